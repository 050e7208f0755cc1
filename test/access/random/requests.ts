/** Random requests of a member, and what the reference model says of each. */
import fc from 'fast-check';
import { CRM_FIELDS } from '../../../extensions/crm/src/kernel/schema/generated.ts';
import { type Collection, fieldsOf, mayAct } from '../../reference/reference-doors.ts';
import { type Asker, CLASS_OF, mayCreateUnder, type ProtectedCollection } from '../../reference/reference-model.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly unit?: unknown };
type Values = Record<string, unknown>;

const PROTECTED = Object.keys(CLASS_OF) as ProtectedCollection[];
const OTHERS = ['crm_units', 'crm_unit_members', 'crm_sharing_agreements', 'crm_sharing_rules'] as const;
const ACTS = ['one', 'list', 'count', 'create', 'update', 'delete'] as const;
const FILTERS = ['none', 'unit', 'units', 'ids', 'either'] as const;
const UNIT_SHAPES = ['right', 'right', 'right', 'right', 'right', 'right', 'left out', 'null', 'operator', 'list', 'another'] as const;

export const randomRequests = fc.record({
	asker: fc.nat(),
	act: fc.constantFrom(...ACTS),
	collection: fc.oneof(
		{ weight: 9, arbitrary: fc.constantFrom<Collection>(...PROTECTED) },
		{ weight: 1, arbitrary: fc.constantFrom<Collection>(...OTHERS) },
	),
	/** Whose rows: of units that the asker is, was or will be a member of, of others that an agreement opens, or of any. */
	place: fc.constantFrom('own', 'own', 'opened', 'any'),
	picks: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
	filter: fc.constantFrom(...FILTERS),
	unitShape: fc.constantFrom(...UNIT_SHAPES),
	isForbiddenField: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
	field: fc.nat(),
});
export type RandomRequest = typeof randomRequests extends fc.Arbitrary<infer Request> ? Request : never;

export const isProtected = (collection: Collection): collection is ProtectedCollection => collection in CLASS_OF;
export const unitOf = (collection: Collection, row: Row): string | null =>
	collection === 'crm_units' ? row.id : ((row['unit'] as string | null | undefined) ?? null);

/** A filter as the wire takes it, and the rows that it means; by ids where a collection has no units. */
export const filterOf = (
	{ filter }: RandomRequest,
	[first, second]: readonly [Row, Row],
): { wire: object; isMet: (row: Row) => boolean } => {
	const units = [first['unit'], second['unit']].filter((unit) => typeof unit === 'string');
	const [one, two] = units;
	if (filter === 'none') return { wire: {}, isMet: () => true };
	if (filter === 'ids' || one === undefined || two === undefined)
		return { wire: { id: { _in: [first.id, second.id] } }, isMet: ({ id }) => id === first.id || id === second.id };
	if (filter === 'unit') return { wire: { unit: { _eq: one } }, isMet: ({ unit }) => unit === one };
	if (filter === 'units') return { wire: { unit: { _in: units } }, isMet: ({ unit }) => unit === one || unit === two };
	return { wire: { _or: [{ unit: { _eq: one } }, { id: { _eq: second.id } }] }, isMet: ({ unit, id }) => unit === one || id === second.id };
};

const PARENT: Partial<Record<Collection, { column: string; collection: ProtectedCollection }>> = {
	crm_contacts: { column: 'customer', collection: 'crm_customers' },
	crm_activities: { column: 'customer', collection: 'crm_customers' },
	crm_order_lines: { column: 'order', collection: 'crm_orders' },
};
export const parentOf = (collection: Collection) => PARENT[collection];

const OWN_VALUES: Partial<Record<Collection, (name: string) => Values>> = {
	crm_customers: (name) => ({ name }),
	crm_contacts: (name) => ({ name }),
	crm_activities: (subject) => ({ subject, type: 'note', happens_at: '2026-01-01T00:00:00.000Z' }),
	crm_orders: (number) => ({ number, ordered_on: '2026-01-01', currency: 'EUR' }),
	crm_order_lines: () => ({ quantity: 1, unit_price_mills: '10' }),
};

const unitInShape = (shape: RandomRequest['unitShape'], { unit, another }: { unit: string; another: string }): Values => {
	if (shape === 'left out') return {};
	if (shape === 'null') return { unit: null };
	if (shape === 'operator') return { unit: { _in: [unit] } };
	if (shape === 'list') return { unit: [unit] };
	return { unit: shape === 'another' ? another : unit };
};

/** A new row for the unit of `place`, under a parent of that unit where it needs one. */
export const creationOf = (
	{ collection, unitShape, isForbiddenField, field }: RandomRequest,
	{ asker, unit, another, parent, name }: { asker: Asker; unit: string; another: string; parent: Row | null; name: string },
): { payload: Values; isAllowed: boolean; unit: string } => {
	const under = parentOf(collection);
	const payload: Values = {
		...unitInShape(unitShape, { unit, another }),
		...OWN_VALUES[collection]?.(name),
		...(under && { [under.column]: parent?.id }),
		...(isForbiddenField && forbiddenValue('create', { collection, field, unit })),
	};
	// A row that names no unit takes its parent's.
	const named = payload['unit'] ?? parent?.['unit'];
	const lies = typeof named === 'string' ? named : null;
	const isAllowed =
		isProtected(collection) &&
		!isForbiddenField &&
		lies !== null &&
		(under === undefined
			? mayAct(asker, 'create', { collection, unit: lies })
			: parent?.['unit'] === lies && mayCreateUnder(asker, { collection, parent: under.collection, unit: lies }));
	return { payload, isAllowed, unit: lies ?? unit };
};

const TEXTS: Partial<Record<Collection, readonly string[]>> = {
	crm_customers: ['name', 'remark', 'city', 'number'],
	crm_contacts: ['name', 'remark', 'job_title'],
	crm_activities: ['subject', 'body'],
	crm_orders: ['remark', 'number'],
	crm_order_lines: ['description'],
};

const forbiddenValue = (
	verb: 'create' | 'update',
	{ collection, field, unit }: { collection: Collection; field: number; unit: string },
): Values => {
	const open = fieldsOf(verb, collection);
	const shut = Object.entries(CRM_FIELDS[collection]).filter(([name, type]) => type !== 'alias' && !open.includes(name));
	const [name, type] = shut[field % shut.length]!;
	const values: Record<string, unknown> = {
		uuid: unit,
		date: '2026-01-01',
		timestamp: '2026-01-01T00:00:00.000Z',
		bigInteger: '1',
		integer: 1,
		boolean: true,
	};
	return { [name]: values[type] ?? 'x' };
};

export const changeOf = (
	{ collection, isForbiddenField, field }: RandomRequest,
	{ asker, row, name }: { asker: Asker; row: Row; name: string },
): { payload: Values; isAllowed: boolean } => {
	const texts = TEXTS[collection];
	const unit = unitOf(collection, row);
	if (isForbiddenField || !texts)
		return { payload: forbiddenValue('update', { collection, field, unit: unit ?? row.id }), isAllowed: false };
	return { payload: { [texts[field % texts.length]!]: name }, isAllowed: mayAct(asker, 'update', { collection, unit }) };
};
