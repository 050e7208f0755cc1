import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { findCustomer } from '../../customers/api/index.ts';
import { holdsUnit, type RowScope } from '../../kernel/access/index.ts';
import type { Page } from '../../kernel/http/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { readNames } from '../../staff/api/index.ts';
import { doorRows, type Caller } from '../../wall/api/index.ts';
import { commentText } from '../comment-text.ts';
import type { Comment } from '../contract.ts';
import { notYours } from '../errors.ts';
import { countComments, deleteComment, editComment, findComment, insertComment, listComments, type CommentRow } from './store.ts';

export interface Call {
	caller: Caller;
	knex: Knex;
	now: Date;
}

/** The ids of a path, as they came. */
export interface Named {
	customer: string | undefined;
	comment: string | undefined;
}

const activities = (verb: 'read' | 'write' | 'delete', { caller }: Call): RowScope => doorRows(caller, verb, 'activities');

const isAuthor = ({ author }: CommentRow, { caller }: Call): boolean => author === caller.accountability.user;

const mayEdit = (row: CommentRow, call: Call): boolean => isAuthor(row, call) && holdsUnit(activities('write', call), row.unit);
const mayDelete = (row: CommentRow, call: Call): boolean => mayEdit(row, call) || holdsUnit(activities('delete', call), row.unit);

const instant = (ms: number | string): string => new Date(Number(ms)).toISOString();

const toComments = async (rows: readonly CommentRow[], call: Call): Promise<Comment[]> => {
	const nameOf = await readNames(
		rows.map(({ author }) => author),
		call.knex,
	);
	return rows.map((row) => ({
		id: row.id,
		text: row.body,
		author: nameOf(row.author),
		writtenAt: instant(row.written_at),
		editedAt: row.edited_at === null ? null : instant(row.edited_at),
		mayEdit: mayEdit(row, call),
		mayDelete: mayDelete(row, call),
	}));
};

const toComment = async (row: CommentRow, call: Call): Promise<Comment> => (await toComments([row], call))[0]!;

/**
 * An empty list would tell who may not read the customer that there is one: without a comment it is as absent as any other.
 * @throws CRM_FORBIDDEN
 */
export const readComments = async (
	customer: string | undefined,
	{ page, ...call }: Call & { page: Page },
): Promise<{ comments: Comment[]; total: number }> => {
	const { caller, knex } = call;
	const scope = activities('read', call);
	const found = await findCustomer(scope, customer, knex);
	if (!found) throw notAllowed();
	const total = await countComments(scope, found.id, knex);
	if (total === 0 && !holdsUnit(doorRows(caller, 'read', 'customers'), found.unit)) throw notAllowed();
	return { comments: await toComments(await listComments(scope, found.id, { knex, page }), call), total };
};

/** @throws CRM_FORBIDDEN, CRM_COMMENT_TEXT */
export const writeComment = async (customer: string | undefined, raw: string, call: Call): Promise<Comment> => {
	const { caller, knex, now } = call;
	const row = await knex.transaction(async (trx) => {
		const found = await findCustomer(doorRows(caller, 'read', 'customers'), customer, trx);
		if (!found || !holdsUnit(activities('write', call), found.unit)) throw notAllowed();
		const made: CommentRow = {
			id: randomUUID(),
			unit: found.unit,
			customer: found.id,
			author: caller.accountability.user!,
			body: commentText(raw),
			written_at: now.getTime(),
			edited_at: null,
		};
		await insertComment(made, trx);
		return made;
	});
	return toComment(row, call);
};

const readableComment = async (named: Named, call: Call): Promise<CommentRow> => {
	const row = await findComment(activities('read', call), named, call.knex);
	if (!row) throw notAllowed();
	return row;
};

/** @throws CRM_FORBIDDEN, CRM_COMMENT_NOT_YOURS, CRM_COMMENT_TEXT */
export const changeComment = async (named: Named, raw: string, call: Call): Promise<Comment> => {
	const row = await readableComment(named, call);
	if (!mayEdit(row, call)) throw notYours({ what: 'edit' });
	const change = { body: commentText(raw), edited_at: call.now.getTime() };
	if (!(await editComment(activities('write', call), row.id, { ...change, knex: call.knex }))) throw notAllowed();
	return toComment({ ...row, ...change }, call);
};

/** @throws CRM_FORBIDDEN, CRM_COMMENT_NOT_YOURS */
export const removeComment = async (named: Named, call: Call): Promise<{ id: string }> => {
	const row = await readableComment(named, call);
	if (!mayDelete(row, call)) throw notYours({ what: 'delete' });
	await deleteComment(activities('read', call), row.id, call.knex);
	return { id: row.id };
};
