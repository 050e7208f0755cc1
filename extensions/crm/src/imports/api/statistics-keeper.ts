import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';

const TABLES = 'crm_customers, crm_products, crm_orders, crm_order_lines';
const GROWTH = 10;

/**
 * PostgreSQL keeps the plan of a key check as long as a connection lasts. One that was made while a table was empty may walk
 * all orders of a unit for each line; new statistics make it plan again. The server would gather them a minute later.
 * @returns to be called with the number of rows of each stored batch
 */
export const statisticsKeeper = (knex: Knex): ((rows: number) => Promise<void>) => {
	if (dialectOf(knex) !== 'postgres') return async () => undefined;
	let stored = 0;
	let due = 1;
	return async (rows) => {
		stored += rows;
		if (stored < due) return;
		due = stored * GROWTH;
		await knex.raw(`ANALYZE ${TABLES}`);
	};
};
