/** The rest of the doors: every form of reading a row that the host knows, what it tells about shapes and rights, and ours month by month. */
import { idOf } from '../support/network.ts';
import { userIdOf } from '../support/users.ts';
import { ABSENT_ID } from '../support/uuid.ts';
import { act, get, gql, type Request, search, system, unit } from './corpus-request.ts';
import { type Shape, SHAPES } from './corpus-shapes.ts';
import { HIDDEN_WORD } from './two-worlds.ts';

const FORMATS = ['json', 'xml', 'yaml', 'csv_utf8'] as const;

const formsOf = ({ collection, kind, texts, date, visible, half, dark }: Shape): Request[] => {
	const path = `/items/${collection}`;
	const text = texts[0] ?? 'id';
	const keys = [visible, half, dark].map((key) => idOf(kind, key));
	return [
		...FORMATS.map((format) => get(path, { export: format, fields: `id,${text}`, sort: 'id' })),
		...texts.slice(1).map((field) => get(path, { fields: `id,${field}`, sort: `${field},id`, limit: '100' })),
		get(path, { fields: `id,${date}`, sort: `-${date},id`, limit: '5' }),
		get(path, { fields: 'n', alias: { n: text }, sort: `${text},id` }),
		get(path, { fields: 'id,unit.*,unit.parent.*', sort: 'id', limit: '-1' }),
		get(path, { fields: 'id', filter: { _and: [{ id: { _in: keys } }, { unit: { code: { _neq: 'x' } } }] }, meta: '*' }),
		get(path, { fields: 'id', filter: { _or: [{ [text]: { _icontains: HIDDEN_WORD } }, { id: { _nin: keys } }] }, sort: 'id', meta: '*' }),
		get(path, { 'aggregate[count]': text, 'aggregate[countDistinct]': 'unit' }),
		get(path, { groupBy: `unit,${text}`, 'aggregate[count]': '*', sort: `unit,${text}`, limit: '100' }),
		search(path, { fields: ['*'], filter: { unit: { parent: { code: { _eq: 'top' } } } }, sort: ['id'], limit: 100 }),
		search(path, { aggregate: { count: ['id'] }, groupBy: ['unit'], sort: ['unit'] }),
		gql(`${collection}(limit: 3, sort: ["-${text}", "id"]) { id }`),
		gql(`${collection}_by_id(id: "${idOf(kind, visible)}") { id ${text} }`),
		gql(`${collection}_aggregated { count { id } countDistinct { unit } }`),
		...keys.map((key) => get(`/permissions/me/${collection}/${key}`)),
		get(`/collections/${collection}`),
		get(`/relations/${collection}`),
		get(`/fields/${collection}`, { fields: 'field,type' }),
		get('/comments', { filter: { collection: { _eq: collection }, item: { _in: keys } } }),
		get('/revisions', { filter: { collection: { _eq: collection }, item: { _in: keys } } }),
		get(`${path}/${keys[2]}`, { version: 'draft' }),
	];
};

