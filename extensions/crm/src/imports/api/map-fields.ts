import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { CRM_POLICY_ID } from '../../wall/index.ts';
import { fieldsUnknown } from '../errors.ts';
import { FIELD_TYPES, type FieldType, type FieldTypes } from '../field-value.ts';
import type { OrderMap } from '../order-map.ts';

const COLLECTIONS = { order: 'crm_orders', line: 'crm_order_lines', customer: 'crm_customers' } as const;

const STAMPS = ['id', 'unit', 'number', 'source_key', 'date_created', 'user_created', 'date_updated', 'user_updated'];
/** What the import fills by itself. */
const OWN: Record<keyof typeof COLLECTIONS, readonly string[]> = {
	order: [...STAMPS, 'customer', 'kind', 'ordered_on', 'ordered_at', 'channel', 'currency', 'amount_minor', 'status'],
	line: [...STAMPS, 'order', 'line_number', 'product', 'description', 'quantity', 'unit_price_mills', 'amount_minor', 'mark'],
	customer: [...STAMPS, 'kind', 'name', 'email_consent', 'email_consent_at', 'status'],
};

/** The fields of a collection that members may fill, as their permission rows say. */
const memberFields = async (collection: string, knex: Knex): Promise<(field: string) => boolean> => {
	const row = await knex('directus_permissions')
		.where({ policy: CRM_POLICY_ID, collection, action: 'create' })
		.first<{ fields: string | null } | undefined>('fields');
	const fields = new Set((row?.fields ?? '').split(','));
	return (field) => fields.has(field);
};

/**
 * The types of the further fields that a map fills, from the schema as it is now.
 * @throws CRM_IMPORT_FIELDS_UNKNOWN for a field that is not there, that the import fills itself or that the importer may not fill
 */
export const mapFields = async (
	map: OrderMap,
	{ schema, knex, isAdmin }: { schema: SchemaOverview; knex: Knex; isAdmin: boolean },
): Promise<FieldTypes> => {
	const types: FieldTypes = { order: {}, line: {}, customer: {} };
	const unknown: string[] = [];
	for (const part of ['order', 'line', 'customer'] as const) {
		const collection = COLLECTIONS[part];
		const mapped = Object.keys(map.fields[part]);
		if (mapped.length === 0) continue;
		const mayFill = isAdmin ? () => true : await memberFields(collection, knex);
		for (const name of mapped) {
			const field = schema.collections[collection]?.fields[name];
			const type = field?.type as FieldType | undefined;
			if (!field || field.alias || !type || !FIELD_TYPES.includes(type) || OWN[part].includes(name) || !mayFill(name))
				unknown.push(`${collection}.${name}`);
			else types[part][name] = type;
		}
	}
	if (unknown.length > 0) throw fieldsUnknown({ fields: unknown });
	return types;
};
