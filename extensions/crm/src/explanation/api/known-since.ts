import type { Knex } from 'knex';

/** Changes may have passed unseen up to now. */
export const beginHistory = async (knex: Knex): Promise<void> => {
	await knex('crm_access_known').insert({ id: 1, recorded_at: Date.now() }).onConflict('id').merge();
};

/** Since when every change is recorded. */
export const knownSince = async (knex: Knex): Promise<Date | null> => {
	const row = await knex('crm_access_known').where({ id: 1 }).first<{ recorded_at: number | string } | undefined>('recorded_at');
	return row ? new Date(Number(row.recorded_at)) : null;
};
