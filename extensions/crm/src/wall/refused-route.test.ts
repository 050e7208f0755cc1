import { describe, expect, it } from 'vitest';
import { refusedRoute } from './refused-route.ts';

const asked = (method: string, path: string, body: unknown = undefined, isMemberOrAnonymous = true) =>
	refusedRoute({ method, path, body, isMemberOrAnonymous });

describe('refusedRoute', () => {
	it.each([
		'items/crm_customers',
		'users',
		'presets',
		'notifications',
		'comments',
		'files',
		'folders',
		'shares/',
		'flows',
		'versions',
		'access',
	])('refuses to change or delete /%s by a query (H1)', (path) => {
		for (const method of ['PATCH', 'DELETE']) expect(asked(method, `/${path}`, { query: { filter: {} }, data: {} })).toBe('by-query');
	});

	it.each([[null], [{}], [''], [0], [{ filter: {} }]])('refuses a query of %j: the host takes it for one', (query) =>
		expect(asked('PATCH', '/items/x', { query })).toBe('by-query'),
	);

	it('lets keys, lists and reading bodies through', () => {
		expect(asked('PATCH', '/items/x', { keys: ['1'], data: { query: 1 } })).toBeNull();
		expect(asked('PATCH', '/items/x', [{ id: 1, query: 'text' }])).toBeNull();
		expect(asked('DELETE', '/items/x', ['1'])).toBeNull();
		expect(asked('SEARCH', '/items/x', { query: { filter: {} } })).toBeNull();
		expect(asked('POST', '/utils/export/x', { query: {}, format: 'csv' })).toBeNull();
		expect(asked('PATCH', '/items/x', null)).toBeNull();
		expect(asked('PATCH', '/items/x', 'query')).toBeNull();
	});

	it.each([
		['PATCH', '/shares/1', 'share'],
		['PATCH', '/shares', 'share'],
		['DELETE', '/flows/1', 'flow'],
		['DELETE', '/flows', 'flow'],
		['POST', '/utils/import/crm_customers', 'import'],
		['POST', '/utils/export/crm_customers', 'export'],
		['POST', '/utils/hash/generate', 'hash'],
		['POST', '/utils/hash/verify', 'hash'],
		['POST', '/utils/sort/crm_order_lines', 'sort'],
	])('refuses %s %s, in any case and with a slash behind', (method, path, what) => {
		for (const form of [path, `${path}/`, path.toUpperCase(), `${path}//x`])
			expect([form, asked(method, form, {}, false)]).toEqual([form, what]);
	});

	it('refuses to delete users by members and by nobody, and leaves it to users of the host', () => {
		expect(asked('DELETE', '/users/1')).toBe('user');
		expect(asked('DELETE', '/Users', ['1'])).toBe('user');
		expect(asked('DELETE', '/users/1', undefined, false)).toBeNull();
	});

	it.each(['/dashboards', '/Operations/', '/panels', '/shares'])(
		'asks for a list of keys to delete at %s, where the host fails without',
		(path) => {
			for (const body of [undefined, {}, { keys: ['1'] }, 'x']) expect(asked('DELETE', path, body)).toBe('by-query');
			expect(asked('DELETE', path, ['1'])).toBeNull();
			expect(asked('DELETE', `${path}/1`)).toBeNull();
		},
	);

	it('keeps the owner of the project for administrators', () => {
		for (const isMemberOrAnonymous of [true, false]) expect(asked('POST', '/Settings/Owner/', {}, isMemberOrAnonymous)).toBe('owner');
		expect(asked('PATCH', '/settings')).toBeNull();
	});

	it('keeps members and nobody from deployments, whatever they ask', () => {
		for (const method of ['GET', 'SEARCH', 'POST', 'PATCH', 'DELETE']) {
			expect(asked(method, '/deployments/vercel/projects')).toBe('deployment');
			expect(asked(method, '/Deployments')).toBe('deployment');
			expect(asked(method, '/deployments', undefined, false)).toBeNull();
		}
	});

	it.each([
		'/sharesheets/1',
		'/items/shares',
		'/flowsx',
		'/usersx/1',
		'/utils/importer',
		'/utils/sort/articles',
		'/x/shares/1',
		'//shares/1',
	])('leaves %s alone: the host serves no hole there', (path) => {
		for (const method of ['PATCH', 'DELETE', 'POST']) expect(asked(method, path, {})).toBeNull();
	});

	it.each([
		['mutation { update_shares_item(id: "1", data: {}) { id } }', 'share'],
		['mutation { x: update_shares_batch(data: []) { id } }', 'share'],
		['mutation { delete_flows_item(id: "1") { id } }', 'flow'],
		['mutation{utils_hash_generate(string:"a")}', 'hash'],
		['mutation A { utils_hash_verify(string: "a", hash: "b") }', 'hash'],
		['mutation { delete_users_items(ids: ["1"]) { ids } }', 'user'],
		['mutation { utils_sort(collection: "crm_customers", item: 1, to: 2) }', 'sort'],
	])('refuses the mutation %s', (query, what) => {
		for (const path of ['/graphql/system', '/graphql', '/GraphQL/System/']) expect(asked('POST', path, { query })).toBe(what);
	});

	it('lets other GraphQL through', () => {
		expect(asked('POST', '/graphql', { query: 'query { crm_customers { id } }' })).toBeNull();
		expect(asked('POST', '/graphql', {})).toBeNull();
		expect(asked('POST', '/items/notes', { query: 'update_shares_item' })).toBeNull();
	});
});
