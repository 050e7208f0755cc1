import {
	erasedWith,
	index,
	postgresTrigger,
	sqliteTrigger,
	table,
	type DatabaseObject,
	type Dialect,
} from '../../kernel/database/index.ts';
import { FILE_KEYS } from '../same-unit-keys.ts';

const LOOSEN = 'INSERT INTO crm_loose_files (file, due_at) VALUES (OLD.file, 0) ON CONFLICT (file) DO UPDATE SET due_at = 0;';

/** However the entry of a file goes, with its customer or alone, the file itself is noted to go too. */
const loosened = (dialect: Dialect): DatabaseObject[] =>
	dialect === 'postgres'
		? postgresTrigger('crm_files_loosened', 'AFTER DELETE', {
				table: 'crm_files',
				scope: 'FOR EACH ROW',
				body: `BEGIN ${LOOSEN} RETURN NULL; END`,
			})
		: [sqliteTrigger('crm_files_loosened', 'AFTER DELETE', { table: 'crm_files', body: LOOSEN })];

/**
 * Plain tables, no collections: no door of the host leads to them. Moments are milliseconds since 1970.
 * - crm_files: what is kept with which customer; `file` is the row of the host's that holds where the bytes lie
 * - crm_loose_files: files of the host's that belong to no customer (any more, or yet) and go when they are due
 */
export const databaseObjects = (dialect: Dialect): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	return [
		table(
			'crm_files',
			`id ${uuid} PRIMARY KEY, unit ${uuid} NOT NULL, customer ${uuid} NOT NULL, file ${uuid} NOT NULL, name varchar(255) NOT NULL,
			type varchar(100) NOT NULL, bytes bigint NOT NULL, author ${uuid} NOT NULL, added_at bigint NOT NULL`,
		),
		table('crm_loose_files', `file ${uuid} PRIMARY KEY, due_at bigint NOT NULL`),
		index('crm_files_customer_idx', 'crm_files', 'customer, added_at'),
		index('crm_files_unit_idx', 'crm_files', 'unit'),
		...loosened(dialect),
		...FILE_KEYS.flatMap((key) => erasedWith(key, dialect)),
	];
};
