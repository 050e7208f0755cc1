import type { Knex } from 'knex';
import { dialectOf } from '../../../extensions/crm/src/kernel/database/api/index.ts';
import type { DemoTable } from '../ids.ts';

const GROWING: readonly DemoTable[] = ['crm_customers', 'crm_contacts', 'crm_activities', 'crm_orders', 'crm_order_lines'];

/**
 * PostgreSQL plans the check of a foreign key once per connection. On a table that it believes to be empty it may
 * choose the index on the unit alone, and then every row is checked against all rows of its unit.
 */
export const learnSizes = async (knex: Knex): Promise<void> => {
	if (dialectOf(knex) !== 'postgres') return;
	for (const table of GROWING) await knex.raw('analyze ??', [table]);
};
