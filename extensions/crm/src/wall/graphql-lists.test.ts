import { describe, expect, it } from 'vitest';
import { countLists } from './graphql-lists.ts';

describe(countLists.name, () => {
	it.each<[number, string]>([
		[1, '{ crm_orders { id customer { id name } } }'],
		[1, 'query { crm_orders(limit: 10, filter: { customer: { name: { _eq: "a { b } (" } } }) { id } }'],
		[2, 'query A($f: filter = { a: { b: 1 } }) { a: crm_orders(filter: $f) { id } b: crm_orders { id } }'],
		[3, 'query A { a: x { id } } query B { b: x { id } c: x { id } }'],
		[2, 'query { ...F } fragment F on Query { a: x { id } b: x { id } }'],
		[1, 'query { x { ...F } } fragment F on crm_orders { id number remark }'],
		[3, 'query { ... on Query { a: x { id } ... { b: x { id } } ... @include(if: true) { c: x { id } } } }'],
		[1, 'query { x { ... on crm_orders { id } } }'],
		[2, 'query { a: x @include(if: true) { id } b: x { id } }'],
		[1, '# { a b c }\nquery { x(search: """ { a " b } """) { id } }'],
		[3, 'query { __typename a: __typename b: x_aggregated { count { id } } }'],
		[2, 'mutation { create_x_item(data: { name: "a" }) { id } delete_x_item(id: "1") { id } }'],
		[0, 'this is no GraphQL'],
		[0, ''],
	])('finds %i in %s', (lists, document) => expect(countLists(document)).toBe(lists));

	it('counts a spread once, as the host reads it once', () => {
		expect(countLists('query { ...F ...F } fragment F on Query { a: x { id } }')).toBe(1);
	});
});
