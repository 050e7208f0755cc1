import { index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { historyTriggers } from './history-triggers.ts';

/**
 * Plain tables, no collections: no door of the host leads to them.
 * - crm_access_history: each change of what decides who may see what, with the row as it stood before; null: the row was new
 * - crm_access_known: since when that is recorded without a gap
 */
export const databaseObjects = (dialect: Dialect): DatabaseObject[] => {
	const [uuid, serial] = dialect === 'postgres' ? ['uuid', 'bigserial PRIMARY KEY'] : ['char(36)', 'integer PRIMARY KEY AUTOINCREMENT'];
	return [
		table(
			'crm_access_history',
			`id ${serial}, recorded_at bigint NOT NULL, source varchar(40) NOT NULL, row_id ${uuid} NOT NULL, before text`,
		),
		table('crm_access_known', 'id integer PRIMARY KEY CHECK (id = 1), recorded_at bigint NOT NULL'),
		index('crm_access_history_source_idx', 'crm_access_history', 'source, recorded_at'),
		index('crm_access_history_row_idx', 'crm_access_history', 'row_id'),
		...historyTriggers(dialect),
	];
};
