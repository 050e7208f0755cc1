import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';
import { alone } from './dialect-sql.ts';
import { foldStatements, recountStatements } from './roll-up-sql.ts';

const run = async (trx: Knex.Transaction, statements: readonly string[]): Promise<void> => {
	for (const statement of statements) await trx.raw(statement);
};

/** Folds inside a transaction of `alone`. */
export const foldWithin = (trx: Knex.Transaction, dialect: Dialect): Promise<void> => run(trx, foldStatements(dialect));

/** Brings the roll-ups up to every order that is committed now. Costs one look-up when nothing has changed. */
export const fold = async (knex: Knex): Promise<void> => {
	if ((await knex('crm_dirty_buckets').first('id')) === undefined) return;
	await alone(knex, foldWithin);
};

/**
 * Computes all roll-ups anew: after a load without triggers, and whenever the triggers were found missing.
 * Published cells stay frozen: where a change cannot be accounted for person by person it is not published.
 */
export const recountRollUps = (knex: Knex): Promise<void> =>
	alone(knex, async (trx, dialect) => {
		if (dialect === 'postgres') await trx.raw(`SET LOCAL work_mem = '256MB'`);
		await run(trx, recountStatements(dialect));
	});
