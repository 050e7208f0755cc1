import type { Dialect } from '../index.ts';

/** Column types of rows that are handed to the database in one piece. */
export type ColumnType = 'uuid' | 'text' | 'integer' | 'bigint' | 'decimal' | 'boolean' | 'day' | 'instant' | 'wall';

/** A set of rows as a table expression for FROM, with its one binding. */
export interface RowTable {
	sql: string;
	binding: string;
}

const POSTGRES_TYPES: Record<ColumnType, string> = {
	uuid: 'uuid',
	text: 'text',
	integer: 'integer',
	bigint: 'bigint',
	decimal: 'numeric',
	boolean: 'boolean',
	day: 'date',
	instant: 'timestamptz',
	wall: 'timestamp',
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Directus keeps instants on SQLite as milliseconds since 1970, and days as those of midnight on the server's own clock. */
const midnightMs = (day: string): number =>
	new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))).getTime();

const encoders: Record<Dialect, Partial<Record<ColumnType, (value: never) => unknown>>> = {
	sqlite: { day: midnightMs, boolean: (value: boolean) => (value ? 1 : 0) },
	postgres: { instant: (ms: number) => new Date(ms).toISOString(), wall: (ms: number) => new Date(ms).toISOString().slice(0, -1) },
};

/**
 * Hands many rows to the database as one JSON binding: one statement for a batch, and no limit on bindings.
 * @param rows  values in the order of the columns; days as 'YYYY-MM-DD', instants and wall clocks as milliseconds
 */
export const rowTable = (dialect: Dialect, columns: Record<string, ColumnType>, rows: readonly (readonly unknown[])[]): RowTable => {
	const names = Object.keys(columns);
	const types = Object.values(columns);
	const encode = types.map((type) => encoders[dialect][type] as ((value: unknown) => unknown) | undefined);
	const cell = (value: unknown, index: number) => (value === null || value === undefined ? null : (encode[index]?.(value) ?? value));
	if (dialect === 'sqlite') {
		const select = names.map((name, index) => `json_extract(value, '$[${index}]') AS ${quoted(name)}`).join(', ');
		return { sql: `(SELECT ${select} FROM json_each(?)) AS given`, binding: JSON.stringify(rows.map((row) => row.map(cell))) };
	}
	const select = types.map((type, index) => `(row ->> ${index})::${POSTGRES_TYPES[type]} AS ${quoted(names[index]!)}`).join(', ');
	return {
		sql: `(SELECT ${select} FROM jsonb_array_elements(?::jsonb) AS list(row)) AS given`,
		binding: JSON.stringify(rows.map((row) => row.map(cell))),
	};
};

/** A day column as 'YYYY-MM-DD'. On SQLite Directus keeps days as milliseconds; plain SQL may have left a text. */
export const dayText = (dialect: Dialect, column: string): string =>
	dialect === 'postgres'
		? `to_char(${column}, 'YYYY-MM-DD')`
		: `CASE typeof(${column}) WHEN 'integer' THEN strftime('%Y-%m-%d', ${column} / 1000, 'unixepoch', 'localtime') ELSE substr(${column}, 1, 10) END`;
