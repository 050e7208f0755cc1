/** Requests that a person of unit mid may send, harmless and prying ones. Each runs in both worlds. */
import { idOf } from '../support/network.ts';
import { upload } from '../support/upload.ts';
import { userIdOf } from '../support/users.ts';
import { ABSENT_ID as ABSENT, uuidOf } from '../support/uuid.ts';
import { DOOR_REQUESTS } from './corpus-doors.ts';
import { act, get, gql, type Request, search, system, unit } from './corpus-request.ts';
import { type Shape, SHAPES } from './corpus-shapes.ts';
import { HIDDEN_WORD, PROPOSAL_ID } from './two-worlds.ts';

// The order of groups that nobody asked to sort is the planner's: it is asked for here.
const readsOf = ({ collection, kind, texts, date, amount, visible, half, dark }: Shape): Request[] => {
	const path = `/items/${collection}`;
	const text = texts[0] ?? 'id';
	return [
		get(path),
		get(path, { fields: '*', sort: text, limit: '3', page: '2', meta: '*' }),
		get(path, { fields: `id,${text},unit.name,unit.parent.name`, sort: `-${text}`, limit: '100' }),
		get(path, { fields: 'id', sort: `unit.name,${text},id`, offset: '2' }),
		get(path, { limit: '0', meta: 'total_count,filter_count' }),
		get(path, {
			fields: 'id',
			filter: { unit: { _in: [unit('mid'), unit('top'), unit('sib'), unit('los'), unit('dark1')] } },
			sort: 'id',
			meta: 'filter_count',
		}),
		get(path, { fields: 'id', filter: { unit: { name: { _starts_with: 'd' } } } }),
		get(path, { fields: 'id', filter: { [text]: { _contains: HIDDEN_WORD } }, meta: 'filter_count' }),
		get(path, { fields: `id,${text}`, search: 'mid', sort: 'id' }),
		get(path, { fields: 'id', search: HIDDEN_WORD, meta: 'filter_count' }),
		get(path, { 'aggregate[count]': '*', 'aggregate[countDistinct]': 'id' }),
		get(path, { 'aggregate[count]': '*', groupBy: 'unit', sort: 'unit' }),
		get(path, { 'aggregate[min]': amount ?? date, 'aggregate[max]': amount ?? date }),
		...(amount ? [get(path, { 'aggregate[sum]': amount, 'aggregate[avg]': amount, groupBy: 'unit', sort: 'unit' })] : []),
		get(`${path}/${idOf(kind, visible)}`),
		get(`${path}/${idOf(kind, half)}`),
		get(`${path}/${idOf(kind, dark)}`),
		search(path, {
			fields: ['id', text],
			filter: { _or: [{ [text]: { _null: false } }, { id: { _eq: idOf(kind, dark) } }] },
			sort: ['id'],
		}),
		get(path, { export: 'csv', fields: `id,${text}`, sort: 'id' }),
		gql(`${collection}(sort: ["${text}", "id"], limit: 100) { id ${text} unit { name } }`),
		gql(`${collection}_by_id(id: "${idOf(kind, dark)}") { id }`),
		gql(`${collection}_aggregated(groupBy: ["unit"], sort: ["unit"]) { group count { id } }`),
		gql(`${collection}(search: "${HIDDEN_WORD}") { id }`),
	];
};

const CUSTOMERS = '/items/crm_customers';
const ORDERS = '/items/crm_orders';
const ACTIVITIES = '/items/crm_activities';

