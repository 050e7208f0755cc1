export type Dialect = 'sqlite' | 'postgres';

/**
 * What a schema snapshot cannot hold: a plain table, a composite index, a trigger, a function, a constraint.
 * `create` and `drop` hold one statement each; a PostgreSQL trigger and its function are two objects.
 */
export interface DatabaseObject {
	name: string;
	kind: 'table' | 'index' | 'function' | 'trigger' | 'constraint';
	/** The table that the object hangs on; a rebuild of that table may lose it. */
	table?: string;
	create: string;
	drop: string;
}

export const index = (
	name: string,
	table: string,
	columns: string,
	options: { unique?: boolean; where?: string } = {},
): DatabaseObject => ({
	name,
	kind: 'index',
	table,
	create: `CREATE ${options.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${table} (${columns})${options.where ? ` WHERE ${options.where}` : ''}`,
	drop: `DROP INDEX IF EXISTS ${name}`,
});

export const table = (name: string, columns: string): DatabaseObject => ({
	name,
	kind: 'table',
	create: `CREATE TABLE IF NOT EXISTS ${name} (${columns})`,
	drop: `DROP TABLE IF EXISTS ${name}`,
});

export const sqliteTrigger = (name: string, on: string, options: { table: string; body: string; when?: string }): DatabaseObject => ({
	name,
	kind: 'trigger',
	table: options.table,
	create: `CREATE TRIGGER ${name} ${on} ON ${options.table} FOR EACH ROW${options.when ? ` WHEN ${options.when}` : ''} BEGIN ${options.body} END`,
	drop: `DROP TRIGGER IF EXISTS ${name}`,
});

/** A PostgreSQL trigger with its function; `timing` as in `AFTER INSERT`, `scope` as in `REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT`. */
export const postgresTrigger = (
	name: string,
	timing: string,
	options: { table: string; scope: string; body: string },
): DatabaseObject[] => [
	{
		name: `${name}_fn`,
		kind: 'function',
		create: `CREATE OR REPLACE FUNCTION ${name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$ ${options.body} $$`,
		drop: `DROP FUNCTION IF EXISTS ${name}_fn() CASCADE`,
	},
	{
		name,
		kind: 'trigger',
		table: options.table,
		create: `CREATE TRIGGER ${name} ${timing} ON ${options.table} ${options.scope} EXECUTE FUNCTION ${name}_fn()`,
		drop: `DROP TRIGGER IF EXISTS ${name} ON ${options.table}`,
	},
];
