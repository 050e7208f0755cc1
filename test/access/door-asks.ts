/** What is sent to a door: a request that is well made, so that a refusal speaks of rights. */
import type { Client, Reply } from '../support/client.ts';
import { idOf } from '../support/network.ts';
import { ABSENT_ID } from '../support/uuid.ts';
import type { Key } from './door-rows.ts';
import { unitId } from './world.ts';

const CUSTOMER = idOf('customer', 'mid-c1');

/** Id of the user for whom a row would be one's own. */
type Asker = string | null;

/** A row to make, per table; with an `asker`: one that the asker may make. */
const NEW_ROW: Readonly<Record<string, (asker: Asker) => object>> = {
	access: () => ({ policy: ABSENT_ID }),
	comments: (asker) => ({ collection: 'crm_customers', item: asker ? CUSTOMER : idOf('customer', 'sib-c1'), comment: 'x' }),
	collections: () => ({ collection: 'door_collection', meta: {}, schema: {} }),
	crm_customers: (asker) => ({ unit: unitId(asker ? 'own' : 'sibling'), name: 'made at a door' }),
	dashboards: () => ({ name: 'x' }),
	deployments: () => ({ provider: 'vercel', credentials: { access_token: 'x' } }),
	files: () => ({ title: 'x', type: 'text/plain', storage: 'local', filename_download: 'x.txt' }),
	flows: () => ({ name: 'x', status: 'active', trigger: 'webhook' }),
	folders: () => ({ name: 'x' }),
	notifications: () => ({ recipient: ABSENT_ID, subject: 'x' }),
	operations: () => ({ key: 'x', type: 'exec', flow: ABSENT_ID, position_x: 1, position_y: 1 }),
	panels: () => ({ dashboard: ABSENT_ID, type: 'metric', position_x: 1, position_y: 1, width: 1, height: 1 }),
	permissions: () => ({ policy: ABSENT_ID, collection: 'crm_customers', action: 'read', fields: ['*'] }),
	policies: () => ({ name: 'x', admin_access: true }),
	presets: (asker) => ({ collection: 'crm_customers', user: asker ?? ABSENT_ID }),
	relations: () => ({ collection: 'crm_customers', field: 'door', related_collection: 'crm_units' }),
	roles: () => ({ name: 'x' }),
	shares: () => ({ collection: 'crm_units', item: unitId('own') }),
	translations: () => ({ language: 'nl-NL', key: 'door_new', value: 'x' }),
	users: () => ({ email: 'nieuw@winkel.nl', password: 'x' }),
	versions: () => ({ key: 'x', name: 'x', collection: 'crm_customers', item: CUSTOMER }),
};

const CHANGE: Readonly<Record<string, object>> = {
	comments: { comment: 'changed' },
	crm_customers: { remark: 'changed' },
	notifications: { status: 'archived' },
	presets: { layout: 'cards' },
	users: { language: 'nl-NL' },
	collections: { meta: { note: 'changed' } },
	fields: { meta: { note: 'changed' } },
	settings: { project_name: 'changed' },
	relations: { meta: { one_field: 'door' } },
};
const change = (table: string): object => CHANGE[table] ?? { name: 'changed' };

const AI = { provider: 'openai', model: 'x' };

