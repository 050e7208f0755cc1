import { describe, expect, it } from 'vitest';
import { holdsOneOf, type Account } from './people.ts';

const account = (part: Partial<Account>): Account => ({
	id: 'anna',
	role: null,
	status: 'active',
	firstName: null,
	lastName: null,
	...part,
});
const roles = [
	{ id: 'top', parent: null },
	{ id: 'middle', parent: 'top' },
	{ id: 'bottom', parent: 'middle' },
	{ id: 'ring', parent: 'round' },
	{ id: 'round', parent: 'ring' },
];
const holds = holdsOneOf(new Set(['policy']), {
	roles,
	access: [
		{ policy: 'policy', role: 'middle', user: null },
		{ policy: 'policy', role: null, user: 'bram' },
		{ policy: 'other', role: 'top', user: null },
		{ policy: 'policy', role: null, user: null },
	],
});

describe(holdsOneOf.name, () => {
	it.each([
		['by the role itself', account({ role: 'middle' }), true],
		['by a role above it', account({ role: 'bottom' }), true],
		['by oneself', account({ id: 'bram' }), true],
		['by a role below it: no', account({ role: 'top' }), false],
		['by what everybody holds who is not signed in: no', account({}), false],
		['in a ring of roles: no, and it ends', account({ role: 'ring' }), false],
		['with an account that is shut: no', account({ role: 'middle', status: 'suspended' }), false],
	])('%s', (_name, one, expected) => {
		expect(holds(one)).toBe(expected);
	});
});
