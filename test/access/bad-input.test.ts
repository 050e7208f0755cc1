/** What no screen sends: values of the wrong type, unknown fields, operators where an id belongs. Always 400 or 403, never 500. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { emailOf, smallNetwork, unitId } from './world.ts';

const CUSTOMERS = '/items/crm_customers';
const ORDERS = '/items/crm_orders';
const LINES = '/items/crm_order_lines';
const ID = idOf('customer', 'mid-c1');
const unit = unitId('own');
const order = (part: object) => ({
	unit,
	number: `n${Math.random()}`,
	kind: 'order',
	ordered_on: '2026-01-01',
	currency: 'EUR',
	status: 'draft',
	...part,
});
const line = (part: object) => ({ order: idOf('order', 'mid-o1'), quantity: 1, unit_price_mills: 1, ...part });

type Ask = (client: Client) => Promise<Reply>;
const filters = (collection: string, conditions: readonly object[]): [string, Ask][] =>
	conditions.map((filter) => [`${collection} ${JSON.stringify(filter)}`, (client) => client.get(`/items/${collection}`, { filter })]);

const QUERIES: [string, Ask][] = [
	...filters('crm_customers', [
		{ id: { _eq: 'abc' } },
		{ id: { _in: ['abc'] } },
		{ id: 'abc' },
		{ id: { _eq: { _in: [ID] } } },
		{ unit: { _in: ['abc'] } },
		{ unit: { _eq: 1 } },
		{ birth_date: { _gt: 'abc' } },
		{ birth_date: { _between: ['2026-02-31', '2026-03-01'] } },
		{ name: { _eq: 'a\u0000b' } },
		{ name: { _nowhere: 1 } },
		{ nowhere: { _eq: 1 } },
		{ _and: [{ _or: [{ since: { _lt: 'x' } }] }] },
	]),
	...filters('crm_orders', [
		{ amount_minor: { _eq: 'abc' } },
		{ amount_minor: { _gt: 1.5 } },
		{ amount_minor: { _lt: '99999999999999999999' } },
		{ ordered_at: { _gt: '25:00' } },
		{ customer: { _eq: 'abc' } },
	]),
	...filters('crm_order_lines', [{ quantity: { _eq: '1,5' } }, { line_number: { _eq: 3_000_000_000 } }]),
	['an unknown field', (client) => client.get(CUSTOMERS, { fields: 'nowhere' })],
	['an unknown sort', (client) => client.get(CUSTOMERS, { sort: 'nowhere' })],
	['an unknown group', (client) => client.get(CUSTOMERS, { groupBy: 'nowhere', 'aggregate[count]': '*' })],
	['a group by a path', (client) => client.get(ORDERS, { groupBy: 'unit.name', 'aggregate[count]': '*' })],
	['an unknown aggregate', (client) => client.get(CUSTOMERS, { 'aggregate[nowhere]': '*' })],
	['an aggregate of an unknown field', (client) => client.get(ORDERS, { 'aggregate[sum]': 'nowhere' })],
	['a sum of text', (client) => client.get(CUSTOMERS, { 'aggregate[sum]': 'name' })],
	['a filter that is no JSON', (client) => client.get(CUSTOMERS, { filter: '{' })],
	['a limit that is no number', (client) => client.get(CUSTOMERS, { limit: 'abc' })],
	['an offset below nought', (client) => client.get(CUSTOMERS, { offset: '-1' })],
	['an offset beyond everything', (client) => client.get(CUSTOMERS, { offset: '99999999999999999999' })],
	['a search with a control character', (client) => client.get(CUSTOMERS, { search: 'a\u0000b' })],
	['a key that is no id', (client) => client.get(`${CUSTOMERS}/abc`)],
	['a key with a control character', (client) => client.get(`${CUSTOMERS}/%00`)],
	['a collection that is not there', (client) => client.get('/items/crm_nowhere')],
	['a collection of the system', (client) => client.get('/items/directus_users')],
];

const WRITES: [string, Ask][] = [
	['no unit', (client) => client.post(CUSTOMERS, { name: 'x' })],
	['a unit of null', (client) => client.post(CUSTOMERS, { name: 'x', unit: null })],
	['a unit that is no id', (client) => client.post(CUSTOMERS, { name: 'x', unit: 'abc' })],
	['a list of units', (client) => client.post(CUSTOMERS, { name: 'x', unit: [unit] })],
	['an operator for a unit', (client) => client.post(CUSTOMERS, { name: 'x', unit: { _in: [unit] } })],
	['a unit to be renamed along', (client) => client.post(CUSTOMERS, { name: 'x', unit: { id: unit, name: 'renamed' } })],
	['a unit to be made along', (client) => client.post(CUSTOMERS, { name: 'x', unit: { name: 'new' } })],
	['an unknown field', (client) => client.post(CUSTOMERS, { name: 'x', unit, nowhere: 1 })],
	['a text that is an object', (client) => client.post(CUSTOMERS, { name: { a: 1 }, unit })],
	['a text with a control character', (client) => client.post(CUSTOMERS, { name: 'a\u0000b', unit })],
	['a day that is none', (client) => client.post(CUSTOMERS, { name: 'x', unit, birth_date: '2026-02-31' })],
	['an operator for a customer', (client) => client.post(ORDERS, order({ customer: { _eq: ID } }))],
	['a number for a customer', (client) => client.post(ORDERS, order({ customer: 5 }))],
	['a list for a customer', (client) => client.post(ORDERS, order({ customer: [ID] }))],
	['orders that are no ids', (client) => client.patch(`${CUSTOMERS}/${ID}`, { orders: ['abc', 5] })],
	['orders of a wrong form', (client) => client.patch(`${CUSTOMERS}/${ID}`, { orders: { create: 'x' } })],
	['an order that is no id', (client) => client.post(LINES, line({ order: 'abc' }))],
	['an operator for a product', (client) => client.post(LINES, line({ product: { _in: [] } }))],
	['a product that is not there', (client) => client.post(LINES, line({ product: ID }))],
	['a quantity that is text', (client) => client.post(LINES, line({ quantity: 'abc' }))],
	['a quantity of an object', (client) => client.post(LINES, line({ quantity: { _gt: 1 } }))],
	['a price with a fraction', (client) => client.post(LINES, line({ unit_price_mills: 1.5 }))],
	['a price beyond everything', (client) => client.post(LINES, line({ unit_price_mills: '99999999999999999999' }))],
	['a line number beyond everything', (client) => client.post(LINES, line({ line_number: 3_000_000_000 }))],
	['a moment that is none', (client) => client.post(ORDERS, order({ ordered_at: '2026-01-01T25:00:00Z' }))],
	['a batch that is no list', (client) => client.patch(CUSTOMERS, { data: { name: 'x' } })],
	['a batch without keys', (client) => client.patch(CUSTOMERS, [{ name: 'x' }])],
	['a batch of text', (client) => client.patch(CUSTOMERS, ['x'])],
	['keys that are no ids', (client) => client.patch(CUSTOMERS, { keys: ['abc'], data: { name: 'x' } })],
	['keys to delete that are no ids', (client) => client.delete(CUSTOMERS, ['abc'])],
	['a list of text to create', (client) => client.post(CUSTOMERS, ['x'])],
	['an empty body', (client) => client.post(CUSTOMERS, {})],
	['a body that is no JSON', (client) => client.send('POST', CUSTOMERS, { body: '{', headers: { 'content-type': 'application/json' } })],
	['a body of text', (client) => client.send('POST', CUSTOMERS, { body: '"x"', headers: { 'content-type': 'application/json' } })],
];

describe('bad input', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork) });
	});
	afterAll(() => crm?.stop());

	const isClean = ({ status, body, text }: Reply): string =>
		status === 400 || status === 403 ? (body.errors?.[0]?.message ? 'clean' : 'no message') : `${status} ${text.slice(0, 200)}`;

	it.each([...QUERIES, ...WRITES])('%s: a member is told so', async (_name, ask) => {
		expect(isClean(await ask(crm.as(emailOf('franchisee'))))).toBe('clean');
	});

	it.each([
		...filters('crm_customers', [{ id: { _eq: 'abc' } }, { unit: { _in: ['abc'] } }]),
		...WRITES.filter(([name]) => /day|operator|quantity|price/.test(name)),
	])('%s: an administrator is told so too', async (_name, ask) => {
		expect(isClean(await ask(crm.admin))).toBe('clean');
	});

	it.each(['dashboards', 'operations', 'panels', 'shares', 'flows'])(
		'deleting from %s without keys is told so, to nobody as well',
		async (name) => {
			for (const client of [crm.as(emailOf('franchisee')), crm.anonymous])
				for (const body of [undefined, {}, { keys: 'x' }]) expect(isClean(await client.delete(`/${name}`, body))).toBe('clean');
		},
	);

	it('a text that is too long is a clear answer, not a broken server', async () => {
		const { status } = await crm.as(emailOf('franchisee')).post(CUSTOMERS, { name: 'x'.repeat(5_000), unit });
		// SQLite has no limit of length.
		expect(status).toBe(process.env['CRM_TEST_DB'] === 'postgres' ? 400 : 200);
	});

	it('groups that the database cannot sort are told so, or sorted', async () => {
		const query = { groupBy: 'unit,name', 'aggregate[count]': '*', sort: 'unit,name' };
		const { status, body } = await crm.as(emailOf('franchisee')).get(CUSTOMERS, query);
		const told = [status, body.errors?.[0]?.extensions.code];
		expect(told).toEqual(crm.env['DB_CLIENT'] === 'pg' ? [400, 'CRM_GROUPING_IMPOSSIBLE'] : [200, undefined]);
	});

	it('an id in capitals is the same id', async () => {
		const { status, body } = await crm
			.as(emailOf('franchisee'))
			.post(ORDERS, order({ unit: unit.toUpperCase(), customer: ID.toUpperCase() }));
		expect([status, body.data?.unit, body.data?.customer]).toEqual([200, unit, ID]);
	});

	it('an operator object in GraphQL finds nothing and breaks nothing', async () => {
		const { body } = await crm.as(emailOf('franchisee')).graphql('query { crm_customers(filter: { id: { _eq: "abc" } }) { id } }');
		expect(body.errors[0].extensions.code).toBe('CRM_VALUE_UNREADABLE');
	});

	describe('a row that others still name', () => {
		const dutch = { headers: { 'accept-language': 'nl' } };

		it('is not deleted, and the answer says what hangs on it and what to do', async () => {
			const { status, body } = await crm.as(emailOf('franchisee')).send('DELETE', `${CUSTOMERS}/${ID}`, dutch);
			expect([status, body.errors[0].extensions.code]).toEqual([409, 'CRM_STILL_USED']);
			expect(body.errors[0].message).toContain('opdrachten');
			expect(await crm.db('crm_customers').where({ id: ID }).first('id')).toBeDefined();
		});

		it('is told to an administrator too, of units as of customers', async () => {
			for (const path of [`${CUSTOMERS}/${ID}`, `/items/crm_units/${unit}`]) {
				const { status, body } = await crm.admin.delete(path);
				expect([path, status, body.errors[0].extensions.code]).toEqual([path, 409, 'CRM_STILL_USED']);
			}
		});

		it('is as absent as any other when it is hidden', async () => {
			const as = crm.as(emailOf('franchisee'));
			const [hidden, absent] = [
				await as.delete(`${CUSTOMERS}/${idOf('customer', 'sib-c1')}`),
				await as.delete(`${CUSTOMERS}/${randomUUID()}`),
			];
			expect([hidden.status, hidden.text]).toEqual([403, absent.text]);
		});
	});
});
