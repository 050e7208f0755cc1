import { CRM_FIELDS } from '../kernel/schema/index.ts';

export type TrackedTable = 'crm_customers' | 'crm_contacts';
export type TrackedColumns = Record<TrackedTable, readonly string[]>;

/** Keys and stamps: they say nothing that an entry of the history does not say by itself. */
const UNTRACKED = new Set(['id', 'unit', 'customer', 'source_key', 'date_created', 'user_created', 'date_updated', 'user_updated']);

export const isTracked = (column: string): boolean => !UNTRACKED.has(column);

const shipped = (table: TrackedTable): string[] =>
	Object.entries(CRM_FIELDS[table]).flatMap(([field, type]) => (type !== 'alias' && isTracked(field) ? [field] : []));

/** As the tables are made; a base has fewer or more once fields are removed or added in the Studio. */
export const SHIPPED_TRACKED: TrackedColumns = { crm_customers: shipped('crm_customers'), crm_contacts: shipped('crm_contacts') };
