import { dialectOf } from '../../kernel/database/api/index.ts';
import type { HostContext } from './host-context.ts';
import { installPolicy } from './install-policy.ts';
import { installSchema } from './install-schema.ts';
import { restoreObjects } from './restore-objects.ts';
import { syncPermissions } from './sync-permissions.ts';

export interface InstallationReport {
	collections: string[];
	fields: string[];
	objects: string[];
	seeds: string[];
	permissions: number;
}

/**
 * Adds what is ours to a Directus project and changes nothing else. Each step finds out for itself what is missing:
 * a second run changes nothing, and a run after a kill completes the first.
 */
export const install = async (context: HostContext, progress: (step: string) => void): Promise<InstallationReport> => {
	progress('schema');
	const { collections, fields } = await installSchema(context, context.database);
	const fresh = { ...context, getSchema: () => context.getSchema({ database: context.database, bypassCache: true }) };
	progress('database objects');
	const { created, replaced } = await restoreObjects(context.database, dialectOf(context.database));
	progress('role and policy');
	const seeds = await installPolicy(fresh);
	progress('permissions');
	const permissions = await syncPermissions(fresh);
	return { collections, fields, objects: [...created, ...replaced], seeds, permissions };
};
