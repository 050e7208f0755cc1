import { describe, expect, it } from 'vitest';
import { routeSubject } from './route-subject.ts';

const isCollection = (name: string) => ['crm_customers', 'crm_orders', 'crm_order_lines', 'articles'].includes(name);
const subject = (method: string, path: string, rest: { pattern?: string; document?: string } = {}) =>
	routeSubject({ method, path, pattern: null, document: '', isCollection, ...rest });

describe(routeSubject.name, () => {
	it.each([
		['GET', '/items/crm_customers', 'GET /items/crm_customers'],
		['PATCH', '/items/crm_customers/4830bc96-6342-4029-81fb-6343fe340fa3', 'PATCH /items/crm_customers/:id'],
		['GET', '/Items/crm_customers/jansen', 'GET /items/crm_customers/:id'],
		['GET', '/items/articles/1', 'GET /items/articles/:id'],
		['GET', '/items/jansen', 'GET /items/:id'],
		['PATCH', '/users/me', 'PATCH /users/me'],
		['POST', '/utils/export/crm_orders', 'POST /utils/export/crm_orders'],
		['GET', '/jan@example.com', 'GET /:id'],
	])('of %s %s is %s', (method, path, expected) => expect(subject(method, path)).toBe(expected));

	it('of our own routes is their pattern', () => {
		expect(subject('GET', '/crm/imports/4830bc96/rejected', { pattern: '/imports/:id/rejected' })).toBe('GET /crm/imports/:id/rejected');
		expect(subject('GET', '/crm/jansen')).toBe('GET /crm');
	});

	it.each([
		['query { crm_customers { name } }', 'crm_customers'],
		['{ crm_orders_aggregated { count { id } } }', 'crm_orders'],
		['mutation { update_crm_order_lines_item(id: 1) { id } }', 'crm_order_lines'],
	])('of GraphQL names the collection: %s', (document, expected) =>
		expect(subject('POST', '/graphql', { document })).toBe(`POST /graphql/${expected}`),
	);

	it('of GraphQL without one of ours is the route alone', () => {
		for (const document of ['', 'query { articles { id } }', 'query { crm_jansen { id } }'])
			expect(subject('POST', '/graphql', { document })).toBe('POST /graphql');
	});

	it('stays short', () => expect(subject('GET', `/${'items/'.repeat(100)}`).length).toBeLessThan(110));
});
