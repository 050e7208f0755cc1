import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { CRM_POLICY_ID, CRM_ROLE_ID } from '../../wall/index.ts';
import { DEFINITIONS_TABLE, allDatabaseObjects } from './all-database-objects.ts';
import { presentObjects } from './catalog.ts';
import { dropData } from './drop-data.ts';
import { freshSchema, systemItems, systemService, type HostContext } from './host-context.ts';
import { removeModule } from './install-module.ts';
import { SEEDS } from './install-seeds.ts';
import { keepLinks } from './kept-links.ts';

/** What is there to remove, by name. */
export interface Removal {
	permissions: number;
	policies: number;
	members: number;
	dashboards: number;
	panels: number;
	presets: number;
	translations: number;
	objects: number;
}

const count = async (query: Knex.QueryBuilder): Promise<number> =>
	Number(((await query.count({ n: '*' })) as { n: number | string }[])[0]?.n ?? 0);

const idsOf = (collection: string): string[] =>
	(SEEDS.find((seeds) => seeds.collection === collection)?.rows ?? []).map(({ id }) => String(id));

const objectsThere = async (knex: Knex) => {
	const dialect = dialectOf(knex);
	const isPresent = await presentObjects(knex, dialect);
	return allDatabaseObjects(dialect).filter((object) => object.kind !== 'table' && isPresent(object));
};

/** Reads what `uninstall` would remove; changes nothing. */
export const planRemoval = async ({ database: knex }: HostContext): Promise<Removal> => ({
	permissions: await count(knex('directus_permissions').where({ policy: CRM_POLICY_ID })),
	policies:
		(await count(knex('directus_policies').where({ id: CRM_POLICY_ID }))) +
		(await count(knex('directus_roles').where({ id: CRM_ROLE_ID }))),
	members: await count(knex('directus_users').where({ role: CRM_ROLE_ID })),
	dashboards: await count(knex('directus_dashboards').whereIn('id', idsOf('directus_dashboards'))),
	panels: await count(knex('directus_panels').whereIn('dashboard', idsOf('directus_dashboards'))),
	presets: await count(knex('directus_presets').where({ role: CRM_ROLE_ID })),
	translations: await count(knex('directus_translations').whereIn('id', idsOf('directus_translations'))),
	objects: (await objectsThere(knex)).length,
});

const remove = async (context: HostContext, collection: string, filter: object): Promise<void> => {
	const items = await systemItems(context, collection);
	const rows = await items.readByQuery<{ id: string | number }>({ filter, fields: ['id'], limit: -1 });
	if (rows.length > 0) await items.deleteMany(rows.map(({ id }) => id));
};

/** The host's own way of deleting a role suspends its users; they are the host's, so they only lose the role. */
const removeRole = async (context: HostContext): Promise<void> => {
	const users = await systemItems(context, 'directus_users');
	const members = await context.database('directus_users').where({ role: CRM_ROLE_ID }).pluck<string[]>('id');
	for (const id of members) await users.updateOne(id, { role: null });
	await remove(context, 'directus_presets', { role: { _eq: CRM_ROLE_ID } });
	await remove(context, 'directus_access', { _or: [{ role: { _eq: CRM_ROLE_ID } }, { policy: { _eq: CRM_POLICY_ID } }] });
	await remove(context, 'directus_roles', { id: { _eq: CRM_ROLE_ID } });
};

const removePolicy = async (context: HostContext): Promise<void> => {
	await remove(context, 'directus_permissions', { policy: { _eq: CRM_POLICY_ID } });
	const policies = await systemService(context, 'PoliciesService');
	if ((await policies.readByQuery({ filter: { id: { _eq: CRM_POLICY_ID } }, fields: ['id'] })).length > 0)
		await policies.deleteMany([CRM_POLICY_ID]);
};

const dropObjects = async (knex: Knex): Promise<void> => {
	for (const { name, drop } of (await objectsThere(knex)).toReversed()) {
		await knex.transaction(async (trx) => {
			await trx.raw(drop);
			await trx(DEFINITIONS_TABLE).where({ name }).delete();
		});
	}
};

export type RemovalStep = 'dashboards and words' | 'role and policy' | 'database objects' | 'data';

/**
 * Takes out what an installation added, and nothing of the host. Without `withData` the tables and their rows stay, and
 * another installation finds its members again. Each step finds out what is left: a run after a kill completes the first.
 * @throws CRM_HOST_POINTS_IN before anything is removed, when fields of the host would go with the tables
 */
export const uninstall = async (
	host: HostContext,
	{ withData, progress }: { withData: boolean; progress: (step: RemovalStep) => void },
): Promise<void> => {
	const context = freshSchema(host);
	const { database: knex } = context;
	const drop = withData ? await dropData(context) : undefined;
	progress('dashboards and words');
	await remove(context, 'directus_panels', { dashboard: { _in: idsOf('directus_dashboards') } });
	await remove(context, 'directus_dashboards', { id: { _in: idsOf('directus_dashboards') } });
	await remove(context, 'directus_translations', { id: { _in: idsOf('directus_translations') } });
	await removeModule(context);
	progress('role and policy');
	if (!withData && (await knex.schema.hasTable(DEFINITIONS_TABLE))) await keepLinks(knex);
	await removeRole(context);
	await removePolicy(context);
	progress('database objects');
	await dropObjects(knex);
	if (!drop) return;
	progress('data');
	await drop();
};
