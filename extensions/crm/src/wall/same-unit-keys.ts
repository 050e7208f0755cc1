import type { SameUnitKey } from '../kernel/database/index.ts';

/** Every foreign key between protected rows; contacts come before activities, which may name one. */
export const SAME_UNIT_KEYS: readonly SameUnitKey[] = [
	{ child: 'crm_contacts', column: 'customer', parent: 'crm_customers' },
	{ child: 'crm_activities', column: 'customer', parent: 'crm_customers' },
	{ child: 'crm_activities', column: 'contact', parent: 'crm_contacts' },
	{ child: 'crm_orders', column: 'customer', parent: 'crm_customers' },
	{ child: 'crm_order_lines', column: 'order', parent: 'crm_orders' },
];
