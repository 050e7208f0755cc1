/** Started by a test: hangs rows on the audit log until it is killed. */
import { append } from '../../extensions/crm/src/audit/api/append.ts';
import { chainKeys } from '../../extensions/crm/src/audit/api/chain-keys.ts';
import { toRecord } from '../../extensions/crm/src/audit/api/pending-store.ts';
import { recordAudit } from '../../extensions/crm/src/audit/api/record-audit.ts';
import type { AuditEntry } from '../../extensions/crm/src/audit/entry.ts';
import knex from 'knex';

const { DB_CLIENT, DB_FILENAME, DB_CONNECTION_STRING } = process.env;
const db =
	DB_CLIENT === 'pg'
		? knex({ client: 'pg', connection: DB_CONNECTION_STRING! })
		: knex({
				client: 'sqlite3',
				connection: { filename: DB_FILENAME! },
				useNullAsDefault: true,
				pool: {
					min: 1,
					max: 1,
					afterCreate: (
						connection: { exec: (sql: string, done: (error: Error | null) => void) => void },
						done: (error: Error | null) => void,
					) => connection.exec('pragma busy_timeout = 10000', done),
				},
			});
const keys = chainKeys(process.env);
const entry = (count: number): AuditEntry => ({
	kind: 'denied',
	outcome: 'denied',
	actor: null,
	subject: 'GET /items/crm_customers',
	details: { reason: 'FORBIDDEN', count },
});

for (let round = 0; ; round++) {
	const now = new Date();
	await recordAudit(entry(round), { knex: db, now });
	await append(
		Array.from({ length: 30 }, (_, index) => toRecord(entry(index), now.getTime())),
		{ knex: db, keys, nowMs: now.getTime() },
	);
	if (round === 0) process.stdout.write('under way\n');
}
