import { CRM_POLICY_ID, CRM_ROLE_ID } from '../../wall/index.ts';
import { systemService, type HostContext } from './host-context.ts';

/** One role and one policy for all members: what a member may do lies in the scope, never in a second policy. */
export const installPolicy = async (context: HostContext): Promise<string[]> => {
	const made: string[] = [];
	const policies = await systemService(context, 'PoliciesService');
	if ((await policies.readByQuery({ filter: { id: { _eq: CRM_POLICY_ID } }, fields: ['id'] })).length === 0) {
		await policies.createOne({ id: CRM_POLICY_ID, name: 'CRM', icon: 'handshake', description: '$t:crm_policy_note', admin_access: false, app_access: true, enforce_tfa: false });
		made.push('policy CRM');
	}
	const roles = await systemService(context, 'RolesService');
	if ((await roles.readByQuery({ filter: { id: { _eq: CRM_ROLE_ID } }, fields: ['id'] })).length === 0) {
		await roles.createOne({ id: CRM_ROLE_ID, name: 'CRM', icon: 'handshake', description: '$t:crm_role_note' });
		made.push('role CRM');
	}
	const access = await systemService(context, 'AccessService');
	const link = { role: { _eq: CRM_ROLE_ID }, policy: { _eq: CRM_POLICY_ID } };
	if ((await access.readByQuery({ filter: link, fields: ['id'] })).length === 0) await access.createOne({ role: CRM_ROLE_ID, policy: CRM_POLICY_ID });
	return made;
};
