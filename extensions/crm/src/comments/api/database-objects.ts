import { erasedWith, index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { COMMENT_KEYS } from '../same-unit-keys.ts';

/** A plain table, no collection: no door of the host leads to it. Moments are milliseconds since 1970. */
export const databaseObjects = (dialect: Dialect): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	return [
		table(
			'crm_comments',
			`id ${uuid} PRIMARY KEY, unit ${uuid} NOT NULL, customer ${uuid} NOT NULL, author ${uuid} NOT NULL, body text NOT NULL,
			written_at bigint NOT NULL, edited_at bigint`,
		),
		index('crm_comments_customer_idx', 'crm_comments', 'customer, written_at'),
		index('crm_comments_unit_idx', 'crm_comments', 'unit'),
		...COMMENT_KEYS.flatMap((key) => erasedWith(key, dialect)),
	];
};
