import { protectedRules, type AccessRule } from '../kernel/access/index.ts';

export const customerRules: AccessRule[] = [
	...protectedRules('crm_customers', { dataClass: 'customers' }),
	...protectedRules('crm_contacts', { dataClass: 'customers' }),
];
