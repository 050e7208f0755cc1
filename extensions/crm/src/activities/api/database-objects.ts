import { index, type DatabaseObject } from '../../kernel/database/index.ts';

export const databaseObjects = (): DatabaseObject[] => [
	index('crm_activities_unit_happens_idx', 'crm_activities', 'unit, happens_at'),
	index('crm_activities_happens_idx', 'crm_activities', 'happens_at'),
	index('crm_activities_customer_idx', 'crm_activities', 'customer, happens_at'),
	index('crm_activities_contact_idx', 'crm_activities', 'contact'),
];
