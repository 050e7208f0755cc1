/** Rows of another unit can neither be joined to an own row nor be told from absent ones by trying. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import { emailOf, smallNetwork, UNIT_OF, unitId } from './world.ts';

const CUSTOMERS = '/items/crm_customers';
const ORDERS = '/items/crm_orders';
const LINES = '/items/crm_order_lines';
const ABSENT = '00000000-0000-4000-8000-000000000000';
const OWN = idOf('customer', 'mid-c1');

let serial = 0;
const order = (part: object) => ({
	number: `n${++serial}`,
	kind: 'order',
	ordered_on: '2026-01-01',
	currency: 'EUR',
	status: 'draft',
	...part,
});

describe('rows of one unit', () => {
	let crm: Crm;
	let member: Client;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork) });
		member = crm.as(emailOf('franchisee'));
	});
	afterAll(() => crm?.stop());

	const sameAnswer = async (hidden: string, ask: (id: string) => Promise<Reply>): Promise<Reply> => {
		const [ofHidden, ofAbsent] = [await ask(hidden), await ask(ABSENT)];
		const told = ({ status, text }: Reply, id: string) => `${status} ${text.replaceAll(id, 'ID')}`;
		expect(told(ofHidden, hidden)).toBe(told(ofAbsent, ABSENT));
		return ofHidden;
	};

	const customer = idOf('customer', 'sib-c1');
	const hiddenOrder = idOf('order', 'sib-o1');
	/** Readable by agreement, but not to be written. */
	const readableOrder = idOf('order', 'top-o1');

	it.each<[string, string, (id: string) => Promise<Reply>]>([
		['a new row that names it', customer, (id) => member.post(ORDERS, order({ unit: unitId('own'), customer: id, number: 'same' }))],
		['a new row that names it alone', customer, (id) => member.post(ORDERS, order({ customer: id, number: 'same' }))],
		[
			'a new row that names it as an object',
			customer,
			(id) => member.post(ORDERS, order({ unit: unitId('own'), customer: { id }, number: 'same' })),
		],
		[
			'a new row that edits it',
			customer,
			(id) => member.post(ORDERS, order({ unit: unitId('own'), customer: { id, name: 'x' }, number: 'same' })),
		],
		['a changed row that names it', customer, (id) => member.patch(`${ORDERS}/${idOf('order', 'mid-o1')}`, { customer: id })],
		[
			'a changed row that edits it',
			customer,
			(id) => member.patch(`${ORDERS}/${idOf('order', 'mid-o1')}`, { customer: { id, name: 'x' } }),
		],
		[
			'several changed rows that name it',
			customer,
			(id) => member.patch(ORDERS, { keys: [idOf('order', 'mid-o1'), idOf('order', 'mid-o2')], data: { customer: id } }),
		],
		['a batch of changed rows', customer, (id) => member.patch(ORDERS, [{ id: idOf('order', 'mid-o1'), customer: id }])],
		['a line of it', hiddenOrder, (id) => member.post(LINES, { order: id, quantity: 1, unit_price_mills: 1 })],
		['attaching it to an own row', hiddenOrder, (id) => member.patch(`${CUSTOMERS}/${OWN}`, { orders: [id] })],
		['attaching it with an edit', hiddenOrder, (id) => member.patch(`${CUSTOMERS}/${OWN}`, { orders: [{ id, remark: 'x' }] })],
		[
			'attaching it by update',
			hiddenOrder,
			(id) => member.patch(`${CUSTOMERS}/${OWN}`, { orders: { create: [], update: [{ id, remark: 'x' }], delete: [] } }),
		],
		['attaching a readable one', readableOrder, (id) => member.patch(`${CUSTOMERS}/${OWN}`, { orders: [id] })],
		['attaching it to a new row', hiddenOrder, (id) => member.post(CUSTOMERS, { name: 'x', unit: unitId('own'), orders: [id] })],
		[
			'detaching it',
			hiddenOrder,
			(id) => member.patch(`${CUSTOMERS}/${OWN}`, { orders: { create: [], update: [], delete: [id] } }, { fields: 'id' }),
		],
		['reading it', hiddenOrder, (id) => member.get(`${ORDERS}/${id}`)],
		['changing it', hiddenOrder, (id) => member.patch(`${ORDERS}/${id}`, { remark: 'x' })],
		['changing its customer', hiddenOrder, (id) => member.patch(`${ORDERS}/${id}`, { customer: OWN })],
		[
			'changing it beside an own one',
			hiddenOrder,
			(id) => member.patch(ORDERS, { keys: [idOf('order', 'mid-o1'), id], data: { customer: OWN } }),
		],
		['deleting it', hiddenOrder, (id) => member.delete(`${ORDERS}/${id}`)],
		['deleting it beside an own one', hiddenOrder, (id) => member.delete(ORDERS, [idOf('order', 'mid-o1'), id])],
		['a comment on it', hiddenOrder, (id) => member.post('/comments', { collection: 'crm_orders', item: id, comment: 'x' })],
		['a share of it', hiddenOrder, (id) => member.post('/shares', { collection: 'crm_orders', item: id, name: 'x' })],
		['a row in its unit', unitId('sibling'), (id) => member.post(CUSTOMERS, { name: 'x', unit: id })],
		['reading it by GraphQL', hiddenOrder, (id) => member.graphql(`query { crm_orders_by_id(id: "${id}") { id } }`)],
		[
			'changing it by GraphQL',
			hiddenOrder,
			(id) => member.graphql(`mutation { update_crm_orders_item(id: "${id}", data: { remark: "x" }) { id } }`),
		],
		['deleting it by GraphQL', hiddenOrder, (id) => member.graphql(`mutation { delete_crm_orders_item(id: "${id}") { id } }`)],
	])('%s answers as if it were absent', async (_name, hidden, ask) => {
		await sameAnswer(hidden, ask);
	});

	it('left every other unit as it was', async () => {
		for (const table of ['crm_customers', 'crm_orders'] as const) {
			const touched = await crm
				.db(table)
				.whereNot({ unit: unitId('own') })
				.andWhere((where) => where.where('remark', 'x').orWhere(table === 'crm_customers' ? 'name' : 'number', 'x'));
			expect(touched).toEqual([]);
		}
		expect(
			await crm
				.db('crm_orders')
				.where({ unit: unitId('own'), customer })
				.select(),
		).toEqual([]);
	});

	it('takes the unit of its parent when none is named, and a parent made along takes its own', async () => {
		const named = await member.post(ORDERS, order({ customer: OWN }));
		const along = await member.post(ORDERS, order({ unit: unitId('own'), customer: { name: 'made along' } }));
		const inside = await member.patch(`${CUSTOMERS}/${OWN}`, { orders: { create: [order({ remark: 'inside' })], update: [], delete: [] } });
		expect([named.status, named.body.data.unit, along.status, inside.status]).toEqual([200, unitId('own'), 200, 200]);
		const made = await crm.db('crm_customers').where({ name: 'made along' }).first('unit');
		const child = await crm.db('crm_orders').where({ remark: 'inside' }).first('unit', 'customer');
		expect([made.unit, child.unit, child.customer]).toEqual([unitId('own'), unitId('own'), OWN]);
	});

	it('refuses a parent made along in another unit, even one that may be written', async () => {
		const { status, body } = await member.post(
			ORDERS,
			order({ unit: unitId('own'), customer: { name: 'elsewhere', unit: unitId('child') } }),
		);
		expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_NOT_IN_UNIT']);
		expect(await crm.db('crm_customers').where({ name: 'elsewhere' })).toEqual([]);
	});

	it('cannot change its unit, its key or what is computed', async () => {
		const id = idOf('order', 'mid-o2');
		for (const change of [
			{ unit: unitId('detached') },
			{ id: ABSENT },
			{ amount_minor: 1 },
			{ user_created: ABSENT },
			{ source_key: 'x' },
			{ date_created: '2020-01-01T00:00:00Z' },
		]) {
			expect([change, (await member.patch(`${ORDERS}/${id}`, change)).status]).toEqual([change, 403]);
			expect([change, (await member.post(ORDERS, order({ unit: unitId('own'), ...change }))).status]).toEqual([
				change,
				'unit' in change ? 200 : 403,
			]);
		}
	});

	it.each([
		['crm_orders', 'customer', idOf('order', 'mid-o1'), idOf('customer', 'sib-c1')],
		['crm_contacts', 'customer', idOf('contact', 'mid-p1'), idOf('customer', 'sib-c1')],
		['crm_activities', 'customer', idOf('activity', 'mid-a1'), idOf('customer', 'sib-c1')],
		['crm_activities', 'contact', idOf('activity', 'mid-a1'), idOf('contact', 'sib-p1')],
		['crm_order_lines', 'order', idOf('line', 'mid-o1'), idOf('order', 'sib-o1')],
	])('plain SQL cannot lead %s.%s into another unit', async (table, column, id, foreign) => {
		await expect(
			crm
				.db(table)
				.where({ id })
				.update({ [column]: foreign }),
		).rejects.toThrow();
		const row = await crm.db(table).where({ id }).first();
		await expect(
			crm.db(table).insert({ ...row, id: uuidOf(table, column), number: 'x', source_key: null, [column]: foreign }),
		).rejects.toThrow();
		expect((await crm.db(table).where({ id }).first())[column]).toBe(row[column]);
	});

	it('moves with its parent when plain SQL moves the parent', async () => {
		const moved = idOf('customer', 'kid-c1');
		await crm
			.db('crm_customers')
			.where({ id: moved })
			.update({ unit: idOf('unit', UNIT_OF.detached), number: 'moved' });
		for (const [table, column] of [
			['crm_contacts', 'customer'],
			['crm_activities', 'customer'],
			['crm_orders', 'customer'],
		] as const) {
			const units: string[] = await crm
				.db(table)
				.where({ [column]: moved })
				.pluck('unit');
			expect([table, new Set(units)]).toEqual([table, new Set([unitId('detached')])]);
		}
		const lines: string[] = await crm
			.db('crm_order_lines')
			.where({ id: idOf('line', 'kid-o1') })
			.pluck('unit');
		expect(lines).toEqual([unitId('detached')]);
	});

	it('H11, a number that another unit uses is free here, and a number of the own unit is named as taken', async () => {
		const taken = await member.post(ORDERS, order({ unit: unitId('own'), number: 'mid-o1' }));
		const free = await member.post(ORDERS, order({ unit: unitId('own'), number: 'sib-o1' }));
		expect([taken.status, taken.body.errors[0].extensions.code, free.status]).toEqual([400, 'RECORD_NOT_UNIQUE', 200]);
	});

	describe('the scope of a user', () => {
		const head = userIdOf('owner-top@test.example');

		it('cannot be chosen by the user', async () => {
			for (const data of [{ crm_scope: head }, { crm_scope: { user: head } }, { crm_scope: null }]) {
				expect((await member.patch('/users/me', data)).status).toBe(403);
				expect((await member.patch(`/users/${userIdOf(emailOf('franchisee'))}`, data)).status).toBe(403);
			}
			const { body } = await member.post('/graphql/system', {
				query: `mutation { update_users_me(data: { crm_scope: { user: "${head}" } }) { id } }`,
			});
			expect(body.errors).toBeDefined();
		});

		it('cannot be chosen even where the host lets users edit themselves', async () => {
			const policy = await crm.admin.post('/policies', { name: 'self', app_access: true });
			await crm.admin.post('/permissions', {
				policy: policy.body.data.id,
				collection: 'directus_users',
				action: 'update',
				permissions: { id: { _eq: '$CURRENT_USER' } },
				fields: ['*'],
			});
			await crm.admin.post('/access', { policy: policy.body.data.id, user: userIdOf(emailOf('employee')) });
			const employee = crm.as(emailOf('employee'));
			expect((await employee.patch('/users/me', { location: 'here' })).status).not.toBe(500);
			const { status, body } = await employee.patch('/users/me', { crm_scope: head });
			expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_COMPUTED']);
		});

		it('is set right again when plain SQL points it at another', async () => {
			const me = userIdOf(emailOf('franchisee'));
			const before = await member.get(CUSTOMERS, { fields: 'id', sort: 'id', limit: '100' });
			await crm.as('owner-top@test.example').get('/crm/scope');
			await crm.db('directus_users').where({ id: me }).update({ crm_scope: head });
			const after = await member.get(CUSTOMERS, { fields: 'id', sort: 'id', limit: '100' });
			expect(after.body).toEqual(before.body);
		});

		it('is written by nobody, administrators included', async () => {
			const me = userIdOf(emailOf('franchisee'));
			for (const client of [member, crm.admin]) {
				const { status, body } = await client.patch(`/items/crm_scopes/${me}`, { customers_read: [unitId('detached')] });
				expect([status, ['CRM_COMPUTED', 'FORBIDDEN'].includes(body.errors[0].extensions.code)]).toEqual([403, true]);
			}
		});
	});

	it('speaks Dutch to who asks for Dutch', async () => {
		const dutch = { headers: { 'accept-language': 'nl-NL,nl;q=0.9,en;q=0.5', 'content-type': 'application/json' } };
		const refused = await member.send('PATCH', CUSTOMERS, { ...dutch, body: JSON.stringify({ query: {} }) });
		const foreign = await member.send('POST', ORDERS, { ...dutch, body: JSON.stringify(order({ customer })) });
		const path = await member.send('GET', '/items/crm_activities?sort=customer.email', dutch);
		for (const { body } of [refused, foreign, path]) {
			const { message, extensions } = body.errors[0];
			expect([message, extensions.remedy]).toEqual([extensions.nl.message, extensions.nl.remedy]);
			expect(extensions.nl.message).not.toBe(extensions.en.message);
		}
		const english = await member.get('/items/crm_activities', { sort: 'customer.email' });
		expect(english.body.errors[0].message).toBe(english.body.errors[0].extensions.en.message);
	});
});
