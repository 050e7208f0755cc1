/** Making, copying and dropping the base of a test, on either database. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { plainTables } from '../../extensions/crm/src/installation/api/all-database-objects.ts';
import type { Environment } from './directus.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** Where an installed base lies that tests copy; plain data, because it travels from the set-up to the test's process. */
export type Template =
	{ readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly serverUrl: string; readonly name: string };

export interface Database {
	readonly env: Environment;
	readonly connect: () => Knex;
	readonly drop: () => Promise<void>;
}

export function sqliteDatabase(file: string): Database {
	return {
		env: { DB_CLIENT: 'sqlite3', DB_FILENAME: file, DB_EXCLUDE_TABLES: plainTables('sqlite').join(',') },
		connect: () => connectSqlite(file),
		drop: async () => {},
	};
}

export function postgresDatabase(serverUrl: string, name: string): Database {
	const connection = new URL(serverUrl);
	connection.pathname = `/${name}`;
	return {
		env: {
			DB_CLIENT: 'pg',
			DB_CONNECTION_STRING: connection.href,
			DB_POOL__MAX: '4',
			DB_EXCLUDE_TABLES: plainTables('postgres').join(','),
		},
		connect: () => knex({ client: 'pg', connection: connection.href, pool: { min: 0, max: 4 } }),
		drop: () => onServer(serverUrl, (server) => server.raw('drop database if exists ?? with (force)', [name])),
	};
}

/** @param name  of a PostgreSQL database or of the file; free at this moment */
export async function copyTemplate(template: Template, folder: string, name: string): Promise<Database> {
	if (template.kind === 'sqlite') {
		const file = join(folder, `${name}.db`);
		copyFileSync(template.file, file);
		return sqliteDatabase(file);
	}
	await onServer(template.serverUrl, (server) => server.raw('create database ?? template ??', [name, template.name]));
	return postgresDatabase(template.serverUrl, name);
}

export async function onServer(serverUrl: string, act: (server: Knex) => Promise<unknown>): Promise<void> {
	const server = knex({ client: 'pg', connection: serverUrl, pool: { min: 0, max: 1 } });
	try {
		await act(server);
	} finally {
		await server.destroy();
	}
}

/** WAL stays in the file; the wait for a lock and the foreign keys are the connection's own. */
function connectSqlite(filename: string): Knex {
	type Connection = { exec: (sql: string, done: (error: Error | null) => void) => void };
	return knex({
		client: 'sqlite3',
		connection: { filename },
		useNullAsDefault: true,
		pool: {
			min: 1,
			max: 1,
			afterCreate: (connection: Connection, done: (error: Error | null) => void) =>
				connection.exec('pragma busy_timeout = 10000; pragma journal_mode = wal; pragma foreign_keys = on;', done),
		},
	});
}
