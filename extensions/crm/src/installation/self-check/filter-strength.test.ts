import { describe, expect, it } from 'vitest';
import { failsOpen, narrows } from './filter-strength.ts';

describe('failsOpen', () => {
	it.each([
		['no rule', null],
		['an empty rule', {}],
		['an empty disjunction', { _or: [] }],
		['an empty conjunction', { _and: [] }],
		['a conjunction of empty rules', { _and: [{}, { _or: [] }] }],
		['a disjunction with one empty rule', { _or: [{ unit: { _eq: 1 } }, {}] }],
		['a field without an operator', { unit: {} }],
		['a negation of a variable', { unit: { _nin: '$CURRENT_USER.crm_scope.customers_read' } }],
		['an inequality', { unit: { _neq: '$CURRENT_USER.unit' } }],
		['a field that is merely filled', { id: { _nnull: true } }],
		['membership of an empty list', { unit: { _in: [] } }],
		['a field that must not be null by the positive operator', { name: { _null: false } }],
		['none of the related rows', { lines: { _none: { id: { _eq: 1 } } } }],
	])('finds %s open', (_title, rule) => expect(failsOpen(rule)).toBe(true));

	it.each([
		['a value', { unit: { _eq: 'a' } }],
		['a variable', { unit: { _in: '$CURRENT_USER.crm_scope.customers_read' } }],
		['a condition beside an empty one', { _and: [{}, { unit: { _eq: 'a' } }] }],
		['a disjunction of conditions', { _or: [{ unit: { _eq: 'a' } }, { owner: { _eq: '$CURRENT_USER' } }] }],
		['a related row', { unit: { parent: { _eq: 'a' } } }],
		['an impossible condition', { id: { _null: true } }],
	])('finds %s narrow', (_title, rule) => expect(failsOpen(rule)).toBe(false));
});

describe('narrows', () => {
	it('counts only the conditions it is told to', () => {
		const byOwner = ({ field, value }: { field: string; value: unknown }) => field === 'user_created' && value === '$CURRENT_USER';
		expect(narrows({ status: { _eq: 'published' } }, byOwner)).toBe(false);
		expect(narrows({ _and: [{ status: { _eq: 'published' } }, { user_created: { _eq: '$CURRENT_USER' } }] }, byOwner)).toBe(true);
		expect(narrows({ _or: [{ status: { _eq: 'published' } }, { user_created: { _eq: '$CURRENT_USER' } }] }, byOwner)).toBe(false);
	});
});
