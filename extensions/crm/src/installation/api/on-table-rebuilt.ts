import type { Knex } from 'knex';

/** The last statement of a rebuild: the new table takes the name of the old one, whose triggers are gone. */
const REBUILT = /^alter table\s+["'`]?_knex_temp_alter/i;

/**
 * Tells whenever a SQLite table is made anew, which is how knex changes a column or a key. The host has no event for each
 * way that leads there: a relation whose key alone is changed makes none. What is done then waits for the only connection,
 * and so for the end of the transaction.
 */
export const onTableRebuilt = (knex: Knex, told: () => void): void => {
	knex.on('query', ({ sql }: { sql?: string }) => {
		if (sql !== undefined && REBUILT.test(sql)) told();
	});
};
