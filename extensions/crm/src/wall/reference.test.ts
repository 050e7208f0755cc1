import { describe, expect, it } from 'vitest';
import { fromReference, namedChildren, toReference, toUnit } from './reference.ts';

const ID = '4830bc96-6342-4029-81fb-6343fe340fa3';

describe('toReference', () => {
	it('reads what the Studio sends', () => {
		expect(toReference('customer', null)).toEqual({ kind: 'none' });
		expect(toReference('customer', ID)).toEqual({ kind: 'row', id: ID, edits: null });
		expect(toReference('customer', { id: ID })).toEqual({ kind: 'row', id: ID, edits: null });
		expect(toReference('customer', { id: ID, name: 'x' })).toEqual({ kind: 'row', id: ID, edits: { name: 'x' } });
		expect(toReference('customer', { name: 'x' })).toEqual({ kind: 'new', row: { name: 'x' } });
	});

	it('reads an id in capitals as the same id', () => expect(toReference('customer', ID.toUpperCase())).toMatchObject({ id: ID }));

	it.each([
		['abc'],
		[''],
		[1],
		[true],
		[[]],
		[[ID]],
		[{}],
		[{ _in: [ID] }],
		[{ _eq: ID }],
		[{ id: ID, _and: [] }],
		[{ id: 1 }],
		[{ id: { _in: [ID] } }],
		[{ id: null }],
		[new Date()],
	])('refuses %j, which is no id', (value) => {
		expect(() => toReference('customer', value)).toThrow(/must be one id/);
	});

	it('gives back what it read', () => {
		for (const value of [null, ID, { id: ID, name: 'x' }, { name: 'x' }])
			expect(fromReference(toReference('customer', value))).toEqual(value);
		expect(fromReference(toReference('customer', { id: ID }))).toBe(ID);
	});
});

describe('toUnit', () => {
	it('reads an id and what "save as copy" sends', () => expect([toUnit(ID), toUnit({ id: ID }), toUnit(null)]).toEqual([ID, ID, null]));
	it('makes and edits no unit along with a row', () => {
		for (const value of [{ name: 'new' }, { id: ID, name: 'renamed' }, { _in: [ID] }])
			expect(() => toUnit(value)).toThrow(/must be one id/);
	});
});

describe('namedChildren', () => {
	it('finds the rows that exist in both forms', () => {
		expect(namedChildren('orders', [ID, { id: ID.toUpperCase(), remark: 'x' }, { remark: 'new' }])).toEqual([ID, ID]);
		expect(namedChildren('orders', { create: [{ id: 'x' }], update: [{ id: ID }], delete: ['y'] })).toEqual([ID]);
		for (const nothing of [null, undefined, [], {}, 'text', { create: [] }]) expect(namedChildren('orders', nothing)).toEqual([]);
	});
	it.each([['abc'], [1], [null], [[ID]], [{ id: { _in: [ID] } }], [{ id: null }]])('refuses %j as a row', (child) => {
		expect(() => namedChildren('orders', [child])).toThrow(/must be one id/);
	});
});
