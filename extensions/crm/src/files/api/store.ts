import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { rowsBefore, type Page } from '../../kernel/http/index.ts';
import { isUuid, type CustomerId, type UnitId, type UserId } from '../../kernel/schema/index.ts';

export interface FileRow {
	id: string;
	unit: UnitId;
	customer: CustomerId;
	/** The key under which the host keeps the bytes. */
	file: string;
	name: string;
	type: string;
	bytes: number | string;
	author: UserId;
	added_at: number | string;
}

const filesOf = (scope: RowScope, customer: CustomerId, knex: Knex) => applyRowScope(knex('crm_files').where({ customer }), scope);

export const countFiles = async (scope: RowScope, customer: CustomerId, knex: Knex): Promise<number> => {
	const [row] = await filesOf(scope, customer, knex).count<{ n: number | string }[]>({ n: '*' });
	return Number(row?.n ?? 0);
};

/** Newest first. */
export const listFiles = (scope: RowScope, customer: CustomerId, { knex, page }: { knex: Knex; page: Page }): Promise<FileRow[]> =>
	filesOf(scope, customer, knex)
		.orderBy([
			{ column: 'added_at', order: 'desc' },
			{ column: 'id', order: 'desc' },
		])
		.limit(page.limit)
		.offset(rowsBefore(page))
		.select<FileRow[]>();

/** The file that a path names; undefined when it is hidden, absent, or no id at all. */
export const findFile = async (scope: RowScope, id: string | undefined, knex: Knex): Promise<FileRow | undefined> =>
	isUuid(id) ? applyRowScope(knex('crm_files').where({ id: id.toLowerCase() }), scope).first<FileRow | undefined>() : undefined;

/** The entry of a file that has been stored; it is loose no more. */
export const insertFile = async (row: FileRow, trx: Knex): Promise<void> => {
	await trx('crm_files').insert(row);
	await trx('crm_loose_files').where({ file: row.file }).delete();
};

export const deleteFileRow = async (scope: RowScope, id: string, knex: Knex): Promise<void> => {
	await applyRowScope(knex('crm_files').where({ id }), scope).delete();
};

/** Whether any unit keeps a file: from then on the files of the host are the network's matter. */
export const hasCustomerFiles = async (knex: Knex): Promise<boolean> =>
	(await knex.schema.hasTable('crm_files')) && (await knex('crm_files').first('id')) !== undefined;
