import type { Knex } from 'knex';
import type { StoredPermission } from '../permission-diff.ts';

interface RawPermission extends Omit<StoredPermission, 'fields'> {
	policy: string;
	fields: string | null;
}

/** SQLite gives json columns as text. */
const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : (value ?? null));

/** The rows as they lie in the base: what the host's caches think is not asked. */
export const readPermissions = async (knex: Knex, policies?: readonly string[]): Promise<(StoredPermission & { policy: string })[]> => {
	const query = knex('directus_permissions')
		.orderBy('id')
		.select<RawPermission[]>('id', 'policy', 'collection', 'action', 'permissions', 'validation', 'presets', 'fields');
	const rows = await (policies ? query.whereIn('policy', [...policies]) : query);
	return rows.map((row) => ({
		...row,
		permissions: json(row.permissions),
		validation: json(row.validation),
		presets: json(row.presets),
		fields: row.fields === null ? null : row.fields.split(','),
	}));
};