/** Bodies of doors that are no plain list of rows. */
const BODIES: Readonly<Record<string, (key: Key) => unknown>> = {
	'POST /auth/login': () => ({ email: 'niemand@winkel.nl', password: 'x' }),
	'POST /auth/refresh': () => ({ refresh_token: 'x', mode: 'json' }),
	'POST /auth/logout': () => ({ refresh_token: '', mode: 'json' }),
	'POST /auth/password/request': () => ({ email: 'niemand@winkel.nl' }),
	'POST /auth/password/reset': () => ({ token: 'x', password: 'x' }),
	'POST /users/invite': () => ({ email: 'nieuw@winkel.nl', role: ABSENT_ID }),
	'POST /users/invite/accept': () => ({ token: 'x', password: 'x' }),
	'POST /users/register': () => ({ email: 'nieuw@winkel.nl', password: 'x' }),
	'POST /users/me/tfa/generate': () => ({ password: 'x' }),
	'POST /users/me/tfa/enable': () => ({ secret: 'x', otp: '000000' }),
	'POST /users/me/tfa/disable': () => ({ otp: '000000' }),
	'POST /server/setup': () => ({ project_owner: 'x@winkel.nl', project_usage: 'personal' }),
	'PATCH /users/me/track/page': () => ({ last_page: '/content' }),
	'POST /shares/auth': (key) => ({ share: ABSENT_ID, password: String(key) }),
	'POST /shares/invite': (key) => ({ share: key, emails: ['nieuw@winkel.nl'] }),
	'POST /files/import': () => ({ url: 'http://127.0.0.2/x' }),
	'POST /assets/files': (key) => ({ ids: [key] }),
	'POST /fields/:collection': () => ({ field: 'door', type: 'string' }),
	'PATCH /fields/:collection': () => [{ field: 'name', meta: { note: 'changed' } }],
	'PATCH /collections': () => [{ collection: 'crm_customers', meta: { note: 'changed' } }],
	'POST /schema/diff': () => ({ version: 1, collections: [] }),
	'POST /schema/apply': () => ({ hash: 'x', diff: {} }),
	'POST /settings/owner': () => ({ project_owner: 'x@winkel.nl', project_usage: 'personal', org_name: 'x', product_updates: false }),
	'POST /versions/:pk/save': () => ({ name: 'x' }),
	'POST /versions/:pk/promote': () => ({ mainHash: 'x' }),
	'POST /flows/trigger/:pk': () => ({ collection: 'crm_customers', keys: [idOf('customer', 'sib-c1')] }),
	'PATCH /deployments/:provider/projects': () => ({ create: [], delete: [] }),
	'POST /utils/hash/generate': () => ({ string: 'x' }),
	'POST /utils/hash/verify': () => ({ string: 'x', hash: 'x' }),
	'POST /utils/sort/:collection': () => ({ item: CUSTOMER, to: CUSTOMER }),
	'POST /utils/export/:collection': () => ({ query: { fields: ['id'] }, format: 'csv' }),
	'POST /utils/resolve-redirect': () => ({ redirect: '/admin' }),
	'POST /ai/chat': () => ({ ...AI, messages: [], tools: [] }),
	'POST /ai/object': () => ({ ...AI, prompt: 'x', outputSchema: { type: 'object', properties: {} } }),
	'POST /mcp': () => ({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
	'USE /graphql': () => ({ query: 'query { crm_customers(limit: 1000) { id } }' }),
	'USE /graphql/system': () => ({ query: 'query { users { id } }' }),
	'PATCH /users/me': () => CHANGE['users'],
};

const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'GET /crm/reports/network': { from: '2026-01', to: '2026-02' },
	'GET /crm/reports/benchmark': { month: '2026-01' },
	'GET /items/:collection': { limit: '1000' },
};

/** The table whose rows a door serves. */
export const tableOf = (route: string): string => {
	const [, first = '', second = ''] = (route.split(' ')[1] ?? '').split('/');
	if (first === 'items') return 'crm_customers';
	if (first === 'crm') return second;
	if (first === 'assets') return second === 'folder' ? 'folders' : 'files';
	if (route.includes('/:revision')) return 'revisions';
	return first === 'graphql' ? (second === 'system' ? 'users' : 'crm_customers') : first;
};

const pathOf = (route: string, key: Key): string =>
	(route.split(' ')[1] ?? '')
		.replace(':collection', 'crm_customers')
		.replace('/:field', route.includes('/relations/') ? '/unit' : '/name')
		.replace(':provider', 'vercel')
		.replace('/:filename?', '/x.png')
		.replace('/:scope?', '/items')
		.replace(':chunk', 'index.js')
		.replace('/*', '/content')
		.replace(/:(pk|id|revision)\??/, String(key));

const bodyOf = (route: string, key: Key, asker: Asker): unknown => {
	const [method, path = ''] = route.split(' ');
	const special = BODIES[route];
	if (special) return special(key);
	const table = tableOf(route);
	const isOfOne = path === '/settings' || (/\/:\w+$/.test(path) && path !== '/items/:collection');
	if (method === 'POST') return NEW_ROW[table]?.(asker) ?? {};
	if (method === 'SEARCH') return { query: { limit: 1_000 } };
	if (method === 'PATCH') return isOfOne ? change(table) : { keys: [key], data: change(table) };
	return method === 'DELETE' && !isOfOne ? [key] : undefined;
};

/** Sends the request of a door that names one row; a new row is the asker's own, or with null somebody else's. */
export const knock = (client: Client, route: string, key: Key, asker: Asker): Promise<Reply> => {
	const method = (route.split(' ')[0] ?? 'GET').replace('USE', route.includes('/graphql') ? 'POST' : 'GET');
	const body = bodyOf(route, key, asker);
	const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
	return client.send(method, pathOf(route, key), init, QUERIES[route]);
};
