import { erasedWith, index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import type { TrackedColumns } from '../tracked.ts';
import { changeTriggers } from './change-triggers.ts';

/**
 * A plain table, no collection: no door of the host leads to it. An entry keeps the unit that it was written in, also when
 * its customer moves on. Moments are milliseconds since 1970.
 */
export const databaseObjects = (dialect: Dialect, tracked: TrackedColumns): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	const serial = dialect === 'postgres' ? 'bigserial PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
	return [
		table(
			'crm_changes',
			`id ${serial}, unit ${uuid} NOT NULL, customer ${uuid} NOT NULL, contact ${uuid}, about varchar(10) NOT NULL, what varchar(10) NOT NULL,
			author ${uuid}, changed_at bigint NOT NULL, changes text`,
		),
		index('crm_changes_customer_idx', 'crm_changes', 'customer, changed_at'),
		index('crm_changes_contact_idx', 'crm_changes', 'contact'),
		index('crm_changes_unit_idx', 'crm_changes', 'unit'),
		...changeTriggers(dialect, tracked),
		...erasedWith({ child: 'crm_changes', column: 'customer', parent: 'crm_customers' }, dialect),
	];
};
