/** The next request obeys: whatever changed the network, in every process, with no scheduler running. Many rounds of it: change-at-once.test.ts. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, type Door, startCrm } from '../support/start-crm.ts';
import { createUser, userIdOf } from '../support/users.ts';

const ANNA = 'anna@test.example';
const HEAD = 'head@test.example';
const CUSTOMERS = '/items/crm_customers';
const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** An instant as Directus stores it. */
const stamp = (db: Knex, instant: Date): Date | number => (db.client.config.client === 'sqlite3' ? instant.getTime() : instant);

describe('scopes are fresh on read', () => {
	let crm: Crm;
	let second: Door;
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [
						{ key: 'top', kind: 'head_office' },
						{ key: 'north', parent: 'top', kind: 'region' },
						{ key: 'south', parent: 'top', kind: 'region' },
						{ key: 'utrecht', parent: 'north' },
						{ key: 'breda', parent: 'south' },
					],
					members: [
						{ email: HEAD, unit: 'top', function: 'head_office' },
						{ email: 'north@test.example', unit: 'north', function: 'region_manager' },
					],
					agreements: [{ key: 'network', rules: [{ dataClass: 'customers', audience: 'ancestors', level: 'totals' }] }],
					customers: ['utrecht', 'breda', 'north'].map((unit) => ({ key: `${unit} customer`, unit })),
				}),
		});
		await createUser(crm.db, { email: ANNA });
		second = await crm.another();
	});
	afterAll(() => crm?.stop());

	/** The names that both processes show, asked side by side. */
	const names = async (email: string): Promise<string[][]> =>
		Promise.all(
			[crm, second].map(async (door) => {
				const { status, body } = await door.as(email).get(CUSTOMERS, { fields: 'name', sort: 'name' });
				expect(status).toBe(200);
				return body.data.map(({ name }: { name: string }) => name);
			}),
		);
	const both = (...expected: string[]): string[][] => [expected, expected];

	const join = (unit: string, terms: { from?: Date; to?: Date } = {}) =>
		crm.db('crm_unit_members').insert({
			id: randomUUID(),
			user: userIdOf(ANNA),
			unit: idOf('unit', unit),
			function: 'franchisee',
			valid_from: stamp(crm.db, terms.from ?? new Date(LONG_AGO)),
			valid_to: terms.to ? stamp(crm.db, terms.to) : null,
		});
	const leave = () =>
		crm
			.db('crm_unit_members')
			.where({ user: userIdOf(ANNA) })
			.del();

	it('after a membership begins and ends by plain SQL', async () => {
		expect(await names(ANNA)).toEqual(both());
		await join('utrecht');
		expect(await names(ANNA)).toEqual(both('utrecht customer'));
		await crm
			.db('crm_unit_members')
			.where({ user: userIdOf(ANNA) })
			.update({ unit: idOf('unit', 'breda') });
		expect(await names(ANNA)).toEqual(both('breda customer'));
		await leave();
		expect(await names(ANNA)).toEqual(both());
	});

	it('for new rows as well: who has left every unit makes none, wherever', async () => {
		await join('utrecht');
		const make = (unit: string) => crm.as(ANNA).post(CUSTOMERS, { unit: idOf('unit', unit), name: 'made' });
		expect((await make('utrecht')).status).toBe(200);
		await leave();
		expect([(await make('utrecht')).status, (await make('breda')).status]).toEqual([400, 400]);
		expect(await crm.db('crm_customers').where({ name: 'made' }).del()).toBe(1);
	});

	it('after the end of a term, with nobody to tell it', async () => {
		const to = new Date(Date.now() + 2_500);
		await join('utrecht', { to });
		expect(await names(ANNA)).toEqual(both('utrecht customer'));
		await wait(to.getTime() - Date.now() + 20);
		expect(await names(ANNA)).toEqual(both());
		await leave();
	});

	it('after the beginning of a term', async () => {
		const from = new Date(Date.now() + 2_500);
		await join('breda', { from });
		expect(await names(ANNA)).toEqual(both());
		await wait(from.getTime() - Date.now() + 20);
		expect(await names(ANNA)).toEqual(both('breda customer'));
		await leave();
	});

	it('after an agreement changed in the Studio', async () => {
		expect(await names(HEAD)).toEqual(both());
		const rule = await crm.admin.get('/items/crm_sharing_rules', { fields: 'id' });
		const path = `/items/crm_sharing_rules/${rule.body.data[0].id}`;
		expect((await crm.admin.patch(path, { level: 'named' })).status).toBe(200);
		expect(await names(HEAD)).toEqual(both('breda customer', 'north customer', 'utrecht customer'));
		expect((await second.admin.patch(path, { level: 'totals' })).status).toBe(200);
		expect(await names(HEAD)).toEqual(both());
	});

	it('after an agreement of one unit begins and ends in the Studio', async () => {
		const made = await crm.admin.post('/items/crm_sharing_agreements', {
			title: 'utrecht',
			unit: idOf('unit', 'utrecht'),
			version: 1,
			status: 'active',
			valid_from: LONG_AGO,
			rules: [{ data_class: 'customers', audience: 'ancestors', level: 'named', may_write: false }],
		});
		expect(made.status).toBe(200);
		expect(await names(HEAD)).toEqual(both('utrecht customer'));
		expect(await names('north@test.example')).toEqual(both('north customer', 'utrecht customer'));
		await crm.admin.patch(`/items/crm_sharing_agreements/${made.body.data.id}`, { status: 'ended' });
		expect(await names(HEAD)).toEqual(both());
	});

	it('after a unit moved to another region', async () => {
		await crm.db('crm_sharing_rules').update({ level: 'named' });
		expect(await names('north@test.example')).toEqual(both('north customer', 'utrecht customer'));
		await crm.admin.patch(`/items/crm_units/${idOf('unit', 'utrecht')}`, { parent: idOf('unit', 'south') });
		expect(await names('north@test.example')).toEqual(both('north customer'));
		await crm
			.db('crm_units')
			.where({ id: idOf('unit', 'utrecht') })
			.update({ parent: idOf('unit', 'north') });
		expect(await names('north@test.example')).toEqual(both('north customer', 'utrecht customer'));
	});

	it('on every door, not lists alone', async () => {
		await join('utrecht');
		const id = idOf('customer', 'utrecht customer');
		const anna = crm.as(ANNA);
		const asks = () =>
			Promise.all([
				anna.get(`${CUSTOMERS}/${id}`),
				anna.patch(`${CUSTOMERS}/${id}`, { remark: 'x' }),
				anna.get(CUSTOMERS, { 'aggregate[count]': '*' }),
				anna.graphql('query { crm_customers { id } }'),
				anna.get('/crm/scope'),
			]);
		expect((await asks()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		await leave();
		const [one, changed, counted, listed, own] = await asks();
		expect([one.status, changed.status, Number(counted.body.data[0].count), listed.body.data.crm_customers, own.status]).toEqual([
			403,
			403,
			0,
			[],
			403,
		]);
	});

	it('for GraphQL, whose first request of a user the host remembers', async () => {
		const rules = crm.db('crm_sharing_rules');
		const [{ id: agreement }] = await crm.db('crm_sharing_agreements').whereNull('unit').select('id');
		const orders = { id: randomUUID(), agreement, data_class: 'orders', audience: 'ancestors', level: 'named', may_write: false };
		await rules.clone().insert(orders);
		const byName = 'query { crm_orders(filter: { customer: { name: { _eq: "utrecht customer" } } }) { id } }';
		const codes = async (): Promise<string[]> =>
			(await Promise.all([crm, second].map((door) => door.as(HEAD).graphql(byName)))).map(
				({ body }) => body.errors?.[0].extensions.code ?? 'answered',
			);
		for (const level of ['named', 'totals', 'named']) {
			await rules.clone().where({ data_class: 'customers' }).update({ level });
			// Orders that are seen by name may be searched by their customers only where those are seen by name too.
			const due = level === 'named' ? 'answered' : 'CRM_QUERY_REFUSED';
			expect([level, await codes()]).toEqual([level, [due, due]]);
		}
		await rules.clone().where({ id: orders.id }).del();
	});

	it('when a request that looked earlier stores what it saw later than another', async () => {
		// Many at once, while the membership comes and goes: the last word is the newest version's.
		for (let round = 0; round < 5; round++) {
			await join('utrecht');
			const storm = Array.from({ length: 20 }, (_, index) => (index % 2 ? crm : second).as(ANNA).get(CUSTOMERS, { fields: 'name' }));
			await leave();
			const after = await names(ANNA);
			await Promise.all(storm);
			expect([round, after, await names(ANNA)]).toEqual([round, both(), both()]);
		}
	});

	it('costs a user of the host without a membership nothing but a look', async () => {
		await createUser(crm.db, { email: 'host@test.example', role: null });
		for (let round = 0; round < 2; round++) expect((await crm.as('host@test.example').get('/users/me')).status).toBe(200);
		expect(await crm.db('crm_scopes').where({ user: userIdOf('host@test.example') })).toEqual([]);
		expect(
			(
				await crm
					.db('directus_users')
					.where({ id: userIdOf('host@test.example') })
					.first('crm_scope')
			).crm_scope,
		).toBeNull();
	});
});
