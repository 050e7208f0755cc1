import type { Knex } from 'knex';
import type { UserId } from '../../kernel/schema/index.ts';
import { readUsers } from './store.ts';

/** What a user is called where a row says who wrote it; null for one without a name, and for nobody. */
export type NameOf = (user: UserId | null) => string | null;

/** The names behind some rows, for a reader who may read those rows. */
export const readNames = async (users: readonly (UserId | null)[], knex: Knex): Promise<NameOf> => {
	const ids = [...new Set(users.filter((user) => user !== null))];
	const names = new Map(
		(await readUsers(ids, knex)).map(({ id, first_name: first, last_name: last }) => [id, [first, last].filter(Boolean).join(' ')]),
	);
	return (user) => (user && names.get(user)) || null;
};
