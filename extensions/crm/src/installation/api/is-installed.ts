import type { Knex } from 'knex';

/** Whether the tables that every request needs are there. */
export const hasCrmTables = async (knex: Knex): Promise<boolean> =>
	(await knex.schema.hasTable('crm_network_state')) &&
	(await knex.schema.hasTable('crm_scopes')) &&
	(await knex.schema.hasTable('crm_units'));
