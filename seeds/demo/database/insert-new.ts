import type { Knex } from 'knex';
import { dialectOf } from '../../../extensions/crm/src/kernel/database/api/index.ts';
import { keyTaken, writeFailed } from '../errors.ts';
import type { DemoTable } from '../ids.ts';

type Value = string | number | boolean | null;

/** SQLite keeps an instant as Directus writes it: milliseconds since 1970. */
const INSTANTS = new Set(['date_created', 'happens_at', 'ordered_at', 'valid_from', 'valid_to', 'email_consent_at']);
/** Rows of one statement; they travel as one json text, so that no database runs out of variables. */
const ROWS_PER_STATEMENT = 2000;

/** Adds the rows whose key is not there yet and leaves the others as they are. All rows have the same columns. */
export const insertNew = async (knex: Knex, table: DemoTable, rows: readonly object[]): Promise<void> => {
	const columns = Object.keys(rows[0] ?? {});
	const insert = dialectOf(knex) === 'sqlite' ? insertIntoSqlite : insertIntoPostgres;
	for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
		const batch = rows.slice(from, from + ROWS_PER_STATEMENT) as Record<string, Value>[];
		await insert(knex, { table, columns, batch }).catch((error: unknown) => {
			// Without the cause: its message holds every row of the batch.
			throw (isTaken(error) ? keyTaken : writeFailed)({ table, said: said(error) });
		});
	}
};

interface Batch {
	table: DemoTable;
	columns: readonly string[];
	batch: readonly Record<string, Value>[];
}

async function insertIntoSqlite(knex: Knex, { table, columns, batch }: Batch): Promise<void> {
	const values = batch.map((row) => columns.map((column) => (INSTANTS.has(column) ? milliseconds(row[column]) : row[column])));
	const picked = columns.map((_, place) => `json_extract(value, '$[${place}]')`).join(', ');
	await knex.raw(`insert into ?? (${names(columns)}) select ${picked} from json_each(?) where true on conflict (id) do nothing`, [
		table,
		...columns,
		JSON.stringify(values),
	]);
}

async function insertIntoPostgres(knex: Knex, { table, columns, batch }: Batch): Promise<void> {
	await knex.raw(
		`insert into ?? (${names(columns)}) select ${names(columns)} from json_populate_recordset(null::??, ?::json) on conflict (id) do nothing`,
		[table, ...columns, ...columns, table, JSON.stringify(batch)],
	);
}

function names(columns: readonly string[]): string {
	return columns.map(() => '??').join(', ');
}

function milliseconds(instant: Value | undefined): number | null {
	return typeof instant === 'string' ? Date.parse(instant) : null;
}

function isTaken(error: unknown): boolean {
	const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
	return code === '23505' || (code === 'SQLITE_CONSTRAINT' && said(error).includes('UNIQUE'));
}

function said(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const detail = typeof error === 'object' && error !== null && 'detail' in error ? String(error.detail) : '';
	return detail || (message.split(' - ').at(-1) ?? message).slice(0, 300);
}
