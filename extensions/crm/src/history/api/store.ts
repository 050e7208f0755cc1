import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { rowsBefore, type Page } from '../../kernel/http/index.ts';
import type { CustomerId, UnitId, UserId } from '../../kernel/schema/index.ts';
import type { Entry } from '../contract.ts';

export interface ChangeRow {
	unit: UnitId;
	contact: string | null;
	about: Entry['about'];
	what: Entry['what'];
	author: UserId | null;
	changed_at: number | string;
	/** JSON: field -> [what it was, what it is]. */
	changes: string | null;
}

const changesOf = (scope: RowScope, customer: CustomerId, knex: Knex) => applyRowScope(knex('crm_changes').where({ customer }), scope);

export const countChanges = async (scope: RowScope, customer: CustomerId, knex: Knex): Promise<number> => {
	const [row] = await changesOf(scope, customer, knex).count<{ n: number | string }[]>({ n: '*' });
	return Number(row?.n ?? 0);
};

/** Newest first. */
export const listChanges = (scope: RowScope, customer: CustomerId, { knex, page }: { knex: Knex; page: Page }): Promise<ChangeRow[]> =>
	changesOf(scope, customer, knex)
		.orderBy([
			{ column: 'changed_at', order: 'desc' },
			{ column: 'id', order: 'desc' },
		])
		.limit(page.limit)
		.offset(rowsBefore(page))
		.select<ChangeRow[]>('unit', 'contact', 'about', 'what', 'author', 'changed_at', 'changes');

/** When and by whom a customer was made, when it never came from another unit: that unit alone knows. */
export const readCreation = async (
	scope: RowScope,
	customer: CustomerId,
	knex: Knex,
): Promise<{ date_created: unknown; user_created: UserId | null } | undefined> => {
	const moved = knex('crm_changes').where({ customer, what: 'moved' }).select(knex.raw('1'));
	return applyRowScope(knex('crm_customers').where({ id: customer }).whereNotExists(moved), scope).first('date_created', 'user_created');
};

/** The names that contact persons of a customer have now. */
export const readContactNames = async (scope: RowScope, customer: CustomerId, knex: Knex): Promise<ReadonlyMap<string, string>> => {
	const rows = await applyRowScope(knex('crm_contacts').where({ customer }), scope).select<{ id: string; name: string }[]>('id', 'name');
	return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Names of units are no secret within a network. */
export const readUnitNames = async (units: readonly UnitId[], knex: Knex): Promise<ReadonlyMap<string, string>> => {
	const rows = await knex('crm_units')
		.whereIn('id', [...units])
		.select<{ id: string; name: string }[]>('id', 'name');
	return new Map(rows.map(({ id, name }) => [id, name]));
};
