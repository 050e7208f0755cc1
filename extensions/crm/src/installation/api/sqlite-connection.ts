import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';

/**
 * - WAL and the wait for a lock: a report is read while an import writes, and a second process waits instead of failing.
 * - legacy_alter_table: knex changes a column by making the table anew and renaming it; SQLite would refuse the
 *   rename because triggers of other tables name the table that is just then gone.
 */
const SETTINGS = ['journal_mode = WAL', 'busy_timeout = 10000', 'legacy_alter_table = ON'];

interface SqliteConnection {
	exec: (sql: string, done: (cause: Error | null) => void) => void;
}

interface PoolWithEvents {
	on: (event: 'createSuccess', listener: (id: number, connection: SqliteConnection) => void) => void;
}

/** Sets up the host's SQLite connection, this one and any that replaces it. */
export const tuneSqlite = async (knex: Knex, report: (cause: unknown) => void): Promise<void> => {
	if (dialectOf(knex) !== 'sqlite') return;
	const pool = knex.client.pool as PoolWithEvents;
	pool.on('createSuccess', (_id, connection) =>
		connection.exec(SETTINGS.map((setting) => `PRAGMA ${setting};`).join(' '), (cause) => cause && report(cause)),
	);
	for (const setting of SETTINGS) await knex.raw(`PRAGMA ${setting}`);
};
