/** Everything that a database holds, as plain data: two descriptions are equal when nothing was changed in between. */
import type { Knex } from 'knex';
import { type BarEntry, withoutModule } from '../../extensions/crm/src/installation/module-bar.ts';

type Row = Record<string, unknown>;

interface TableDescription {
	readonly columns: readonly Row[];
	readonly indexes: readonly unknown[];
	readonly keys: readonly Row[];
	readonly triggers: readonly Row[];
	readonly rows: readonly Row[];
}

export type BaseDescription = Readonly<Record<string, TableDescription>>;

export async function describeBase(db: Knex): Promise<BaseDescription> {
	const isSqlite = db.client.config.client === 'sqlite3';
	const tables: string[] = isSqlite
		? (await db.raw(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)).map(({ name }: Row) => name)
		: (await db.raw('select tablename as name from pg_tables where schemaname = current_schema()')).rows.map(({ name }: Row) => name);
	const described = tables.toSorted().map(async (table) => [table, await (isSqlite ? sqliteTable : postgresTable)(db, table)] as const);
	const functions = isSqlite ? [] : [['functions', await postgresFunctions(db)] as const];
	return Object.fromEntries([...(await Promise.all(described)), ...functions]);
}

const postgresFunctions = async (db: Knex): Promise<TableDescription> => {
	const { rows } = await db.raw('select proname, prosrc from pg_proc where pronamespace = current_schema()::regnamespace');
	return { columns: [], indexes: [], keys: [], triggers: [], rows: byText(rows) };
};

const byText = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function sqliteTable(db: Knex, table: string): Promise<TableDescription> {
	const ask = async (sql: string): Promise<Row[]> => byText(await db.raw(sql, [table]));
	const indexes: Row[] = await ask('select name, "unique" from pragma_index_list(?)');
	const columnsOf = async ({ name, unique }: Row) => ({
		name: String(name).startsWith('sqlite_autoindex') ? 'automatic' : name,
		unique,
		columns: (await db.raw('select name from pragma_index_info(?)', [name as string])).map((column: Row) => column['name']),
	});
	return {
		columns: await ask('select name, type, "notnull", dflt_value, pk from pragma_table_info(?)'),
		indexes: byText(await Promise.all(indexes.map(columnsOf))),
		keys: await ask('select "from", "table", "to", on_update, on_delete from pragma_foreign_key_list(?)'),
		triggers: await ask(`select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?`),
		rows: byText(await db(table).select('*')),
	};
}

async function postgresTable(db: Knex, table: string): Promise<TableDescription> {
	const ask = async (sql: string): Promise<Row[]> => byText((await db.raw(sql, [table])).rows);
	return {
		columns: await ask(
			'select column_name, data_type, is_nullable, column_default, character_maximum_length from information_schema.columns where table_schema = current_schema() and table_name = ?',
		),
		indexes: await ask('select indexname, indexdef from pg_indexes where schemaname = current_schema() and tablename = ?'),
		keys: await ask('select conname, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = ?::regclass'),
		triggers: await ask(
			'select tgname, pg_get_triggerdef(oid) as definition from pg_trigger where not tgisinternal and tgrelid = ?::regclass',
		),
		rows: byText(await db(table).select('*')),
	};
}

const isOurs = (value: unknown): boolean => /crm|"c0000000-/i.test(JSON.stringify(value));

/** The bar of modules is one value in a row of the host's; only the entry in it is ours. */
const withoutOurModule = (row: Row): Row => {
	if (!('module_bar' in row)) return row;
	const kept = row['module_bar'];
	const bar = (typeof kept === 'string' ? JSON.parse(kept) : kept) as BarEntry[] | null;
	const rest = withoutModule(bar);
	return { ...row, module_bar: rest === undefined ? bar : rest };
};

/** The part of a base that belongs to its host: without tables, columns, keys and rows of the CRM. */
export function hostPart(description: BaseDescription): BaseDescription {
	const tables = Object.entries(description).filter(([table]) => !table.startsWith('crm_') && table !== 'directus_extensions');
	return Object.fromEntries(
		tables.map(([table, { columns, indexes, keys, triggers, rows }]) => {
			const notOurs = <T>(parts: readonly T[]): T[] => parts.filter((part) => !isOurs(part));
			const withoutScope = rows.map(({ crm_scope: _scope, ...row }) => withoutOurModule(row));
			return [
				table,
				{
					columns: notOurs(columns),
					indexes: notOurs(indexes),
					keys: notOurs(keys),
					triggers: notOurs(triggers),
					rows: notOurs(withoutScope),
				},
			];
		}),
	);
}

/** The same base made twice differs in these: keys that count up, moments, and passwords. */
export function comparable(description: BaseDescription): BaseDescription {
	const counted = new Set(['directus_fields', 'directus_relations', 'directus_permissions', 'directus_presets', 'directus_access']);
	const strip = (table: string, row: Row): Row =>
		Object.fromEntries(
			Object.entries(row).map(([name, value]) => [
				name,
				/(^date_|_at$|^timestamp$|^last_|^password$|^project_id$)/.test(name) || (name === 'id' && counted.has(table)) ? '*' : value,
			]),
		);
	return Object.fromEntries(
		Object.entries(description).map(([table, parts]) => [table, { ...parts, rows: byText(parts.rows.map((row) => strip(table, row))) }]),
	);
}
