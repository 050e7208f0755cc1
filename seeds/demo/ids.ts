/** Every row of the demo has a key that begins like this, so that its removal is exact. */
const PREFIX = 'dec0de00';

/** The part of the key that tells the table; a number once given is never given to another table. */
const TABLE_CODES = {
	directus_users: 1,
	crm_legal_entities: 2,
	crm_units: 3,
	crm_unit_members: 4,
	crm_sharing_agreements: 5,
	crm_sharing_rules: 6,
	crm_products: 7,
	crm_customers: 8,
	crm_contacts: 9,
	crm_orders: 10,
	crm_order_lines: 11,
	crm_activities: 12,
} as const;

export type DemoTable = keyof typeof TABLE_CODES;

/** Room for the rows of one unit below its own number. */
const PER_UNIT = 2 ** 32;

const key = (table: DemoTable, last: string): string => `${PREFIX}-${TABLE_CODES[table].toString(16).padStart(4, '0')}-8000-8000-${last}`;

/** A version-8 uuid; keys of one table rise with their number. */
export const demoId = (table: DemoTable, number: number): string => key(table, number.toString(16).padStart(12, '0'));

/** @param unit number of the unit, from 1 */
export const demoIdInUnit = (table: DemoTable, unit: number, number: number): string => demoId(table, unit * PER_UNIT + number);

/** First and last possible key of a table: a range that both databases answer from the primary key. */
export const demoIdRange = (table: DemoTable): [string, string] => [key(table, '0'.repeat(12)), key(table, 'f'.repeat(12))];

export const isDemoId = (id: unknown): boolean => typeof id === 'string' && id.startsWith(`${PREFIX}-`);
