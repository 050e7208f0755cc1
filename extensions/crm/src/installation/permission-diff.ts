import type { PermissionRow } from '../kernel/access/api/index.ts';

/** A row of directus_permissions as it is stored. */
export interface StoredPermission {
	id: number;
	collection: string;
	action: string;
	permissions: unknown;
	validation: unknown;
	presets: unknown;
	fields: readonly string[] | null;
}

export interface PermissionDiff {
	missing: PermissionRow[];
	changed: { id: number; row: PermissionRow }[];
	surplus: StoredPermission[];
}

const fingerprint = (row: { permissions: unknown; validation: unknown; fields: readonly string[] | null; presets?: unknown }) =>
	JSON.stringify([row.permissions, row.validation, row.fields?.toSorted() ?? null, row.presets ?? null]);
const door = ({ collection, action }: { collection: string; action: string }) => `${collection} ${action}`;

/** Compares what the policy holds with what the table compiles to; a second row for one door is surplus. */
export const diffPermissions = (stored: readonly StoredPermission[], compiled: readonly PermissionRow[]): PermissionDiff => {
	const wanted = new Map(compiled.map((row) => [door(row), row]));
	const seen = new Set<string>();
	const diff: PermissionDiff = { missing: [], changed: [], surplus: [] };
	for (const row of stored.toSorted((a, b) => a.id - b.id)) {
		const target = wanted.get(door(row));
		if (!target || seen.has(door(row))) diff.surplus.push(row);
		else if (fingerprint(row) !== fingerprint(target)) diff.changed.push({ id: row.id, row: target });
		seen.add(door(row));
	}
	diff.missing = compiled.filter((row) => !seen.has(door(row)));
	return diff;
};
