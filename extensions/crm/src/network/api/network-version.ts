import type { Knex } from 'knex';

/** Makes every stored scope stale: each is computed anew when its user is next seen. */
export const bumpNetworkVersion = async (knex: Knex): Promise<void> => {
	await knex('crm_network_state').where({ id: 1 }).increment('version', 1);
};
