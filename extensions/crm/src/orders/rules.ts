import { protectedRules, type AccessRule } from '../kernel/access/index.ts';

export const orderRules: AccessRule[] = [
	...protectedRules('crm_orders', { dataClass: 'orders', computed: ['amount_minor'] }),
	...protectedRules('crm_order_lines', { dataClass: 'orders', computed: ['amount_minor', 'mark'] }),
];