/** Readable rows that point at hidden ones, and the ways to ask about the far end. */
const RELATIONS: readonly Request[] = [
	get(ORDERS, { fields: 'id,customer,customer.name,customer.email', sort: 'id', limit: '100' }),
	get(ORDERS, { fields: '*.*', sort: 'id', limit: '100' }),
	get(ORDERS, { fields: 'id,lines.*,count(lines)', sort: 'id' }),
	get(ORDERS, { fields: 'id,customer.activities.subject,customer.contacts.name', sort: 'id' }),
	get(ACTIVITIES, { fields: 'id,customer.*,contact.*', sort: 'id' }),
	get(CUSTOMERS, { fields: 'id,name,count(orders),count(activities),count(contacts)', sort: 'id', limit: '100' }),
	get(CUSTOMERS, { fields: 'id,orders.number,orders.lines.amount_minor,activities.subject,contacts.name', sort: 'id' }),
	get(CUSTOMERS, {
		fields: 'id,orders.id',
		deep: { orders: { _sort: ['number'], _limit: 2, _filter: { amount_minor: { _gt: 0 } } } },
		sort: 'id',
	}),
	get(CUSTOMERS, {
		fields: 'x.id,id',
		alias: { x: 'orders' },
		deep: { x: { _filter: { remark: { _contains: HIDDEN_WORD } } } },
		sort: 'id',
	}),
	get('/items/crm_order_lines', { fields: 'id,order.number,order.customer.name,product.name', sort: 'id', limit: '100' }),
	get('/items/crm_units', { fields: '*', sort: 'name' }),
	...['kind', 'code', 'time_zone', 'currency'].map((field) => get('/items/crm_units', { fields: `name,${field}`, sort: `${field},name` })),
	get('/items/crm_units', { fields: 'id,name,parent.name,parent.parent.name,legal_entity', sort: 'name' }),
	get('/items/crm_units', { fields: 'name,parent.name', sort: 'parent.name,name', 'filter[parent][name][_nnull]': 'true' }),
	get('/items/crm_products', { fields: '*' }),
	get('/items/crm_unit_members', { fields: '*,unit.name,user.email', sort: 'id' }),
	get('/items/crm_unit_members', { 'aggregate[count]': '*', groupBy: 'unit', sort: 'unit' }),
	...['customer.email', 'customer.name', '-customer.number', 'customer.status'].map((sort) => get(ACTIVITIES, { fields: 'id', sort })),
	...[
		{ email: { _contains: 'other' } },
		{ city: { _eq: 'Zwolle' } },
		{ status: { _eq: 'archived' } },
		{ orders: { amount_minor: { _gt: 70_000 } } },
		{ 'count(orders)': { _gt: 1 } },
	].map((customer) => get(ACTIVITIES, { fields: 'id', filter: { customer } })),
	...[
		{ orders: { amount_minor: { _gt: 70_000 } } },
		{ orders: { _some: { remark: { _eq: HIDDEN_WORD } } } },
		{ orders: { _none: { amount_minor: { _gt: 0 } } } },
		{ 'count(orders)': { _gt: 2 } },
		{ 'count(activities)x': { _gt: 2 } },
	].map((filter) => get(CUSTOMERS, { fields: 'id', filter, meta: 'filter_count' })),
	...['count(orders)', '-count(activities)', 'count(orders)x', 'orders.number'].map((sort) => get(CUSTOMERS, { fields: 'id', sort })),
	search(CUSTOMERS, {
		fields: ['id', 'activities.id'],
		deep: { activities: { _filter: { customer: { email: { _contains: 'other' } } }, _deep: { _limit: 1 } } },
	}),
	get('/items/crm_units', { fields: 'name', filter: { '$FOLLOW(crm_orders,unit)': { amount_minor: { _gt: 70_000 } } } }),
	get('/items/crm_units', { fields: 'name', filter: { '$FOLLOW(crm_customers,unit)': { _some: { city: { _eq: 'Zwolle' } } } } }),
	get('/items/crm_units', { fields: 'name,count(customers)', sort: 'name' }),
	gql(
		'crm_customers(sort: ["id"]) { id orders(sort: ["number"]) { number lines { amount_minor } } orders_func { count } activities { subject } }',
	),
	gql('crm_orders(sort: ["id"], limit: 100) { id customer { id name email } lines_func { count } }'),
	gql('crm_activities(filter: { customer: { email: { _contains: "other" } } }) { id }'),
	gql('crm_customers { _x: activities(filter: { customer: { status: { _eq: "archived" } } }) { id } }'),
	gql('crm_customers(filter: { orders_func: { count: { _gt: 2 } } }) { id }'),
	gql('crm_units(sort: ["name"]) { name parent { name } }'),
];

