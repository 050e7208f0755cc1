import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { rowsBefore, type Page } from '../../kernel/http/index.ts';
import { isUuid, type CustomerId, type UnitId, type UserId } from '../../kernel/schema/index.ts';

export interface CommentRow {
	id: string;
	unit: UnitId;
	customer: CustomerId;
	author: UserId;
	body: string;
	written_at: number | string;
	edited_at: number | string | null;
}

const commentsOn = (scope: RowScope, customer: CustomerId, knex: Knex) => applyRowScope(knex('crm_comments').where({ customer }), scope);

export const countComments = async (scope: RowScope, customer: CustomerId, knex: Knex): Promise<number> => {
	const [row] = await commentsOn(scope, customer, knex).count<{ n: number | string }[]>({ n: '*' });
	return Number(row?.n ?? 0);
};

/** Newest first. */
export const listComments = (scope: RowScope, customer: CustomerId, { knex, page }: { knex: Knex; page: Page }): Promise<CommentRow[]> =>
	commentsOn(scope, customer, knex)
		.orderBy([
			{ column: 'written_at', order: 'desc' },
			{ column: 'id', order: 'desc' },
		])
		.limit(page.limit)
		.offset(rowsBefore(page))
		.select<CommentRow[]>();

/** The comment that a path names; undefined when it is hidden, absent, or under another customer. */
export const findComment = async (
	scope: RowScope,
	{ customer, comment }: { customer: string | undefined; comment: string | undefined },
	knex: Knex,
): Promise<CommentRow | undefined> =>
	isUuid(customer) && isUuid(comment)
		? commentsOn(scope, customer.toLowerCase(), knex).where({ id: comment.toLowerCase() }).first<CommentRow | undefined>()
		: undefined;

export const insertComment = async (row: CommentRow, knex: Knex): Promise<void> => {
	await knex('crm_comments').insert(row);
};

/** Returns whether the comment was still there to be changed. */
export const editComment = async (
	scope: RowScope,
	id: string,
	{ knex, ...change }: { body: string; edited_at: number; knex: Knex },
): Promise<boolean> => (await applyRowScope(knex('crm_comments').where({ id }), scope).update(change)) > 0;

export const deleteComment = async (scope: RowScope, id: string, knex: Knex): Promise<void> => {
	await applyRowScope(knex('crm_comments').where({ id }), scope).delete();
};
