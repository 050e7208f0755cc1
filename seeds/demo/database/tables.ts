import { demoIdRange, type DemoTable } from '../ids.ts';

/** Every table with rows of the demo. What points at others stands before what it points at. */
export const REMOVAL_ORDER = [
	'crm_order_lines',
	'crm_activities',
	'crm_orders',
	'crm_contacts',
	'crm_customers',
	'crm_products',
	'crm_sharing_rules',
	'crm_sharing_agreements',
	'crm_unit_members',
	'directus_users',
	'crm_scopes',
	'crm_units',
	'crm_legal_entities',
] as const satisfies readonly (DemoTable | 'crm_scopes')[];

export type RemovedTable = (typeof REMOVAL_ORDER)[number];

export const isRemovedTable = (table: string): table is RemovedTable => (REMOVAL_ORDER as readonly string[]).includes(table);

/** The column that other rows point at. */
export const keyOf = (table: string): string => (table === 'crm_scopes' ? 'user' : 'id');

/** Keys that the demo gave: in the table itself, or in a column that points at it. */
export const rangeOf = (table: RemovedTable): [string, string] => demoIdRange(table === 'crm_scopes' ? 'directus_users' : table);
