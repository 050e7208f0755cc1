import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';

/** Processes that start together on one base put it right one after the other; SQLite has one writer anyway. */
export const inTurn = <T>(knex: Knex, dialect: Dialect, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
	knex.transaction(async (trx) => {
		if (dialect === 'postgres') await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('crm_installation'))`);
		return work(trx);
	});
