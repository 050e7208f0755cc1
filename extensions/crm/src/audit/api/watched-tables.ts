import type { AuditKind } from '../entry.ts';

/** A table whose changes are told, whoever makes them. */
export interface WatchedTable {
	table: string;
	kind: Extract<AuditKind, 'agreement' | 'permission'>;
	/** Only a change of one of these is told, with its values; null: every change, without values. */
	columns: readonly string[] | null;
	/** The unit whose matter a row is, as SQL over that row. */
	unit: (row: 'NEW' | 'OLD') => string;
	/** A new row is told only where this column is filled; a deleted one is not told at all. */
	onlyWith?: string;
}

const nobody = () => 'NULL';
/** Of the host's own tables no more than the key is named: a trigger may not stand in the way of a column that the host drops. */
const permission = (table: string): WatchedTable => ({ table, kind: 'permission', columns: null, unit: nobody });

export const WATCHED_TABLES: readonly WatchedTable[] = [
	{ table: 'crm_units', kind: 'agreement', columns: ['parent'], unit: (row) => `${row}.id` },
	{
		table: 'crm_unit_members',
		kind: 'agreement',
		columns: ['unit', 'user', 'function', 'valid_from', 'valid_to'],
		unit: (row) => `${row}.unit`,
	},
	{
		table: 'crm_sharing_agreements',
		kind: 'agreement',
		columns: ['unit', 'version', 'status', 'valid_from', 'valid_to'],
		unit: (row) => `${row}.unit`,
	},
	{
		table: 'crm_sharing_rules',
		kind: 'agreement',
		columns: ['agreement', 'data_class', 'audience', 'audience_unit', 'level', 'may_write'],
		unit: (row) => `(SELECT unit FROM crm_sharing_agreements WHERE id = ${row}.agreement)`,
	},
	...['directus_permissions', 'directus_policies', 'directus_access', 'directus_roles'].map(permission),
	{ table: 'directus_users', kind: 'permission', columns: ['role'], unit: nobody, onlyWith: 'role' },
];
