/** Started by a test: folds, and is killed by itself before it can commit. */
import { alone } from '../../extensions/crm/src/reports/api/dialect-sql.ts';
import { foldWithin } from '../../extensions/crm/src/reports/api/fold.ts';
import knex from 'knex';

const { DB_CLIENT, DB_FILENAME, DB_CONNECTION_STRING } = process.env;
const db =
	DB_CLIENT === 'pg'
		? knex({ client: 'pg', connection: DB_CONNECTION_STRING! })
		: knex({ client: 'sqlite3', connection: { filename: DB_FILENAME! }, useNullAsDefault: true });
await alone(db, async (trx, dialect) => {
	await foldWithin(trx, dialect);
	process.kill(process.pid, 'SIGKILL');
});
