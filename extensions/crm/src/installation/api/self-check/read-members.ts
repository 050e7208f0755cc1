import type { Knex } from 'knex';
import { toDate } from '../../../kernel/access/api/index.ts';

/** Everybody who has a function in the network, now or later. */
export const readMembers = async (knex: Knex): Promise<ReadonlySet<string>> => {
	const now = new Date();
	const rows = await knex('crm_unit_members').select<{ user: string; valid_to: unknown }[]>('user', 'valid_to');
	return new Set(rows.filter(({ valid_to: end }) => (toDate(end) ?? now) >= now).map(({ user }) => user));
};