/** What the host serves about itself, its files, its tools and its users. */
const OF_THE_HOST: readonly Request[] = [
	get('/presets', { fields: 'collection', sort: 'id' }),
	search('/presets', { fields: ['collection'], sort: ['id'] }),
	get('/users/me', { fields: '*' }),
	get('/users/me', { fields: 'id,role.*' }),
	get('/users', { fields: 'id,email', sort: 'email' }),
	get('/users', { filter: { email: { _contains: '@' } }, fields: 'email' }),
	get('/users', { groupBy: 'role', 'aggregate[count]': '*' }),
	get('/users', { export: 'csv', fields: 'email' }),
	search('/users', { filter: { id: { _in: [userIdOf('piet@else.example'), ABSENT_ID] } } }),
	get('/roles/me', { fields: '*' }),
	get('/roles', { fields: '*', sort: 'name' }),
	get('/roles', { 'aggregate[count]': '*' }),
	get('/permissions/me/directus_users'),
	get('/permissions/me/crm_legal_entities'),
	get(`/permissions/me/directus_users/${userIdOf('piet@else.example')}`),
	get('/collections/crm_legal_entities'),
	get('/collections/crm_scopes'),
	get('/fields'),
	get('/fields/crm_scopes'),
	get('/fields/directus_users'),
	get('/relations/crm_orders/customer'),
	get('/translations', { fields: 'key,value', filter: { language: { _eq: 'nl-NL' } }, sort: 'key', limit: '20' }),
	get('/dashboards', { fields: 'id', sort: 'id', meta: '*' }),
	get('/dashboards', { 'aggregate[count]': '*' }),
	get('/panels', { 'aggregate[count]': '*', groupBy: 'type', sort: 'type' }),
	get('/panels', { fields: 'dashboard.name,name', sort: 'name,id', limit: '5' }),
	get('/settings', { fields: '*' }),
	get('/server/specs/oas'),
	get('/server/specs/graphql/items'),
	get('/server/specs/graphql/system'),
	get('/server/ping'),
	get('/auth'),
	get('/notifications', { 'aggregate[count]': '*' }),
	get('/shares', { meta: '*' }),
	get(`/shares/info/${ABSENT_ID}`),
	get(`/assets/${ABSENT_ID}`),
	get(`/files/${ABSENT_ID}`),
	get(`/versions/${ABSENT_ID}/compare`),
	get(`/flows/trigger/${ABSENT_ID}`),
	get('/operations'),
	get('/access'),
	get('/extensions'),
	get('/schema/snapshot'),
	get('/metrics'),
	get('/mcp'),
	get('/deployments'),
	get('/utils/random/string', { length: 'x' }),
	system('roles { name }'),
	system('presets { collection }'),
	system('dashboards(sort: ["id"]) { id name }'),
	system('panels(sort: ["id"]) { id type }'),
	system('collections { collection }'),
	system('fields_in_collection(collection: "crm_customers") { field type }'),
	system('relations_in_collection(collection: "crm_orders") { field related_collection }'),
	system('permissions_me { crm_customers { read { access } } }'),
	system('notifications { id }'),
	system('comments { id }'),
	system('server_info { project { project_name } }'),
	system('users_by_id(id: "00000000-0000-4000-8000-000000000000") { id }'),
	system('revisions { id }'),
	system('shares { id }'),
	gql('crm_units(sort: ["code"]) { code parent { code } }'),
	gql('crm_unit_members(sort: ["id"]) { id function unit { name } }'),
	gql('crm_products { sku name }'),
	gql('crm_legal_entities { name }'),
];

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'] as const;

const MONTH_BY_MONTH: readonly Request[] = [
	...MONTHS.flatMap((month) => [
		get('/crm/reports/network', { from: month, to: month, groupBy: 'unit' }),
		get('/crm/reports/network', { from: month, to: month, units: unit('mid') }),
		get('/crm/reports/benchmark', { month, unit: unit('mid') }),
	]),
	...['top', 'sib', 'los', 'kid'].map((key) => get('/crm/reports/network', { from: '2026-01', to: '2026-06', units: unit(key) })),
	get('/crm/reports/network', { from: '2026-01', to: '2026-06', units: ABSENT_ID }),
	get(`/crm/imports/${ABSENT_ID}/rejected`),
];

const CUSTOMER = idOf('customer', 'dark1-c1');

/** Writes at doors of the host that must not tell whether a hidden thing is there. */
const KNOCKS: readonly Request[] = [
	act('a view for everybody', (client) => client.post('/presets', { collection: 'crm_customers', bookmark: 'x' })),
	act('a share of a hidden row', (client) => client.post('/shares', { collection: 'crm_customers', item: CUSTOMER })),
	act('a version of a hidden row', (client) =>
		client.post('/versions', { collection: 'crm_customers', item: CUSTOMER, key: 'x', name: 'x' }),
	),
	act('reverting a revision', (client) => client.post('/utils/revert/1')),
	act('sorting by hand', (client) => client.post('/utils/sort/crm_customers', { item: CUSTOMER, to: CUSTOMER })),
	act('clearing the cache', (client) => client.post('/utils/cache/clear')),
	act('inviting a user', (client) => client.post('/users/invite', { email: 'piet@else.example', role: ABSENT_ID })),
	act('deleting a user', (client) => client.delete(`/users/${userIdOf('piet@else.example')}`)),
	act('a notification to a user', (client) => client.post('/notifications', { recipient: userIdOf('piet@else.example'), subject: 'x' })),
	act('a log-in as a user', (client) => client.post('/auth/login', { email: 'piet@else.example', password: 'x' })),
	act('a new field', (client) => client.post('/fields/crm_customers', { field: 'x', type: 'string' })),
	act('fetching a file', (client) => client.post('/files/import', { url: 'http://127.0.0.1/x' })),
];

export const DOOR_REQUESTS: readonly Request[] = [...SHAPES.flatMap(formsOf), ...OF_THE_HOST, ...MONTH_BY_MONTH, ...KNOCKS];
