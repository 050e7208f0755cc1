import { describe, expect, it } from 'vitest';
import { CRM_FIELDS } from '../kernel/schema/index.ts';
import { type LiveField, studioFields, withoutClosed } from './studio-fields.ts';

const SHIPPED: LiveField[] = Object.keys(CRM_FIELDS.crm_customers).map((field) => ({
	collection: 'crm_customers',
	field,
	special: null,
	note: null,
}));
const added = (field: string, more: Partial<LiveField> = {}): LiveField => ({
	collection: 'crm_customers',
	field,
	special: null,
	note: null,
	...more,
});

describe('studioFields', () => {
	it('knows no added field in a schema as shipped', () => expect(studioFields(SHIPPED).added).toEqual({}));

	it('finds what a user added', () =>
		expect(studioFields([...SHIPPED, added('shoe_size')]).added).toEqual({ crm_customers: ['shoe_size'] }));

	it.each([
		['its note says so in English', { note: 'Only for us. #sensitive' }],
		['its note says so in Dutch', { note: '#Gevoelig' }],
		['the host conceals it', { special: 'conceal' }],
		['the host hashes it', { special: 'hash,conceal' }],
	])('leaves a field with administrators when %s', (_why, more) =>
		expect(studioFields([...SHIPPED, added('secret', more)]).added).toEqual({}),
	);

	it('does not take a word for a mark', () =>
		expect(studioFields([added('skin', { note: 'sensitive skin, #sensitivity' })]).added).toEqual({ crm_customers: ['skin'] }));
});

describe('withoutClosed', () => {
	const row = { collection: 'crm_customers', action: 'read', permissions: {}, validation: null, fields: ['name', 'birth_date'] } as const;
	const fieldsFor = (live: readonly LiveField[]) => withoutClosed([{ ...row, fields: [...row.fields] }], studioFields(live))[0]?.fields;

	it('keeps the fields that are there', () => expect(fieldsFor(SHIPPED)).toEqual(['name', 'birth_date']));

	it('takes a shipped field out that was marked sensitive', () => {
		expect(fieldsFor(SHIPPED.map((live) => (live.field === 'birth_date' ? { ...live, note: '#sensitive' } : live)))).toEqual(['name']);
	});

	it('takes a field out that was removed in the Studio', () =>
		expect(fieldsFor(SHIPPED.filter(({ field }) => field !== 'birth_date'))).toEqual(['name']));

	it('leaves rows of the host’s tables alone', () => {
		const panels = { collection: 'directus_panels', action: 'read', permissions: {}, validation: null, fields: ['id'] } as const;
		expect(withoutClosed([{ ...panels, fields: [...panels.fields] }], studioFields(SHIPPED))[0]?.fields).toEqual(['id']);
	});
});