/** The tables of the host. Keys of presets and notifications count upwards over the network, the one channel left open; they are not asked for. */
const HOST: readonly Request[] = [
	get('/users', { fields: '*' }),
	get('/users/me', { fields: 'id,email,first_name,role.name,role.users' }),
	get(`/users/${userIdOf('piet@else.example')}`),
	get(`/users/${ABSENT}`),
	get('/users', { search: 'else' }),
	get('/users', { 'aggregate[count]': '*' }),
	get('/roles', { fields: 'name,users,count(users)' }),
	get('/roles', { filter: { users: { email: { _contains: 'quinten' } } } }),
	get('/activity'),
	get('/activity', { 'aggregate[count]': '*' }),
	get('/revisions'),
	get('/revisions', { filter: { activity: { action: { _eq: 'create' } } } }),
	get('/comments', { fields: '*' }),
	get('/comments', { 'aggregate[count]': '*' }),
	get('/notifications', { fields: 'subject,recipient' }),
	get('/presets', { fields: 'collection,bookmark,user', sort: 'collection,bookmark' }),
	get('/files'),
	get('/folders'),
	get('/shares'),
	get('/versions'),
	get('/flows'),
	get('/policies'),
	get('/permissions'),
	get('/permissions/me'),
	get('/policies/me/globals'),
	get('/dashboards', { fields: 'name,panels.name', sort: 'name' }),
	get('/panels', { fields: 'name,type,options', sort: 'name,id' }),
	get('/collections'),
	get('/fields/crm_customers'),
	get('/relations'),
	get('/settings', { fields: 'project_name,default_language' }),
	get('/translations', { 'aggregate[count]': '*' }),
	get('/server/info'),
	get('/server/health'),
	get('/items/crm_scopes'),
	get('/items/crm_sharing_agreements'),
	get('/items/crm_sharing_rules', { 'aggregate[count]': '*' }),
	get('/items/crm_legal_entities'),
	get('/items/crm_nowhere'),
	system('users_me { id email }'),
	system('users { id email }'),
	system('activity { id }'),
];

