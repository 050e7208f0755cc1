import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';

interface Trigger {
	name: string;
	sql: string;
}

const hostTriggers = (knex: Knex): Promise<Trigger[]> =>
	knex('sqlite_master').where({ type: 'trigger' }).whereNot('name', 'like', 'crm\\_%').select<Trigger[]>('name', 'sql');

const onSqlite = async <T>(knex: Knex, change: (trx: Knex) => Promise<T>): Promise<T> => {
	// Rebuilding a table drops it: with foreign keys on, the rows that point to it would go with it. Inside a transaction the switch does nothing.
	await knex.raw('PRAGMA foreign_keys = OFF');
	try {
		return await knex.transaction(async (trx) => {
			const before = await hostTriggers(trx);
			const result = await change(trx);
			const kept = new Set((await hostTriggers(trx)).map(({ name }) => name));
			for (const { name, sql } of before) if (!kept.has(name)) await trx.raw(sql.replaceAll('?', '\\?'));
			return result;
		});
	} finally {
		await knex.raw('PRAGMA foreign_keys = ON');
	}
};

/**
 * Changes tables in one transaction, so that a kill leaves the base as it was.
 * On SQLite a table that is changed is made anew and loses its triggers: the host's own are put back before the end.
 */
export const wholeOrNothing = <T>(knex: Knex, change: (trx: Knex) => Promise<T>): Promise<T> =>
	dialectOf(knex) === 'sqlite' ? onSqlite(knex, change) : knex.transaction((trx) => change(trx));
