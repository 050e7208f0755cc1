import { index, postgresTrigger, sqliteTrigger, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

export const AUDIT = 'crm_audit';
export const AUDIT_HEAD = 'crm_audit_head';
export const AUDIT_PENDING = 'crm_audit_pending';

const ENTRY = `at bigint NOT NULL, actor varchar(36), kind varchar(20) NOT NULL, subject varchar(300) NOT NULL, unit varchar(36),
	outcome varchar(20) NOT NULL, details text NOT NULL`;

/**
 * Plain tables, no collections: no door of the host leads to them. Moments are milliseconds since 1970.
 * - crm_audit: the chain
 * - crm_audit_head: one row, the newest link; who appends locks it, so that links follow each other without a gap
 * - crm_audit_pending: what is still to be chained, written by the transaction that it tells about
 */
export const auditTables = (dialect: Dialect): DatabaseObject[] => {
	const serial = dialect === 'postgres' ? 'bigserial PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
	return [
		table(AUDIT, `seq bigint PRIMARY KEY, ${ENTRY}, prev_hash varchar(64) NOT NULL, hash varchar(64) NOT NULL`),
		index('crm_audit_kind_idx', AUDIT, 'kind, seq'),
		index('crm_audit_unit_idx', AUDIT, 'unit, seq'),
		table(AUDIT_HEAD, 'id integer PRIMARY KEY CHECK (id = 1), seq bigint NOT NULL, hash varchar(64) NOT NULL, mac varchar(64) NOT NULL'),
		table(AUDIT_PENDING, `id ${serial}, ${ENTRY}, source varchar(10) NOT NULL, asked text`),
		...appendOnly(dialect),
	];
};

const REFUSAL = 'crm_audit is append-only';

const appendOnly = (dialect: Dialect): DatabaseObject[] => {
	if (dialect === 'postgres')
		return postgresTrigger('crm_audit_append_only', 'BEFORE UPDATE OR DELETE OR TRUNCATE', {
			table: AUDIT,
			scope: 'FOR EACH STATEMENT',
			body: `BEGIN RAISE EXCEPTION '${REFUSAL}'; END`,
		});
	const refuse = (event: 'insert' | 'update' | 'delete', when?: string) =>
		sqliteTrigger(`crm_audit_append_only_${event}`, `BEFORE ${event.toUpperCase()}`, {
			table: AUDIT,
			body: `SELECT RAISE(ABORT, '${REFUSAL}');`,
			...(when !== undefined && { when }),
		});
	return [
		refuse('update'),
		refuse('delete'),
		// INSERT OR REPLACE deletes without the trigger of a deletion.
		refuse('insert', `EXISTS (SELECT 1 FROM ${AUDIT} WHERE seq >= NEW.seq)`),
	];
};
