import { index, type DatabaseObject } from '../../kernel/database/index.ts';

/** Each order of a list needs an index that starts with the unit (a franchisee) and one that does not (head office). */
export const databaseObjects = (): DatabaseObject[] => [
	index('crm_customers_unit_created_idx', 'crm_customers', 'unit, date_created'),
	index('crm_customers_created_idx', 'crm_customers', 'date_created'),
	index('crm_customers_unit_name_idx', 'crm_customers', 'unit, name'),
	index('crm_customers_name_idx', 'crm_customers', 'name'),
	index('crm_customers_unit_number_key', 'crm_customers', 'unit, number', { unique: true }),
	index('crm_customers_unit_source_key', 'crm_customers', 'unit, source_key', { unique: true }),
	index('crm_contacts_customer_idx', 'crm_contacts', 'customer'),
	index('crm_contacts_unit_name_idx', 'crm_contacts', 'unit, name'),
];
