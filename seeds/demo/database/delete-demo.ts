import type { Knex } from 'knex';
import { keepingReferences, refusingMentions, type Reference } from './references.ts';
import { keyOf, rangeOf, REMOVAL_ORDER, type RemovedTable } from './tables.ts';

/** Directus' notes on any row: its collection and key stand in two columns. */
const NOTES = ['directus_comments', 'directus_versions', 'directus_shares'];
const ROWS_AT_ONCE = 5000;

/**
 * Deletes each row of the demo that nothing points at any more, in small transactions; may be killed and called again.
 * What points at a row when its turn comes is somebody's own, or is needed by it.
 */
export const deleteDemo = async (knex: Knex): Promise<Record<RemovedTable, number>> => {
	const references = await keepingReferences(knex);
	const removed = {} as Record<RemovedTable, number>;
	for (const table of REMOVAL_ORDER) {
		const pointing = references.filter(({ target }) => target === table);
		const remove = table === 'directus_users' ? deleteUsers : deleteRows;
		removed[table] = await remove(knex, { table, pointing });
	}
	await forgetHistory(knex);
	return removed;
};

/** What triggers wrote down about rows that are gone: who worked where, and what was agreed. */
const REMEMBERED = ['crm_units', 'crm_unit_members', 'crm_sharing_agreements', 'crm_sharing_rules', 'crm_customers'] as const;

async function forgetHistory(knex: Knex): Promise<void> {
	for (const table of REMEMBERED) {
		const kept = knex(table).whereBetween('id', rangeOf(table)).select('id');
		await knex('crm_access_history').where({ source: table }).whereBetween('row_id', rangeOf(table)).whereNotIn('row_id', kept).delete();
	}
}

interface Removal {
	table: RemovedTable;
	pointing: readonly Reference[];
}

/** Again until none goes: a region follows its franchises, the head office its regions. */
async function deleteRows(knex: Knex, removal: Removal): Promise<number> {
	const { table } = removal;
	let sum = 0;
	for (;;) {
		const some = removable(knex, removal).select(keyOf(table)).limit(ROWS_AT_ONCE);
		const deleted = await knex(table).whereIn(keyOf(table), some).delete();
		if (deleted === 0) return sum;
		sum += deleted;
	}
}

/** Sessions, presets and the like go with the user; where Directus would refuse, the mention is cleared. */
async function deleteUsers(knex: Knex, removal: Removal): Promise<number> {
	const ids: string[] = await removable(knex, removal).pluck('id');
	const mentions = await refusingMentions(knex);
	return knex.transaction(async (trx): Promise<number> => {
		for (const { table, column } of mentions) {
			await trx(table)
				.whereIn(column, ids)
				.update({ [column]: null });
		}
		return trx('directus_users').whereIn('id', ids).delete();
	});
}

function removable(knex: Knex, { table, pointing }: Removal): Knex.QueryBuilder {
	const key = keyOf(table);
	const rows = knex(table).whereBetween(key, rangeOf(table));
	for (const { table: child, column } of pointing) {
		void rows.whereNotIn(key, knex(child).whereBetween(column, rangeOf(table)).select(column));
	}
	for (const notes of NOTES) {
		const noted = knex(notes).where({ collection: table }).select('item');
		void rows.whereRaw('cast(?? as varchar(36)) not in ?', [key, noted]);
	}
	return rows;
}
