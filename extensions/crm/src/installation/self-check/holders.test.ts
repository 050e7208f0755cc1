import { describe, expect, it } from 'vitest';
import { type PeopleFacts, holdersOf } from './holders.ts';

const people = (more: Partial<PeopleFacts>): PeopleFacts => ({
	access: [],
	roles: [],
	usersOfRole: new Map(),
	isMember: (user) => user === 'anna',
	...more,
});

describe('holdersOf', () => {
	it('counts nobody for a policy that is not given out', () => {
		expect(holdersOf('p', people({ access: [{ policy: 'other', role: null, user: 'anna' }] }))).toEqual({
			isPublic: false,
			members: 0,
			others: 0,
		});
	});

	it('takes a link without role and user for everybody', () => {
		expect(holdersOf('p', people({ access: [{ policy: 'p', role: null, user: null }] })).isPublic).toBe(true);
	});

	it('tells members from others among users who hold it themselves', () => {
		const access = ['anna', 'bram'].map((user) => ({ policy: 'p', role: null, user }));
		expect(holdersOf('p', people({ access }))).toEqual({ isPublic: false, members: 1, others: 1 });
	});

	it('reaches the users of a role and of every role below it, once each', () => {
		const roles = [
			{ id: 'staff', parent: null },
			{ id: 'editors', parent: 'staff' },
			{ id: 'interns', parent: 'editors' },
			{ id: 'guests', parent: null },
		];
		const usersOfRole = new Map([
			['editors', { members: 1, others: 2 }],
			['interns', { members: 0, others: 4 }],
			['guests', { members: 9, others: 9 }],
		]);
		const access = ['staff', 'editors'].map((role) => ({ policy: 'p', role, user: null }));
		expect(holdersOf('p', people({ access, roles, usersOfRole }))).toEqual({ isPublic: false, members: 1, others: 6 });
	});

	it('ends on roles that are each other’s parents', () => {
		const roles = [
			{ id: 'a', parent: 'b' },
			{ id: 'b', parent: 'a' },
		];
		expect(holdersOf('p', people({ access: [{ policy: 'p', role: 'a', user: null }], roles })).members).toBe(0);
	});
});
