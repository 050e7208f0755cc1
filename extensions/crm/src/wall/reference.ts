import { isUuid } from '../kernel/schema/index.ts';
import { idExpected, type FoundKind } from './errors.ts';

export type Payload = Record<string, unknown>;

/** What a foreign key of a payload stands for: nothing, a row that exists (and may be edited along), or a row to be made along. */
export type Reference = { kind: 'none' } | { kind: 'row'; id: string; edits: Payload | null } | { kind: 'new'; row: Payload };

const isObject = (value: unknown): value is Payload =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const kindOf = (value: unknown): FoundKind => {
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'object') return 'object';
	return typeof value === 'string' ? 'text' : 'value';
};

/**
 * Reads a foreign key. The Studio sends an id, `{id}` ("save as copy"), `{id, ...edits}` or a new row; an operator object
 * (`{"_in": [...]}`) is none of these.
 * @throws CRM_ID_EXPECTED
 */
export const toReference = (field: string, value: unknown): Reference => {
	if (value === null || value === undefined) return { kind: 'none' };
	if (isUuid(value)) return { kind: 'row', id: value.toLowerCase(), edits: null };
	if (!isObject(value) || Object.keys(value).length === 0 || Object.keys(value).some((key) => key.startsWith('_'))) {
		throw idExpected({ field, found: kindOf(value) });
	}
	if (!('id' in value)) return { kind: 'new', row: value };
	const { id, ...edits } = value;
	if (!isUuid(id)) throw idExpected({ field, found: kindOf(id) });
	return { kind: 'row', id: id.toLowerCase(), edits: Object.keys(edits).length > 0 ? edits : null };
};

/** The unit of a payload; no unit is made or edited along with a row.
 *  @throws CRM_ID_EXPECTED */
export const toUnit = (value: unknown): string | null => {
	const reference = toReference('unit', value);
	if (reference.kind === 'new' || (reference.kind === 'row' && reference.edits)) throw idExpected({ field: 'unit', found: 'object' });
	return reference.kind === 'row' ? reference.id : null;
};

/** The reference as the host takes it. */
export const fromReference = (reference: Reference): unknown => {
	if (reference.kind === 'none') return null;
	if (reference.kind === 'new') return reference.row;
	return reference.edits ? { id: reference.id, ...reference.edits } : reference.id;
};

/**
 * The existing rows that a one-to-many field of a payload names: `[id, {id, ...}, {new}]` or `{create, update, delete}`.
 * @throws CRM_ID_EXPECTED
 */
export const namedChildren = (field: string, value: unknown): string[] => {
	const named: unknown = isObject(value) ? value['update'] : value;
	if (!Array.isArray(named)) return [];
	return named.flatMap((each: unknown) => {
		const id = isObject(each) ? each['id'] : each;
		if (id === undefined && isObject(each)) return [];
		if (!isUuid(id)) throw idExpected({ field, found: kindOf(id) });
		return [id.toLowerCase()];
	});
};
