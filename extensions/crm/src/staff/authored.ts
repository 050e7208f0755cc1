import type { DataClass } from '../kernel/access/index.ts';

/** Where it stands who wrote a row, and the data class by which that row is read. */
export const AUTHORED: readonly { table: string; dataClass: DataClass; columns: readonly string[] }[] = [
	{ table: 'crm_customers', dataClass: 'customers', columns: ['user_created', 'user_updated'] },
	{ table: 'crm_contacts', dataClass: 'customers', columns: ['user_created', 'user_updated'] },
	{ table: 'crm_activities', dataClass: 'activities', columns: ['user_created', 'user_updated'] },
	{ table: 'crm_orders', dataClass: 'orders', columns: ['user_created', 'user_updated'] },
	{ table: 'crm_comments', dataClass: 'activities', columns: ['author'] },
	{ table: 'crm_changes', dataClass: 'customers', columns: ['author'] },
	{ table: 'crm_files', dataClass: 'customers', columns: ['author'] },
];
