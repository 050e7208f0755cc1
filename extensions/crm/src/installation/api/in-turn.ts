import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';
import { DEFINITIONS_TABLE } from './all-database-objects.ts';

/** The first statement of a turn. On SQLite a write, though of nothing: a transaction that reads first and writes later fails when another wrote in between. */
const TURN: Record<Dialect, string> = {
	postgres: `SELECT pg_advisory_xact_lock(hashtext('crm_installation'))`,
	sqlite: `DELETE FROM ${DEFINITIONS_TABLE} WHERE 0`,
};

/** Processes that start together on one base put it right one after the other. The table of definitions must be there. */
export const inTurn = <T>(knex: Knex, dialect: Dialect, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
	knex.transaction(async (trx) => {
		await trx.raw(TURN[dialect]);
		return work(trx);
	});
