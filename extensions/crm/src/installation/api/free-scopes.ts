import type { Knex } from 'knex';
import { bumpNetworkVersion } from '../../network/api/index.ts';

/** Stored rights may have been changed behind the triggers: foreign pointers go, and all are computed anew when their user is next seen. */
export const freeScopes = async (knex: Knex): Promise<void> => {
	await knex('directus_users').whereRaw('crm_scope <> id').update({ crm_scope: null });
	await bumpNetworkVersion(knex);
};
