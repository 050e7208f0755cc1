import { existsSync } from 'node:fs';
import knexPackage, { type Knex } from 'knex';
import { noDatabase, unreachable } from '../errors.ts';

type DatabaseAddress = { client: 'sqlite3'; connection: string } | { client: 'pg'; connection: string | Knex.PgConnectionConfig };

type Environment = Readonly<Record<string, string | undefined>>;

/** The database that Directus itself would open with these variables. */
export const addressFrom = (env: Environment): DatabaseAddress => {
	const { DB_CLIENT: client, DB_FILENAME: file, DB_CONNECTION_STRING: address } = env;
	if (client === 'sqlite3' && file) {
		// SQLite would make an empty base of a misspelt name.
		if (!existsSync(file)) throw unreachable({ said: `${file} is not there` });
		return { client, connection: file };
	}
	if (client !== 'pg' && client !== 'postgres') throw noDatabase({ given: client ? `"${client}"` : 'empty' });
	return { client: 'pg', connection: address ? address : partsFrom(env) };
};

export const openDatabase = ({ client, connection }: DatabaseAddress): Knex =>
	client === 'pg'
		? knexPackage({ client, connection, pool: { min: 0, max: 2 } })
		: knexPackage({
				client,
				connection: { filename: connection },
				useNullAsDefault: true,
				pool: { min: 0, max: 1, afterCreate: prepareSqlite },
			});

interface SqliteConnection {
	exec: (sql: string, done: (error: Error | null) => void) => void;
}

/** Foreign keys as Directus has them; a running server may be writing, so wait for it. */
function prepareSqlite(connection: SqliteConnection, done: (error: Error | null, connection: SqliteConnection) => void): void {
	connection.exec('pragma foreign_keys = on; pragma busy_timeout = 30000; pragma synchronous = normal', (error) => done(error, connection));
}

function partsFrom(env: Environment): Knex.PgConnectionConfig {
	return {
		host: env['DB_HOST'] ?? '127.0.0.1',
		port: Number(env['DB_PORT'] ?? 5432),
		...(env['DB_DATABASE'] ? { database: env['DB_DATABASE'] } : {}),
		...(env['DB_USER'] ? { user: env['DB_USER'] } : {}),
		...(env['DB_PASSWORD'] ? { password: env['DB_PASSWORD'] } : {}),
		...(env['DB_SSL'] === 'true' ? { ssl: true } : {}),
	};
}
