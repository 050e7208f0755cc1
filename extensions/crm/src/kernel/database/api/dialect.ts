import type { Knex } from 'knex';
import { defineError } from '../../errors/index.ts';
import type { Dialect } from '../index.ts';

const unsupportedDatabase = defineError<{ client: string }>({
	code: 'CRM_DATABASE_UNSUPPORTED',
	status: 500,
	en: ({ client }) => ({
		message: `The CRM runs on SQLite and PostgreSQL, not on "${client}".`,
		remedy: 'Set DB_CLIENT to sqlite3 or pg.',
	}),
	nl: ({ client }) => ({
		message: `De CRM draait op SQLite en PostgreSQL, niet op "${client}".`,
		remedy: 'Zet DB_CLIENT op sqlite3 of pg.',
	}),
});

export const dialectOf = (knex: Knex): Dialect => {
	const client = String(knex.client.config.client);
	if (client === 'sqlite3' || client === 'better-sqlite3') return 'sqlite';
	if (client === 'pg' || client === 'cockroachdb') return 'postgres';
	// Directus names its own client class; the dialect stays on the instance.
	const dialect = String(knex.client.dialect);
	if (dialect === 'sqlite3') return 'sqlite';
	if (dialect === 'postgresql') return 'postgres';
	throw unsupportedDatabase({ client });
};
