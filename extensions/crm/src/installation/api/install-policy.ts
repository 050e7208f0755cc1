import { CRM_POLICY_ID, CRM_ROLE_ID } from '../../wall/index.ts';
import { systemService, type HostContext } from './host-context.ts';

const POLICY = {
	id: CRM_POLICY_ID,
	name: 'CRM',
	icon: 'handshake',
	description: '$t:crm_policy_note',
	admin_access: false,
	app_access: true,
	enforce_tfa: false,
};
const ROLE = { id: CRM_ROLE_ID, name: 'CRM', icon: 'handshake', description: '$t:crm_role_note' };

const addMissing = async (context: HostContext, service: string, { filter, row }: { filter: object; row: object }): Promise<number> => {
	const items = await systemService(context, service);
	if ((await items.readByQuery({ filter, fields: ['id'], limit: 1 })).length > 0) return 0;
	await items.createOne(row);
	return 1;
};

/** One role and one policy for all members: what a member may do lies in the scope, never in a second policy. */
export const installPolicy = async (context: HostContext): Promise<number> => {
	const link = { role: CRM_ROLE_ID, policy: CRM_POLICY_ID };
	return (
		(await addMissing(context, 'PoliciesService', { filter: { id: { _eq: CRM_POLICY_ID } }, row: POLICY })) +
		(await addMissing(context, 'RolesService', { filter: { id: { _eq: CRM_ROLE_ID } }, row: ROLE })) +
		(await addMissing(context, 'AccessService', { filter: { role: { _eq: link.role }, policy: { _eq: link.policy } }, row: link }))
	);
};
