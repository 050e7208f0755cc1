/** The model asked as a door asks: one verb on one row of one collection, and the fields that may go with it. */
import { CRM_FIELDS } from '../../extensions/crm/src/kernel/schema/generated.ts';
import * as model from './reference-model.ts';

export const VERBS = ['read', 'create', 'update', 'delete'] as const;
export type Verb = (typeof VERBS)[number];
export type Collection = keyof typeof CRM_FIELDS;

/** Everybody of the network reads these, nobody of it writes them. */
const OPEN: ReadonlySet<string> = new Set(['crm_units', 'crm_products']);
/** The key, the host's stamps and the key of the source are never sent by anybody. */
const NOT_SENT: ReadonlySet<string> = new Set(['id', 'date_created', 'user_created', 'date_updated', 'user_updated', 'source_key']);
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
	crm_orders: ['amount_minor'],
	crm_order_lines: ['amount_minor', 'mark'],
};
const SHOWN_ONLY: Readonly<Record<string, readonly string[]>> = {
	crm_unit_members: ['id', 'unit', 'user', 'function', 'valid_from', 'valid_to'],
};
const HIDDEN: Readonly<Record<string, readonly string[]>> = { crm_units: ['legal_entity'] };

const isProtected = (collection: string): collection is model.ProtectedCollection => collection in model.CLASS_OF;

export const mayActOnClass = (asker: model.Asker, verb: Verb, { dataClass, unit }: { dataClass: string; unit: string | null }): boolean => {
	if (unit === null) return false;
	if (verb === 'read') return model.mayReadClass(asker, dataClass, unit);
	return verb === 'delete' ? model.mayDeleteClass(asker, unit) : model.mayWriteClass(asker, dataClass, unit);
};

export const mayAct = (asker: model.Asker, verb: Verb, { collection, unit }: { collection: string; unit: string | null }): boolean => {
	if (OPEN.has(collection)) return verb === 'read';
	if (collection === 'crm_unit_members') return verb === 'read' && unit !== null && model.mayReadMembers(asker, unit);
	return isProtected(collection) && mayActOnClass(asker, verb, { dataClass: model.CLASS_OF[collection], unit });
};

/** The fields that a verb may show or send; a row's unit is given once, at its making. */
export const fieldsOf = (verb: Verb, collection: Collection): string[] => {
	const all = Object.keys(CRM_FIELDS[collection]);
	if (verb === 'read') {
		if (!isProtected(collection) && !OPEN.has(collection)) return [...(SHOWN_ONLY[collection] ?? [])];
		return all.filter((field) => !HIDDEN[collection]?.includes(field));
	}
	if (verb === 'delete' || !isProtected(collection)) return [];
	const sent = all.filter((field) => !NOT_SENT.has(field) && !COMPUTED[collection]?.includes(field));
	return verb === 'create' ? sent : sent.filter((field) => field !== 'unit');
};
