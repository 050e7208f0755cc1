import { toPermissionRows, type AddedFields, type PermissionRow } from '../../kernel/access/api/index.ts';
import { ACCESS_TABLE, CRM_POLICY_ID } from '../../wall/index.ts';
import { readAddedFields } from './added-fields.ts';
import { systemService, type HostContext } from './host-context.ts';

export interface StoredPermission {
	id: number;
	collection: string;
	action: string;
	permissions: unknown;
	validation: unknown;
	presets: unknown;
	fields: string[] | null;
}

const fingerprint = (row: { permissions: unknown; validation: unknown; fields: readonly string[] | null; presets?: unknown }) =>
	JSON.stringify([row.permissions, row.validation, row.fields?.toSorted() ?? null, row.presets ?? null]);
const door = ({ collection, action }: { collection: string; action: string }) => `${collection} ${action}`;

export interface PermissionDiff {
	missing: PermissionRow[];
	changed: { id: number; row: PermissionRow }[];
	surplus: { id: number; collection: string; action: string }[];
}

/** Compares what the policy holds with what the table compiles to; a second row for one door is surplus. */
export const diffPermissions = (stored: readonly StoredPermission[], compiled: readonly PermissionRow[]): PermissionDiff => {
	const wanted = new Map(compiled.map((row) => [door(row), row]));
	const seen = new Set<string>();
	const diff: PermissionDiff = { missing: [], changed: [], surplus: [] };
	for (const row of stored) {
		const target = wanted.get(door(row));
		if (!target || seen.has(door(row))) diff.surplus.push({ id: row.id, collection: row.collection, action: row.action });
		else if (fingerprint(row) !== fingerprint(target)) diff.changed.push({ id: row.id, row: target });
		seen.add(door(row));
	}
	diff.missing = compiled.filter((row) => !seen.has(door(row)));
	return diff;
};

export const compiledPermissions = (added: AddedFields): PermissionRow[] => toPermissionRows(ACCESS_TABLE, added);

export const readStoredPermissions = async (context: HostContext): Promise<StoredPermission[]> =>
	(await systemService(context, 'PermissionsService')).readByQuery<StoredPermission>({
		filter: { policy: { _eq: CRM_POLICY_ID } },
		fields: ['id', 'collection', 'action', 'permissions', 'validation', 'presets', 'fields'],
		limit: -1,
	});

/** Brings the CRM policy's rows to what the access table compiles to; returns how many rows were written. */
export const syncPermissions = async (context: HostContext): Promise<number> => {
	const compiled = compiledPermissions(await readAddedFields(context.database));
	const { missing, changed, surplus } = diffPermissions(await readStoredPermissions(context), compiled);
	const service = await systemService(context, 'PermissionsService');
	if (surplus.length > 0) await service.deleteMany(surplus.map(({ id }) => id));
	for (const { id, row } of changed) await service.updateOne(id, { ...row, presets: null });
	for (const row of missing) await service.createOne({ ...row, policy: CRM_POLICY_ID, presets: null });
	return surplus.length + changed.length + missing.length;
};
