/** Who could see a customer in March: terms that ended, and changes that nothing but the database wrote down. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';

const OWNER = 'owner@test.example';
const FORMER = 'former@test.example';
const NEIGHBOUR = 'neighbour@test.example';
const HEAD = 'head@test.example';
const NORTH = 'north@test.example';
const CUSTOMER = idOf('customer', 'utrecht customer');
const MARCH = { from: '2025-03-01', to: '2025-04-01' };

interface Interval {
	from: string;
	to: string;
	because: { kind: string; text: { en: string; nl: string } }[];
}
type Seen = Record<string, Interval[]>;

const NAMES = Object.fromEntries([OWNER, FORMER, NEIGHBOUR, HEAD, NORTH].map((email) => [userIdOf(email), email.split('@')[0]!]));

describe('who could see a customer over time', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, {
					units: [
						{ key: 'top', kind: 'head_office' },
						{ key: 'north', parent: 'top', kind: 'region' },
						{ key: 'south', parent: 'top', kind: 'region' },
						{ key: 'utrecht', parent: 'south', time_zone: 'Europe/Amsterdam' },
						{ key: 'breda', parent: 'south' },
					],
					members: [
						{ email: OWNER, unit: 'utrecht', function: 'franchisee' },
						{ email: FORMER, unit: 'utrecht', function: 'employee', valid_to: '2025-03-10T12:00:00.000Z' },
						{ email: NEIGHBOUR, unit: 'breda', function: 'franchisee' },
						{ email: HEAD, unit: 'top', function: 'head_office' },
						{ email: NORTH, unit: 'north', function: 'region_manager' },
					],
					agreements: [
						{
							key: 'spring',
							unit: 'utrecht',
							version: 2,
							from: '2025-03-20T00:00:00.000Z',
							to: '2025-06-01T00:00:00.000Z',
							rules: [{ dataClass: 'customers', audience: 'peers', level: 'named' }],
						},
						{ key: 'network', rules: [{ dataClass: 'customers', audience: 'ancestors', level: 'totals' }] },
					],
					customers: [
						{ key: 'utrecht customer', unit: 'utrecht' },
						{ key: 'breda customer', unit: 'breda' },
					],
				});
				// As if all of this had stood there for years.
				await db('crm_access_history').delete();
				await db('crm_access_known').update({ recorded_at: Date.parse('2020-01-01') });
			},
		});
	});
	afterAll(() => crm?.stop());

	const ask = (query: Record<string, string>, { as = OWNER, customer = CUSTOMER } = {}) =>
		(as === 'admin' ? crm.admin : crm.as(as)).get(`/crm/customers/${customer}/viewers`, query);
	const seen = async (query: Record<string, string>, options?: Parameters<typeof ask>[1]): Promise<Seen> => {
		const { status, body } = await ask(query, options);
		expect([status, body.errors]).toEqual([200, undefined]);
		return Object.fromEntries(
			body.data.viewers.map(({ id, intervals }: { id: string; intervals: Interval[] }) => [NAMES[id] ?? id, intervals]),
		);
	};
	const spans = (all: Seen): Record<string, string[]> =>
		Object.fromEntries(Object.entries(all).map(([name, intervals]) => [name, intervals.map(({ from, to }) => `${from} ${to}`)]));
	const door = async (email: string): Promise<boolean> => (await crm.as(email).get(`/items/crm_customers/${CUSTOMER}`)).status === 200;

	/** Makes a change, and says when: just before, and when all had been done. */
	const change = async (act: () => Promise<unknown>): Promise<{ before: Date; after: Date }> => {
		const before = new Date();
		await wait(5);
		await act();
		await wait(5);
		return { before, after: new Date() };
	};
	const lastMinute = () => ({ from: new Date(Date.now() - 60_000).toISOString() });
	/** The one interval of somebody that ends, or begins, within a change. */
	const turns = (intervals: Interval[] | undefined, { before, after }: { before: Date; after: Date }): string[] =>
		(intervals ?? []).flatMap(({ from, to }) => [
			...(new Date(from) > before && new Date(from) < after ? ['begins'] : []),
			...(new Date(to) > before && new Date(to) < after ? ['ends'] : []),
		]);

	it('names who could within a month, from midnight to midnight where the unit is', async () => {
		const first = '2025-02-28T23:00:00.000Z';
		const last = '2025-03-31T22:00:00.000Z';
		const all = await seen(MARCH);
		expect(spans(all)).toEqual({
			owner: [`${first} ${last}`],
			former: [`${first} 2025-03-10T12:00:00.000Z`],
			neighbour: [`2025-03-20T00:00:00.000Z ${last}`],
		});
		expect(all['neighbour']![0]!.because).toMatchObject([{ kind: 'agreement', of: 'unit', audience: 'peers', level: 'named' }]);
		expect(all['neighbour']![0]!.because[0]!.text.nl).toBe(
			'De gegevensafspraak van utrecht geeft de vergelijkbare vestigingen ernaast: klanten volledig; functie bij breda: franchisenemer.',
		);
	});

	it('names nobody for a month before the functions began, and says nothing of what was not recorded then', async () => {
		expect(await seen({ from: '2019-12-01', to: '2020-01-01' })).toEqual({});
		expect((await ask({ from: '2019-12-01', to: '2020-01-01' })).body.data.note.nl).toContain('niet vastgelegd');
		expect((await ask(MARCH)).body.data).toMatchObject({ note: null, knownFrom: '2020-01-01T00:00:00.000Z' });
	});

	it('follows an agreement that is changed in the Studio, from the moment of the change', async () => {
		expect(await door(HEAD)).toBe(false);
		const rule = `/items/crm_sharing_rules/${idOf('rule', 'network 0')}`;
		const given = await change(() => crm.admin.patch(rule, { level: 'named' }));
		expect(await door(HEAD)).toBe(true);
		const taken = await change(() => crm.admin.patch(rule, { level: 'totals' }));
		expect(await door(HEAD)).toBe(false);
		const { head } = await seen(lastMinute());
		expect([turns(head, given), turns(head, taken), head?.length]).toEqual([['begins'], ['ends'], 1]);
	});

	it('follows a unit that moves below another region', async () => {
		await crm.admin.patch(`/items/crm_sharing_rules/${idOf('rule', 'network 0')}`, { level: 'named' });
		const units = crm.db('crm_units').where({ id: idOf('unit', 'utrecht') });
		const there = await change(() => units.clone().update({ parent: idOf('unit', 'north') }));
		expect(await door(NORTH)).toBe(true);
		const back = await change(() => units.clone().update({ parent: idOf('unit', 'south') }));
		expect(await door(NORTH)).toBe(false);
		const { north } = await seen(lastMinute());
		expect([turns(north, there), turns(north, back), north?.length]).toEqual([['begins'], ['ends'], 1]);
		await crm.admin.patch(`/items/crm_sharing_rules/${idOf('rule', 'network 0')}`, { level: 'totals' });
	});

	it('follows a function that is given and taken away by plain SQL, without dates that tell', async () => {
		const members = crm.db('crm_unit_members');
		const row = {
			id: idOf('member', 'late'),
			user: userIdOf(NEIGHBOUR),
			unit: idOf('unit', 'utrecht'),
			function: 'employee',
			valid_from: crm.db.client.config.client === 'sqlite3' ? 0 : new Date(0),
		};
		const begun = await change(() => members.clone().insert(row));
		expect(await door(NEIGHBOUR)).toBe(true);
		const ended = await change(() => members.clone().where({ id: row.id }).delete());
		expect(await door(NEIGHBOUR)).toBe(false);
		const { neighbour } = await seen(lastMinute());
		expect([turns(neighbour, begun), turns(neighbour, ended), neighbour?.length]).toEqual([['begins'], ['ends'], 1]);
	});

	it('tells a new unit of a customer who sees it there, and an administrator who saw it before', async () => {
		const moved = await change(() =>
			crm
				.db('crm_customers')
				.where({ id: CUSTOMER })
				.update({ unit: idOf('unit', 'breda') }),
		);
		expect((await ask(lastMinute())).status).toBe(403);
		const { neighbour, owner } = await seen(lastMinute(), { as: NEIGHBOUR });
		expect([turns(neighbour, moved), owner]).toEqual([['begins'], undefined]);
		expect((await ask(lastMinute(), { as: NEIGHBOUR })).body.data.note.en).toContain('belonged to another unit before');
		const all = await seen(lastMinute(), { as: 'admin' });
		expect([turns(all['neighbour'], moved), turns(all['owner'], moved)]).toEqual([['begins'], ['ends']]);
		await crm
			.db('crm_customers')
			.where({ id: CUSTOMER })
			.update({ unit: idOf('unit', 'utrecht') });
	});

	it('lists who has left the house for the past only, as a closed account', async () => {
		await crm
			.db('directus_users')
			.where({ id: userIdOf(OWNER) })
			.update({ status: 'suspended' });
		const viewers = (await ask(MARCH, { as: 'admin' })).body.data.viewers as { id: string; account: string }[];
		expect(viewers.find(({ id }) => id === userIdOf(OWNER))?.account).toBe('closed');
		expect(await seen({}, { as: 'admin' })).toEqual({});
		await crm
			.db('directus_users')
			.where({ id: userIdOf(OWNER) })
			.update({ status: 'active' });
	});

	it('names nobody before a customer was there', async () => {
		const made = await crm.as(OWNER).post('/items/crm_customers', { unit: idOf('unit', 'utrecht'), name: 'new' });
		const customer: string = made.body.data.id;
		expect(await seen(MARCH, { customer })).toEqual({});
		expect(Object.keys(await seen(lastMinute(), { customer }))).toEqual(['owner']);
	});

	it('writes nothing down for a change that decides nothing', async () => {
		const count = async (): Promise<number> => (await crm.db('crm_access_history').select('id')).length;
		const before = await count();
		await crm
			.db('crm_units')
			.where({ id: idOf('unit', 'utrecht') })
			.update({ name: 'Utrecht-West' });
		await crm
			.db('crm_units')
			.where({ id: idOf('unit', 'utrecht') })
			.update({ parent: idOf('unit', 'south') });
		await crm
			.db('crm_customers')
			.where({ id: CUSTOMER })
			.update({ name: 'Jansen', unit: idOf('unit', 'utrecht') });
		expect(await count()).toBe(before);
	});
});
