import type { Knex } from 'knex';
import { recountAmounts } from '../../orders/api/index.ts';
import { recountRollUps } from '../../reports/api/index.ts';
import { CRM_POLICY_ID } from '../../wall/index.ts';
import type { Mend } from '../self-check/index.ts';
import { freeScopes } from './free-scopes.ts';
import { systemItems, systemService, type HostContext } from './host-context.ts';
import { install } from './install.ts';

const enableEntries = async (context: HostContext, knex: Knex): Promise<void> => {
	const bundles = await knex('directus_extensions')
		.whereIn('id', knex('directus_extensions').whereNotNull('bundle').where('folder', 'installation-start-hook').select('bundle'))
		.pluck<string[]>('id');
	const entries = await knex('directus_extensions').whereIn('bundle', bundles).orWhereIn('id', bundles).pluck<string[]>('id');
	const items = await systemItems(context, 'directus_extensions');
	for (const id of entries) await items.updateOne(id, { enabled: true });
};

const takeFromPublic = async (context: HostContext, policy: string): Promise<void> => {
	const access = await systemService(context, 'AccessService');
	const rows = await access.readByQuery<{ id: string }>({
		filter: { policy: { _eq: policy }, role: { _null: true }, user: { _null: true } },
		fields: ['id'],
	});
	if (rows.length > 0) await access.deleteMany(rows.map(({ id }) => id));
};

/** Does what a finding says can be done. Only rows that the finding named are touched. */
export const mend = async (what: Mend, context: HostContext): Promise<void> => {
	const { database: knex } = context;
	switch (what.kind) {
		case 'installation':
			await install(context, () => {});
			return;
		case 'entries':
			return enableEntries(context, knex);
		case 'remove-permissions':
			await (await systemService(context, 'PermissionsService')).deleteMany([...what.ids]);
			return;
		case 'take-from-public':
			return takeFromPublic(context, what.policy);
		case 'no-administrators':
			await (await systemService(context, 'PoliciesService')).updateOne(CRM_POLICY_ID, { admin_access: false });
			return;
		case 'scopes':
			return freeScopes(knex);
		case 'amounts':
			await recountAmounts(knex);
			return recountRollUps(knex);
	}
};