const OWN_ROUTES: readonly Request[] = [
	get('/crm/health'),
	get('/crm/scope'),
	get('/crm/nowhere'),
	get('/crm/reports/definitions'),
	...(['unit', 'region', 'network'] as const).map((groupBy) => get('/crm/reports/network', { from: '2026-01', to: '2026-06', groupBy })),
	get('/crm/reports/network', { from: '2026-01', to: '2026-06', units: [unit('mid'), unit('kid')].join(',') }),
	get('/crm/reports/network', { from: '2026-01', to: '2026-06', units: [unit('mid'), unit('dark1')].join(',') }),
	get('/crm/reports/network', { from: '2026-01', to: '2026-06', units: unit('dark2') }),
	...(['unit', 'region', 'network'] as const).map((groupBy) => get('/crm/reports/network', { from: '2025-07', to: '2026-03', groupBy })),
	get('/crm/reports/benchmark', { month: '2026-02' }),
	get('/crm/reports/network', { from: 'x', to: 'y' }),
	get('/crm/reports/benchmark', { month: '2026-03' }),
	get('/crm/reports/benchmark', { month: '2026-03', unit: unit('dark1') }),
	get(`/crm/imports/${ABSENT}`),
	get('/crm/agreements'),
	...['network', 'kid', 'dark1'].map((key) => get(`/crm/agreements/${idOf('agreement', key)}`)),
	...['', '/preview'].map((part) => get(`/crm/agreements/${PROPOSAL_ID}${part}`)),
	...SHAPES.flatMap(({ collection, kind, visible, half, dark }) =>
		[visible, half, dark].map((key) => get('/crm/explanation', { collection, id: idOf(kind, key), action: 'update' })),
	),
	...['mid', 'kid', 'top', 'sib', 'los', 'dark1', 'dark2'].map((key) => get('/crm/explanation/unit', { unit: unit(key) })),
	...['mid-c1', 'kid-c1', 'dark1-c1'].map((key) => get(`/crm/customers/${idOf('customer', key)}/viewers`)),
	get(`/crm/customers/${idOf('customer', 'mid-c2')}/viewers`, { from: '2026-01-01', to: '2026-02-01' }),
	...['mid', 'kid', 'los', 'sib', 'dark1'].flatMap((key) => [
		get('/crm/pseudonyms/customers', { unit: unit(key), purpose: 'analysis' }),
		get('/crm/pseudonyms/customers', { unit: unit(key), purpose: 'quality', limit: '2' }),
	]),
	get('/crm/pseudonyms/customers', { unit: ABSENT, purpose: 'analysis' }),
	get('/crm/pseudonyms/requests'),
	get(`/crm/pseudonyms/requests/${ABSENT}`),
	...['mid-c0', 'kid-c1', 'los-c0', 'top-c0', 'sib-c0', 'sib-c7', 'dark1-c0', 'dark1-c7'].flatMap((key) =>
		['history', 'comments', 'files'].map((door) => get(`/crm/customers/${idOf('customer', key)}/${door}`)),
	),
	...['mid-c0', 'mid-c1', 'mid-c2', 'kid-c0', 'los-c1'].flatMap((key) =>
		['history', 'comments', 'files'].map((door) => get(`/crm/customers/${idOf('customer', key)}/${door}`, { limit: '1' })),
	),
	...['history', 'files', 'comments'].map((door) => get(`/crm/customers/${idOf('customer', 'mid-c0')}/${door}`, { page: '2', limit: '1' })),
	...['mid', 'los', 'sib', 'dark1'].map((key) => get(`/crm/files/${uuidOf('file', key)}`)),
	get('/crm/staff'),
	...['mid', 'kid', 'los', 'top', 'sib', 'dark1'].map((key) => get('/crm/staff', { unit: unit(key) })),
];

const order = (part: object): object => ({
	number: 'W1',
	kind: 'order',
	ordered_on: '2026-03-01',
	currency: 'EUR',
	status: 'draft',
	...part,
});
const FIELDS = { fields: 'unit,number' };

