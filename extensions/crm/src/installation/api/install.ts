import { dialectOf } from '../../kernel/database/api/index.ts';
import { freshSchema, type HostContext } from './host-context.ts';
import { installModule } from './install-module.ts';
import { installPolicy } from './install-policy.ts';
import { installSchema } from './install-schema.ts';
import { installSeeds } from './install-seeds.ts';
import { returnLinks } from './kept-links.ts';
import { restoreObjects } from './restore-objects.ts';
import { syncPermissions } from './sync-permissions.ts';

/** How many of each were added or put right. */
export interface InstallationReport {
	collections: number;
	fields: number;
	objects: number;
	policies: number;
	permissions: number;
	seeds: number;
}

export type InstallationStep = 'schema' | 'database objects' | 'role and policy' | 'permissions' | 'words, views and dashboards';

/**
 * Adds what is ours to a Directus project and changes nothing else. Each step finds out for itself what is missing:
 * a second run changes nothing, and a run after a kill completes the first.
 */
export const install = async (context: HostContext, progress: (step: InstallationStep) => void): Promise<InstallationReport> => {
	progress('schema');
	const { collections, fields } = await installSchema(context, context.database);
	const fresh = freshSchema(context);
	progress('database objects');
	const { created, replaced } = await restoreObjects(context.database, dialectOf(context.database));
	progress('role and policy');
	const policies = (await installPolicy(fresh)) + (await returnLinks(fresh));
	progress('permissions');
	const permissions = await syncPermissions(fresh);
	progress('words, views and dashboards');
	const seeds = (await installSeeds(fresh)) + (await installModule(fresh));
	return {
		collections: collections.length,
		fields: fields.length,
		objects: created.length + replaced.length,
		policies,
		permissions,
		seeds,
	};
};
