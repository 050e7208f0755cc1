/** Holes of the host (H1 to H12) that the wall shuts, as a member and, where one was open to everybody, as nobody; the others lie in holes/. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_POLICY_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import type { Client, Query, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { tokenOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import { asksForUpgrade, rawRequest } from './raw-request.ts';
import { emailOf, smallNetwork } from './world.ts';

const CUSTOMERS = '/items/crm_customers';
const ORDERS = '/items/crm_orders';
const FLOW = uuidOf('flow');
/** Connections of the server that a request has left inside a transaction; SQLite has but one connection, which goes on answering. */
const idleTransactions = async (db: Knex): Promise<number> => {
	if (db.client.config.client === 'sqlite3') return 0;
	const idle = await db('pg_stat_activity').whereRaw(`datname = current_database() and state = 'idle in transaction'`).select('pid');
	return idle.length;
};
const told = ({ status, text }: Reply): string => `${status} ${text}`;

describe('holes of the host that the wall closes', () => {
	let crm: Crm;
	let member: Client;
	const email = emailOf('franchisee');

	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await db('directus_flows').insert({ id: FLOW, name: 'flow', status: 'active', trigger: 'webhook' });
				for (const [id, resolve] of [
					['last', null],
					['first', 'last'],
				] as const) {
					await db('directus_operations').insert({
						id: uuidOf('operation', id),
						key: id,
						name: id,
						type: 'log',
						position_x: 1,
						position_y: 1,
						flow: FLOW,
						resolve: resolve && uuidOf('operation', resolve),
					});
				}
			},
		});
		member = crm.as(email);
	});
	afterAll(() => crm?.stop());

	/** The forms of a path that a router may take for the same. */
	const forms = (path: string): string[] => [
		path,
		path.toUpperCase(),
		`${path}/`,
		path.replace('/', '//'),
		path.replaceAll('/', '//'),
		`/.${path}`,
		path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
	];

	const never200 = async (method: string, path: string, body: unknown): Promise<void> => {
		for (const token of [undefined, tokenOf(email)]) {
			for (const form of forms(path)) {
				const { status, text } = await rawRequest(crm.url, { method, path: form, body, ...(token && { token }) });
				expect([method, form, [400, 401, 403, 404, 405].includes(status) ? 'refused' : `${status} ${text}`]).toEqual([
					method,
					form,
					'refused',
				]);
			}
		}
	};

	describe('H1, changing by a query tells what hidden rows hold', () => {
		const hidden = idOf('customer', 'sib-c1');
		const predicates = ['a', 's', 'z'].flatMap((letter) =>
			['email', 'name', 'number'].map((field) => ({ _and: [{ id: { _eq: hidden } }, { [field]: { _starts_with: letter } }] })),
		);

		it.each(['PATCH', 'DELETE'] as const)('answers every %s by a query alike', async (method) => {
			const answers = new Set<string>();
			for (const filter of predicates) {
				for (const path of [
					CUSTOMERS,
					'/items/crm_units',
					'/users',
					'/presets',
					'/notifications',
					'/comments',
					'/files',
					'/folders',
					'/shares',
					'/items/nowhere',
				]) {
					const body = { query: { filter }, data: { name: 'x' } };
					answers.add(told(await (method === 'PATCH' ? member.patch(path, body) : member.delete(path, body))));
				}
			}
			expect([...answers]).toEqual([expect.stringMatching(/^403 .*"code":"CRM_ROUTE_REFUSED"/)]);
			expect(await crm.db('crm_customers').where({ name: 'x' })).toEqual([]);
		});

		it('still changes and deletes by keys', async () => {
			const { status } = await member.patch(CUSTOMERS, { keys: [idOf('customer', 'mid-c1')], data: { remark: 'by keys' } });
			expect(status).toBe(200);
		});
	});

	it('H2, there is no WebSocket that could become an administrator', async () => {
		for (const path of ['/websocket', '/graphql', '/websocket/logs'])
			expect([path, await asksForUpgrade(crm.url, path)]).not.toEqual([path, 101]);
		expect((await crm.admin.get('/server/info')).body.data.websocket).toBeFalsy();
	});

	describe('H3, filters, sorts and counts that reach hidden rows', () => {
		const secret = { email: { _eq: 'sib1@canary-sib.example' } };
		const late = { orders: { _filter: { customer: secret }, _deep: { _limit: 5 } } };
		const gql = (text: string) => member.graphql(`query { ${text} }`);

		it.each<[string, () => Promise<Reply>]>([
			['a filter', () => member.get('/items/crm_activities', { filter: { customer: secret } })],
			['a search request', () => member.search('/items/crm_activities', { filter: { customer: secret } })],
			['a sort', () => member.get('/items/crm_activities', { sort: 'customer.email' })],
			[
				'a filter on the way of a meta count',
				() => member.get('/items/crm_activities', { limit: '0', meta: 'filter_count', filter: { customer: secret } }),
			],
			['an aggregate', () => member.get('/items/crm_activities', { 'aggregate[count]': '*', filter: { customer: secret } })],
			['a count of related rows', () => member.get(ORDERS, { filter: { 'count(lines)': { _eq: 1 } } })],
			['a count written loosely', () => member.get(ORDERS, { filter: { 'count(lines)x': { _eq: 1 } } })],
			['a sort by a count written loosely', () => member.get(ORDERS, { sort: '-count(lines)x' })],
			['a group by a count written loosely', () => member.get(ORDERS, { groupBy: 'count(lines)x', 'aggregate[countDistinct]': 'id' })],
			[
				'a nested filter',
				() => member.get(CUSTOMERS, { fields: 'id,activities.id', deep: { activities: { _filter: { customer: secret } } } }),
			],
			['a nested filter that comes late', () => member.search(CUSTOMERS, { fields: ['id', 'orders.id'], deep: late })],
			['$FOLLOW', () => member.get('/items/crm_units', { filter: { '$FOLLOW(crm_customers,unit)': secret } })],
			[
				'$FOLLOW in an export',
				() => member.get('/items/crm_units', { export: 'csv', filter: { '$FOLLOW(crm_customers,unit)': { _some: secret } } }),
			],
			['staff behind a stamp', () => member.get(CUSTOMERS, { filter: { user_created: { email: { _contains: 'a' } } } })],
			['users of the role', () => member.get('/roles', { filter: { users: { email: { _contains: 'owner' } } } })],
		])('refuses %s', async (_name, ask) => {
			const { status, body } = await ask();
			expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, 'CRM_QUERY_REFUSED']);
			expect(body.errors[0].extensions.remedy).not.toBe('');
		});

		it.each([
			['a filter', 'crm_activities(filter: { customer: { email: { _eq: "x" } } }) { id }'],
			['a sort', 'crm_activities(sort: ["customer.email"]) { id }'],
			['a function', 'crm_orders(filter: { lines_func: { count: { _eq: 1 } } }) { id }'],
			['an aggregate', 'crm_activities_aggregated(filter: { customer: { email: { _eq: "x" } } }) { count { id } }'],
			['a nested filter', 'crm_customers { activities(filter: { customer: { email: { _eq: "x" } } }) { id } }'],
			[
				'a nested filter under an alias like a parameter',
				'crm_customers { _x: activities(filter: { customer: { email: { _eq: "x" } } }) { id } }',
			],
			['the same named _filter', 'crm_customers { _filter: activities(filter: { customer: { email: { _eq: "x" } } }) { id } }'],
			[
				'the same a level down',
				'crm_order_lines { order { _x: customer { _alias: activities(filter: { customer: { email: { _eq: "x" } } }) { id } } } }',
			],
		])('refuses %s in GraphQL', async (_name, text) => {
			const { body } = await gql(text);
			expect(body.errors?.[0]?.extensions.code).toBe('CRM_QUERY_REFUSED');
			expect(body.data ?? {}).not.toHaveProperty('crm_activities.0');
		});

		it('lets a path through that stays within what the caller reads', async () => {
			const own = { email: { _eq: 'los1@canary-los.example' } };
			const { status, body } = await crm.as('owner-los@test.example').get(ORDERS, { fields: 'id', filter: { customer: own } });
			expect([status, body.data]).toEqual([200, [{ id: idOf('order', 'los-o1') }]]);
		});
	});

	it.each(['/shares', `/shares/${uuidOf('share')}`])('H4, nobody re-points a share by %s', (path) =>
		never200('PATCH', path, { item: idOf('customer', 'sib-c1') }),
	);

	it('H4, nor by GraphQL', async () => {
		const { body } = await member.post('/graphql/system', {
			query: 'mutation { update_shares_item(id: "1", data: { item: "2" }) { id } }',
		});
		expect(body.errors[0].extensions.code).toBe('CRM_ROUTE_REFUSED');
	});

	it('H7, a refused deletion of a flow leaves its operations joined', async () => {
		await never200('DELETE', `/flows/${FLOW}`, undefined);
		await never200('DELETE', '/flows', [FLOW]);
		const first = await crm.db('directus_operations').where({ key: 'first' }).first('resolve');
		expect(first.resolve).toBe(uuidOf('operation', 'last'));
	});

	it('H7, nor does a refused deletion of a user touch the comments', async () => {
		const owner = await crm.db('directus_users').where({ email: 'owner-sib@test.example' }).first('id');
		await crm.db('directus_notifications').insert({ recipient: owner.id, sender: owner.id, status: 'inbox', subject: 'kept' });
		await never200('DELETE', `/users/${owner.id}`, undefined);
		await never200('DELETE', '/users', [owner.id]);
		expect((await crm.db('directus_notifications').where({ subject: 'kept' }).first('sender')).sender).toBe(owner.id);
	});

	it('H8, the import of the host is shut, and fast', async () => {
		const form = new FormData();
		form.append('file', new Blob([`unit,name\n${idOf('unit', 'sib')},x`], { type: 'text/csv' }), 'x.csv');
		const began = Date.now();
		const { status } = await member.send('POST', '/utils/import/crm_customers', { body: form });
		expect([status, Date.now() - began < 2_000]).toEqual([403, true]);
		expect((await member.get(CUSTOMERS)).status).toBe(200);
		await never200('POST', '/utils/import/crm_customers', {});
		await expect.poll(() => idleTransactions(crm.db), { timeout: 5_000 }).toBe(0);
	});

	it('H9, an aggregate beside a to-many path is refused, and what is let through counts true', async () => {
		const owner = crm.as('owner-los@test.example');
		const filter = { orders: { _some: { amount_minor: { _gt: 0 } } } };
		const twice = await owner.get(CUSTOMERS, { 'aggregate[count]': '*', filter });
		expect([twice.status, twice.body.errors[0].extensions.code]).toEqual([400, 'CRM_COUNTS_TWICE']);
		const listed = await owner.get(CUSTOMERS, { fields: 'id', filter });
		const counted = await owner.get(CUSTOMERS, { 'aggregate[countDistinct]': 'id', filter });
		expect(Number(counted.body.data[0].countDistinct.id)).toBe(listed.body.data.length);
	});

	it('H10, no stored rule for rows of the CRM is one that the host takes for all rows', async () => {
		const rows = await crm.db('directus_permissions').where({ policy: CRM_POLICY_ID });
		const OPEN_BY_INTENT = new Set(['crm_units', 'crm_products']);
		expect(rows.length).toBeGreaterThan(20);
		for (const { collection, action, permissions, validation } of rows) {
			if (OPEN_BY_INTENT.has(collection)) continue;
			const rule = JSON.stringify(action === 'create' ? validation : permissions);
			if (collection === 'directus_users') {
				expect(JSON.parse(typeof permissions === 'string' ? permissions : rule)).toEqual({ id: { _in: ['$CURRENT_USER'] } });
				continue;
			}
			expect([collection, action, rule.includes('_in') && rule.includes('$CURRENT_USER.crm_scope.')]).toEqual([collection, action, true]);
		}
	});

	it.each([
		['/utils/hash/generate', { string: 'x' }],
		['/utils/hash/verify', { string: 'x', hash: '$argon2id$v=19$m=65536,t=3,p=4$x$x' }],
		['/utils/sort/crm_customers', { item: idOf('customer', 'mid-c1'), to: idOf('customer', 'mid-c2') }],
	])('H12, %s is shut for everybody but administrators', async (path, body) => {
		await never200('POST', path, body);
	});

	it('H12, in GraphQL too', async () => {
		for (const client of [member, crm.anonymous]) {
			const { body } = await client.post('/graphql/system', { query: 'mutation { utils_hash_generate(string: "x") }' });
			expect(body.errors[0].extensions.code).toBe('CRM_ROUTE_REFUSED');
		}
	});

	it('the activity log, whose keys count what everybody does, is shut for members', async () => {
		for (const { body } of [
			await member.get('/activity'),
			await member.get('/activity/1'),
			await member.search('/activity', {}),
			await member.post('/graphql/system', { query: 'query { activity { id } }' }),
		]) {
			expect(body.errors[0].extensions.code).toBe('CRM_ROUTE_REFUSED');
		}
		expect((await crm.admin.get('/activity')).status).toBe(200);
	});

	it('a malformed nested query of anybody does not end the server', async () => {
		const malformed: Query[] = [
			{ deep: '{"a":{"_fields":{"b":1}}}' },
			{ 'deep[orders][_filter]': 'x' },
			{ deep: '{"a":{"_sort":[1]}}' },
			{ deep: '{"a":{"_aggregate":null}}' },
			{ deep: '{"a":{"_filter":{"id":{"_eq":"$CURRENT_USER.nope"}}}}' },
		];
		for (const query of malformed) {
			for (const client of [crm.anonymous, member]) {
				await client.get(CUSTOMERS, query);
				await client.search(CUSTOMERS, query);
			}
		}
		expect((await member.get(CUSTOMERS)).status).toBe(200);
	});
});
