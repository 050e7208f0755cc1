import { toPermissionRows, type PermissionRow } from '../../kernel/access/api/index.ts';
import { ACCESS_TABLE, CRM_POLICY_ID } from '../../wall/index.ts';
import { diffPermissions, type PermissionDiff } from '../permission-diff.ts';
import { withoutClosed } from '../studio-fields.ts';
import { systemService, type HostContext } from './host-context.ts';
import { readPermissions } from './read-permissions.ts';
import { readStudioFields } from './read-studio-fields.ts';

/** Two processes that start together may both add a row; the next look finds the double. */
const MAX_ROUNDS = 3;

export const compiledPermissions = async ({ database }: HostContext): Promise<PermissionRow[]> => {
	const fields = await readStudioFields(database);
	return withoutClosed(toPermissionRows(ACCESS_TABLE, fields.added), fields);
};

const apply = async ({ missing, changed, surplus }: PermissionDiff, context: HostContext): Promise<number> => {
	const service = await systemService(context, 'PermissionsService');
	if (surplus.length > 0) await service.deleteMany(surplus.map(({ id }) => id));
	for (const { id, row } of changed) await service.updateOne(id, { ...row, presets: null });
	for (const row of missing) await service.createOne({ ...row, policy: CRM_POLICY_ID, presets: null });
	return surplus.length + changed.length + missing.length;
};

/** Brings the CRM policy's rows to what the access table compiles to; returns how many rows were written. */
export const syncPermissions = async (context: HostContext): Promise<number> => {
	const compiled = await compiledPermissions(context);
	let total = 0;
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const stored = await readPermissions(context.database, [CRM_POLICY_ID]);
		const written = await apply(diffPermissions(stored, compiled), context);
		total += written;
		if (written === 0) break;
	}
	return total;
};
