import type { Knex } from 'knex';
import { isTracked, SHIPPED_TRACKED, type TrackedColumns, type TrackedTable } from '../tracked.ts';

const readColumns = async (table: TrackedTable, knex: Knex): Promise<readonly string[]> => {
	const columns = Object.keys(await knex(table).columnInfo())
		.filter(isTracked)
		.toSorted();
	return columns.length > 0 ? columns : SHIPPED_TRACKED[table];
};

/** The columns that have a history in this base: fields that were added in the Studio are among them, removed ones are not. */
export const readTracked = async (knex: Knex): Promise<TrackedColumns> => ({
	crm_customers: await readColumns('crm_customers', knex),
	crm_contacts: await readColumns('crm_contacts', knex),
});
