import { index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

/**
 * Plain tables, no collections; moments are milliseconds since 1970.
 * - crm_pseudonym_publications: what is published of each unit, and when it was last looked at
 * - crm_pseudonym_rows: the frozen bands of each customer, which of them are shown, and whom it cannot be told from
 * - crm_pseudonym_requests: who asked to know a customer, and what the unit decided
 */
export const databaseObjects = (dialect: Dialect): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	return [
		table(
			'crm_pseudonym_publications',
			`unit ${uuid} PRIMARY KEY, version integer NOT NULL, quarter varchar(7) NOT NULL, looked_at bigint NOT NULL, withheld integer NOT NULL`,
		),
		table(
			'crm_pseudonym_rows',
			`unit ${uuid} NOT NULL, customer ${uuid} NOT NULL, kind varchar(20) NOT NULL, postcode varchar(10) NOT NULL, age varchar(10) NOT NULL,
			orders varchar(10) NOT NULL, revenue varchar(12) NOT NULL, shown varchar(40) NOT NULL, cohort integer, PRIMARY KEY (unit, customer)`,
		),
		table(
			'crm_pseudonym_requests',
			`id ${uuid} PRIMARY KEY, unit ${uuid} NOT NULL, customer ${uuid} NOT NULL, asker ${uuid} NOT NULL, purpose varchar(20) NOT NULL,
			pseudonym varchar(32) NOT NULL, reason text NOT NULL, asked_at bigint NOT NULL, status varchar(10) NOT NULL,
			decided_by ${uuid}, decided_at bigint, ends_at bigint`,
		),
		index('crm_pseudonym_requests_unit_idx', 'crm_pseudonym_requests', 'unit, status'),
		index('crm_pseudonym_requests_asker_idx', 'crm_pseudonym_requests', 'asker, asked_at'),
		index('crm_pseudonym_requests_waiting_key', 'crm_pseudonym_requests', 'asker, purpose, unit, customer', {
			unique: true,
			where: `status = 'waiting'`,
		}),
	];
};