/** Writes, refused and taken. */
const WRITES: readonly Request[] = [
	...['PATCH', 'DELETE'].flatMap((method) =>
		[CUSTOMERS, ORDERS, '/users', '/presets', '/comments'].map((path) =>
			act(`${method} ${path} by a query`, (client) => {
				const body = { query: { filter: { id: { _eq: idOf('customer', 'dark1-c1') }, city: { _eq: 'Zwolle' } } }, data: { city: 'x' } };
				return method === 'PATCH' ? client.patch(path, body) : client.delete(path, body);
			}),
		),
	),
	...['top-c1', 'sib-c1', 'dark1-c7'].flatMap((key) => [
		act(`order for ${key}`, (client) => client.post(ORDERS, order({ unit: unit('mid'), customer: idOf('customer', key) }), FIELDS)),
		act(`comment on ${key}`, (client) =>
			client.post('/comments', { collection: 'crm_customers', item: idOf('customer', key), comment: 'x' }),
		),
		act(`change of ${key}`, (client) => client.patch(`${CUSTOMERS}/${idOf('customer', key)}`, { remark: 'x' })),
		act(`deletion of ${key}`, (client) => client.delete(`${CUSTOMERS}/${idOf('customer', key)}`)),
	]),
	...['sib-o1', 'dark1-o6'].flatMap((key) => [
		act(`attaching ${key}`, (client) => client.patch(`${CUSTOMERS}/${idOf('customer', 'mid-c1')}`, { orders: [idOf('order', key)] })),
		act(`line of ${key}`, (client) =>
			client.post('/items/crm_order_lines', { order: idOf('order', key), quantity: 1, unit_price_mills: 1 }),
		),
	]),
	act('draft for a dark unit', (client) => client.post('/crm/agreements', { unit: unit('dark1'), title: 'x', startsOn: null })),
	act('customer in a dark unit', (client) => client.post(CUSTOMERS, { unit: unit('dark1'), name: 'x' })),
	act('customer with a number of a dark unit', (client) => client.post(CUSTOMERS, { unit: unit('mid'), name: 'x', number: 'X90' }, FIELDS)),
	act('customer with a number of its own unit', (client) => client.post(CUSTOMERS, { unit: unit('mid'), name: 'x', number: 'K1' }, FIELDS)),
	act('customer with a key', (client) => client.post(CUSTOMERS, { id: idOf('customer', 'dark1-c7'), unit: unit('mid'), name: 'x' })),
	act('own order', (client) => client.post(ORDERS, order({ customer: idOf('customer', 'mid-c1') }), FIELDS)),
	act('own order, changed', (client) =>
		client.patch(`${ORDERS}/${idOf('order', 'mid-o1')}`, { remark: 'changed' }, { fields: 'remark,number' }),
	),
	...['mid-c1', 'los-c0', 'sib-c0', 'sib-c7', 'dark1-c0'].flatMap((key) => {
		const path = `/crm/customers/${idOf('customer', key)}`;
		return [
			act(`own comment on ${key}`, (client) => client.post(`${path}/comments`, { text: 'x' })),
			act(`file for ${key}`, (client) => upload(client, `${path}/files`, { name: 'x.txt', content: Buffer.from('x') })),
		];
	}),
	...['mid', 'sib', 'dark1'].flatMap((key) => {
		const path = `/crm/customers/${idOf('customer', `${key}-c0`)}/comments/${uuidOf('comment of', key, '0')}`;
		return [
			act(`edit of a comment in ${key}`, (client) => client.patch(path, { text: 'x' })),
			act(`file of ${key}, deleted under a wrong key`, (client) => client.delete(`/crm/files/${uuidOf('file', `${key} absent`)}`)),
		];
	}),
	act('export to a file', (client) => client.post('/utils/export/crm_customers', { query: { fields: ['id'] }, format: 'csv' })),
	act('import', (client) => client.post('/utils/import/crm_customers', {})),
	act('hash', (client) => client.post('/utils/hash/generate', { string: 'x' })),
	...['mid', 'dark1'].map((key) =>
		act(`request for a customer of ${key}`, (client) =>
			client.post('/crm/pseudonyms/requests', {
				unit: unit(key),
				purpose: 'analysis',
				pseudonym: 'f'.repeat(32),
				reason: 'Out of curiosity',
			}),
		),
	),
	act('decision on a request', (client) => client.post(`/crm/pseudonyms/requests/${ABSENT}/decision`, { decision: 'approve' })),
	act('merge of scopes', (client) => client.post('/items/crm_scopes', { user: ABSENT, version: 1 })),
	act('mutation of a dark row', (client) =>
		client.graphql(`mutation { update_crm_customers_item(id: "${idOf('customer', 'dark1-c7')}", data: { name: "x" }) { id } }`),
	),
	act('deletion of a dark row by GraphQL', (client) =>
		client.graphql(`mutation { delete_crm_orders_item(id: "${idOf('order', 'dark1-o1')}") { id } }`),
	),
];

export const CORPUS: readonly Request[] = [...SHAPES.flatMap(readsOf), ...RELATIONS, ...HOST, ...OWN_ROUTES, ...DOOR_REQUESTS, ...WRITES];
