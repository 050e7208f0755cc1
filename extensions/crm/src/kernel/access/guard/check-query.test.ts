import { describe, expect, it } from 'vitest';
import { emptyScope } from '../scope.ts';
import type { DataClass, Scope } from '../vocabulary.ts';
import { checkQuery, type GuardedQuery } from './check-query.ts';
import type { GuardWorld, LiveRelation } from './world.ts';

const ID = '4830bc96-6342-4029-81fb-6343fe340fa3';
const m2o = (
	collection: string,
	field: string,
	related: string | null,
	one: string | null = null,
	junction: string | null = null,
): LiveRelation => ({
	collection,
	field,
	related_collection: related,
	meta: { one_field: one, junction_field: junction },
});

const relations: LiveRelation[] = [
	m2o('crm_orders', 'customer', 'crm_customers', 'orders'),
	m2o('crm_orders', 'unit', 'crm_units'),
	m2o('crm_orders', '_odd', 'crm_customers', '_odd_orders'),
	m2o('crm_orders', 'sum', 'crm_customers'),
	m2o('crm_orders', 'user_created', 'directus_users'),
	m2o('crm_order_lines', 'order', 'crm_orders', 'lines'),
	m2o('crm_order_lines', 'product', 'crm_products'),
	m2o('crm_customers', 'unit', 'crm_units', 'customers_of_unit'),
	m2o('crm_customers_tags', 'customers_id', 'crm_customers', 'tags', 'tags_id'),
	m2o('crm_customers_tags', 'tags_id', 'tags', 'customers', 'customers_id'),
	m2o('crm_units', 'parent', 'crm_units'),
	m2o('crm_units', 'legal_entity', 'crm_legal_entities'),
	m2o('crm_notes', 'item', null),
	m2o('blog', 'author', 'directus_users', 'posts'),
	m2o('blog', 'topic', 'topics', 'posts'),
	m2o('blog', 'customer', 'crm_customers', 'blogs'),
	m2o('directus_users', 'crm_scope', 'crm_scopes'),
	m2o('directus_users', 'role', 'directus_roles', 'users'),
	m2o('directus_revisions', 'activity', 'directus_activity', 'revisions'),
];
const types: Record<string, Record<string, string>> = {
	crm_orders: {
		id: 'uuid',
		customer: 'uuid',
		number: 'string',
		amount_minor: 'bigInteger',
		ordered_on: 'date',
		lines: 'alias',
		tags: 'json',
		user_created: 'uuid',
	},
	crm_customers: { id: 'uuid', name: 'string', email: 'string', birth_date: 'date', orders: 'alias', status: 'string' },
	crm_order_lines: { id: 'uuid', quantity: 'decimal', order: 'uuid' },
	blog: { id: 'integer', title: 'string', published: 'timestamp', comments: 'alias' },
	tags: { id: 'integer', customers: 'alias' },
};
const classes: Record<string, DataClass> = { crm_customers: 'customers', crm_orders: 'orders', crm_order_lines: 'orders' };

const world = (read: Partial<Record<DataClass, string[]>> = {}, part: Partial<GuardWorld> = {}): GuardWorld => {
	const scope: Scope = emptyScope('me');
	return {
		typeOf: (collection, field) => types[collection]?.[field],
		relations,
		classOf: (collection) => classes[collection],
		isOpen: (collection) => collection === 'crm_units' || collection === 'crm_products',
		keepsUnit: (collection, field) =>
			['crm_orders.customer', 'crm_orders._odd', 'crm_orders.sum', 'crm_order_lines.order'].includes(`${collection}.${field}`),
		scope: { ...scope, read: { ...scope.read, ...read } },
		isMember: true,
		...part,
	};
};
/** Reads orders of two units and customers of one: a customer of the other unit must stay unknown. */
const ordersWider = world({ orders: ['mine', 'theirs'], customers: ['mine'] });
const equal = world({ orders: ['mine'], customers: ['mine'] });

const kinds = (query: GuardedQuery, collection: string, seen: GuardWorld) =>
	checkQuery(query, collection, seen).refusals.map(({ kind }) => kind);
const passes = (query: GuardedQuery, collection = 'crm_orders', seen = equal) =>
	expect(checkQuery(query, collection, seen).refusals).toEqual([]);
const refuses = (query: GuardedQuery, collection = 'crm_orders', seen = ordersWider) =>
	expect(kinds(query, collection, seen)).not.toEqual([]);

describe('checkQuery, what the app sends', () => {
	it.each<[string, GuardedQuery, string]>([
		['a filter on an own field', { filter: { number: { _contains: 'A' } } }, 'crm_orders'],
		['the archive filter', { filter: { status: { _neq: 'archived' } } }, 'crm_customers'],
		['operators on an own foreign key', { filter: { _or: [{ customer: { _neq: ID } }, { customer: { _null: true } }] } }, 'crm_orders'],
		['an own foreign key without operator', { filter: { customer: ID } }, 'crm_orders'],
		['a count of keys', { aggregate: { countDistinct: ['id'] } }, 'crm_orders'],
		['a sum sorted by itself', { aggregate: { sum: ['amount_minor'] }, sort: ['-sum.amount_minor'], group: ['number'] }, 'crm_orders'],
		[
			'date functions on own dates (E3)',
			{ filter: { 'year(ordered_on)': { _eq: 2026 } }, group: ['year(ordered_on)', 'month(ordered_on)'], sort: ['year(ordered_on)'] },
			'crm_orders',
		],
		[
			'a filter, sort or group by the unit',
			{ filter: { unit: { name: { _contains: 'U' } } }, sort: ['unit.name', '-unit.parent.name'] },
			'crm_orders',
		],
		['a filter by a product', { filter: { product: { name: { _eq: 'x' } } } }, 'crm_order_lines'],
		['the count of a json list', { filter: { 'count(tags)': { _eq: 2 } } }, 'crm_orders'],
		['which revision made the item (E2)', { filter: { activity: { action: { _eq: 'create' } } } }, 'directus_revisions'],
		[
			'the same among other conditions',
			{ filter: { _and: [{ item: { _eq: '1' } }, { activity: { action: { _eq: 'create' } } }] } },
			'directus_revisions',
		],
		['an alias of a many-to-one', { alias: { x: 'customer' } }, 'crm_orders'],
		['limits and sorts of nested rows', { deep: { lines: { _limit: 5, _sort: ['id'] } } }, 'crm_orders'],
	])('lets %s through, however narrow the scope', (_name, query, collection) => {
		passes(query, collection, ordersWider);
		passes(query, collection, world());
	});

	it('lets the picker of a many-to-many through, and names the row it must be allowed to read (E1)', () => {
		const verdict = checkQuery(
			{ filter: { '$FOLLOW(crm_customers_tags,tags_id)': { _none: { customers_id: { _eq: ID } } } }, aggregate: { countDistinct: ['id'] } },
			'tags',
			equal,
		);
		expect(verdict).toEqual({ refusals: [], follows: [{ collection: 'crm_customers', key: ID }] });
	});

	it('lets paths through that stay within what the caller reads', () => {
		passes({ filter: { customer: { email: { _eq: 'a@b.c' } } } });
		passes({ sort: ['customer.name'] });
		passes({ filter: { orders: { _some: { number: { _eq: '1' } } } } }, 'crm_customers');
		passes({ filter: { orders: { number: { _eq: '1' } } } }, 'crm_customers');
		passes({ filter: { order: { customer: { name: { _eq: 'x' } } } } }, 'crm_order_lines');
		passes({ filter: { customer: { 'year(birth_date)': { _eq: 1980 } } } });
		passes({ deep: { orders: { _filter: { customer: { name: { _eq: 'x' } } } } } }, 'crm_customers');
	});
});

describe('checkQuery, what would tell about hidden rows', () => {
	it.each<[string, GuardedQuery]>([
		['a filter', { filter: { customer: { email: { _eq: 'x' } } } }],
		['a filter below and/or', { filter: { _and: [{ _or: [{ number: { _eq: '1' } }, { customer: { email: { _eq: 'x' } } }] }] } }],
		['a filter with logic inside the relation', { filter: { customer: { _and: [{ email: { _eq: 'x' } }] } } }],
		['a filter with a quantifier', { filter: { customer: { _some: { email: { _eq: 'x' } } } } }],
		['an operator beside a path', { filter: { customer: { _null: false, email: { _eq: 'x' } } } }],
		['a second key beside an innocent one', { filter: { number: { _nnull: true }, customer: { email: { _eq: 'x' } } } }],
		['a relation whose name begins like an operator', { filter: { _odd: { email: { _eq: 'x' } } } }],
		['a path with a collection after a colon', { filter: { 'customer:crm_customers': { email: { _eq: 'x' } } } }],
		['a sort', { sort: ['customer.email'] }],
		['a sort downwards', { sort: ['-customer.email'] }],
		['a sort given as text', { sort: 'customer.email' }],
		['a sort that names an aggregate nobody asked for', { sort: ['sum.email'] }],
		['the same beside another aggregate', { aggregate: { count: ['*'] }, sort: ['sum.email'] }],
		['a group', { group: ['customer.email'], aggregate: { countDistinct: ['id'] } }],
		['an aggregated field', { aggregate: { min: ['customer.email'] } }],
		['a nested filter', { deep: { lines: { _filter: { order: { customer: { email: { _eq: 'x' } } } } } } }],
		['a nested sort', { deep: { lines: { _sort: ['order.customer.email'] } } }],
		['a filter two levels down', { deep: { lines: { order: { _filter: { customer: { email: { _eq: 'x' } } } } } } }],
		[
			'a nested filter under an alias',
			{ alias: { x: 'lines' }, deep: { x: { _filter: { order: { customer: { email: { _eq: 'x' } } } } } } },
		],
		[
			'an alias that looks like a parameter',
			{ alias: { _x: 'lines' }, deep: { _x: { _filter: { order: { customer: { email: { _eq: 'x' } } } } } } },
		],
		[
			'an alias named _filter',
			{ alias: { _filter: 'lines' }, deep: { _filter: { _filter: { order: { customer: { email: { _eq: 'x' } } } } } } },
		],
		[
			'an alias named _alias',
			{ alias: { _alias: 'lines' }, deep: { _alias: { _filter: { order: { customer: { email: { _eq: 'x' } } } } } } },
		],
		['a nested alias', { deep: { lines: { _alias: { _y: 'order' }, _y: { _filter: { customer: { email: { _eq: 'x' } } } } } } }],
		['a relation that begins with an underscore, nested', { deep: { _odd: { _filter: { 'count(orders)': { _eq: 1 } } } } }],
	])('refuses %s', (_name, query) => refuses(query));

	it.each([
		'count(lines)',
		'count(lines)x',
		' count(lines)',
		'COUNT(lines)',
		'count( lines )',
		'count(lines))',
		'xcount(lines)',
		'count(customer.orders)',
		'json(tags, $.a)',
		'year(number)',
		'year(customer)',
		'year(ordered_on)x',
		' year(ordered_on)',
		'year(constructor)',
		'year(__proto__)',
		'constructor(id)',
		')lines(',
	])('refuses the call %j in filter, sort, group and aggregate', (call) => {
		for (const query of [
			{ filter: { [call]: { _eq: 1 } } },
			{ sort: [call] },
			{ sort: [`-${call}`] },
			{ group: [call] },
			{ aggregate: { max: [call] } },
			{ filter: { customer: { [call]: { _eq: 1 } } } },
			{ deep: { lines: { _sort: [call] } } },
		]) {
			refuses(query, 'crm_orders', equal);
		}
	});

	it.each([
		'$FOLLOW(crm_customers,unit)',
		'$FOLLOW( crm_orders , customer )',
		'$FOLLOW(crm_orders,customer)',
		'$FOLLOW(crm_customers_tags,tags_id,collection)',
		'$FOLLOW(crm_customers_tags,absent)',
		'$FOLLOW',
		'$FOLLOWcrm_orders',
		'$FOLLOW(crm_customers_tags,tags_id):x',
	])('refuses %s in any shape but the one of the pickers', (key) => {
		for (const value of [
			{ _none: { customers_id: { _eq: ID } } },
			{ _some: { customers_id: { _eq: ID } } },
			{ customers_id: { _eq: ID } },
			{},
		]) {
			expect(kinds({ filter: { [key]: value } }, 'crm_customers', equal)).toEqual(['follow']);
		}
	});

	it.each<[string, unknown]>([
		['some', { _some: { customers_id: { _eq: ID } } }],
		['no quantifier', { customers_id: { _eq: ID } }],
		['another operator', { _none: { customers_id: { _neq: ID } } }],
		['a list', { _none: { customers_id: { _in: [ID] } } }],
		['an object for the key', { _none: { customers_id: { _eq: { _eq: ID } } } }],
		['a second condition', { _none: { customers_id: { _eq: ID }, id: { _gt: 1 } } }],
		['a second quantifier', { _none: { customers_id: { _eq: ID } }, _some: { customers_id: { _eq: ID } } }],
		['another field', { _none: { tags_id: { _eq: ID } } }],
		['a path', { _none: { customers_id: { email: { _eq: ID } } } }],
	])('refuses the picker key with %s', (_name, value) =>
		refuses({ filter: { '$FOLLOW(crm_customers_tags,tags_id)': value } }, 'tags', equal),
	);

	it('refuses the picker key in a sort and as a nested key', () => {
		refuses({ sort: ['$FOLLOW(crm_orders,customer).number'] }, 'crm_customers', equal);
		refuses({ deep: { '$FOLLOW(crm_orders,customer)': { _filter: { number: { _eq: 'x' } } } } }, 'crm_customers', equal);
	});

	it.each<[string, GuardedQuery, string]>([
		['staff behind a stamp', { filter: { user_created: { email: { _eq: 'x' } } } }, 'crm_orders'],
		['the legal person of a unit', { filter: { legal_entity: { name: { _eq: 'x' } } } }, 'crm_units'],
		['the same by way of a row', { sort: ['unit.legal_entity.name'] }, 'crm_orders'],
		['rows that hang on a unit', { filter: { customers_of_unit: { email: { _eq: 'x' } } } }, 'crm_units'],
		['a to-many relation that stands last in a sort', { sort: ['customers_of_unit'] }, 'crm_units'],
		['any-to-one relations', { filter: { 'item:crm_customers': { email: { _eq: 'x' } } } }, 'crm_notes'],
		['the same in a sort', { sort: ['item:crm_customers.email'] }, 'crm_notes'],
		['the same, nested', { deep: { 'item:crm_customers': { _filter: { email: { _eq: 'x' } } } } }, 'crm_notes'],
		['a junction of the CRM that nobody knows', { filter: { tags: { tags_id: { name: { _eq: 'x' } } } } }, 'crm_customers'],
		['the scope of a user', { filter: { crm_scope: { version: { _gt: 1 } } } }, 'directus_users'],
		['users of a role', { filter: { users: { email: { _starts_with: 'a' } } } }, 'directus_roles'],
		['a path with dots in one key', { filter: { 'customer.email': { _eq: 'x' } } }, 'crm_orders'],
		['other paths of revisions', { filter: { activity: { user: { _eq: ID } } } }, 'directus_revisions'],
		[
			'the creation of a revision with more',
			{ filter: { activity: { action: { _eq: 'create' }, ip: { _eq: '1' } } } },
			'directus_revisions',
		],
		['the creation in another collection', { filter: { activity: { action: { _eq: 'create' } } } }, 'directus_versions'],
		['a relation that does not exist', { sort: ['nowhere.name'] }, 'crm_orders'],
	])('refuses %s, whatever the scope holds', (_name, query, collection) => {
		const knownVersions = { ...equal, relations: [...relations, m2o('directus_versions', 'activity', 'directus_activity')] };
		refuses(query, collection, knownVersions);
	});

	it('refuses a path along a key that may leave the unit, even if all is readable', () => {
		refuses({ filter: { customer: { email: { _eq: 'x' } } } }, 'crm_orders', { ...equal, keepsUnit: () => false });
	});

	it('refuses a path through a class that is read in fewer units, whichever hop it is', () => {
		refuses({ filter: { order: { customer: { email: { _eq: 'x' } } } } }, 'crm_order_lines');
		refuses({ filter: { orders: { number: { _eq: 'x' } } } }, 'crm_customers', world({ orders: ['mine'], customers: ['mine', 'theirs'] }));
	});

	it('counts no row twice: aggregates beside a to-many path', () => {
		const filter = { orders: { _some: { number: { _eq: '1' } } } };
		for (const operation of ['count', 'countAll', 'sum', 'avg', 'sumDistinct', 'avgDistinct'])
			expect(kinds({ filter, aggregate: { [operation]: ['*'] } }, 'crm_customers', equal)).toEqual(['counts-twice']);
		for (const operation of ['countDistinct', 'min', 'max']) passes({ filter, aggregate: { [operation]: ['name'] } }, 'crm_customers');
		expect(
			kinds(
				{ filter: { '$FOLLOW(crm_customers_tags,tags_id)': { _none: { customers_id: { _eq: ID } } } }, aggregate: { count: ['*'] } },
				'tags',
				equal,
			),
		).toEqual(['counts-twice']);
		expect(kinds({ sort: ['orders.number'], aggregate: { count: ['*'] } }, 'crm_customers', equal)).toEqual(['counts-twice']);
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('is not led astray by the key %s', (key) => {
		const json = (text: string) => JSON.parse(text.replaceAll('KEY', key)) as GuardedQuery;
		refuses(json('{"filter":{"KEY":{"_eq":1},"customer":{"email":{"_eq":"x"}}}}'));
		refuses(json('{"deep":{"xKEY":{"_filter":{"customer":{"email":{"_eq":"x"}}}}}}'));
		refuses(json('{"alias":{"KEY":"lines"},"deep":{"KEY":{"_filter":{"order":{"customer":{"email":{"_eq":"x"}}}}}}}'));
		refuses(json('{"sort":["KEY.email"]}'));
	});
});

describe('checkQuery, users of the host without a membership', () => {
	const stranger = world({}, { isMember: false });
	it('leaves their own collections alone', () => {
		passes({ filter: { author: { email: { _eq: 'x' } }, 'count(comments)': { _gt: 1 } }, sort: ['topic.name'] }, 'blog', stranger);
	});
	it('keeps them out of the CRM, though an empty scope holds no unit that they lack', () => {
		refuses({ filter: { customer: { email: { _eq: 'x' } } } }, 'blog', stranger);
		refuses({ filter: { customer: { email: { _eq: 'x' } } } }, 'crm_orders', stranger);
		refuses({ filter: { orders: { number: { _eq: 'x' } } } }, 'crm_customers', stranger);
		refuses({ filter: { 'count(lines)': { _eq: 1 } } }, 'crm_orders', stranger);
		refuses({ filter: { 'count(blogs)': { _eq: 1 } } }, 'crm_customers', stranger);
		refuses({ filter: { 'count(customers)x': { _eq: 1 } } }, 'tags', stranger);
		refuses({ filter: { crm_scope: { version: { _gt: 1 } } } }, 'directus_users', stranger);
	});
	it('holds members to the wall on system collections', () => {
		refuses({ filter: { author: { email: { _eq: 'x' } } } }, 'blog', equal);
		passes({ sort: ['topic.name'] }, 'blog', equal);
	});
});

describe('checkQuery, values', () => {
	it.each<[string, unknown]>([
		['an id', { id: { _eq: 'abc' } }],
		['an id in a list', { id: { _in: [ID, '1'] } }],
		['a foreign key', { customer: { _eq: 'abc' } }],
		['a foreign key without operator', { customer: 'abc' }],
		['an operator object for an id', { customer: { _eq: { _in: [ID] } } }],
		['a number', { amount_minor: { _gt: 'abc' } }],
		['a day', { ordered_on: { _between: ['2026-01-01', '2026-02-31'] } }],
		['a text with a control character', { number: { _contains: 'a\u0000' } }],
		['a value deep inside', { _and: [{ _or: [{ amount_minor: 'x' }] }] }],
	])('refuses %s that the column cannot hold', (_name, filter) => expect(kinds({ filter }, 'crm_orders', equal)).toEqual(['value']));

	it('refuses a search with a control character', () => expect(kinds({ search: 'a\u0000b' }, 'crm_orders', equal)).toEqual(['value']));
	it('takes readable values, switches and null', () => {
		passes({
			filter: {
				id: { _in: [ID] },
				amount_minor: { _between: [1, '5'] },
				ordered_on: { _gte: '2026-01-01' },
				number: { _empty: true },
				customer: { _null: true },
			},
			search: 'x',
		});
		passes({ filter: { customer: null } });
	});
	it.each([
		['sum', 'number'],
		['avg', 'ordered_on'],
		['sumDistinct', 'id'],
		['min', 'id'],
		['max', 'customer'],
		['nowhere', '*'],
		['nowhere', 'number'],
		['constructor', 'number'],
	])('refuses the aggregate %s of %s', (operation, field) => {
		expect(kinds({ aggregate: { [operation]: [field] } }, 'crm_orders', equal)).toEqual(['aggregate']);
	});
	it('takes aggregates that the column has', () => {
		passes({
			aggregate: {
				sum: ['amount_minor'],
				avg: ['amount_minor'],
				min: ['ordered_on', 'number'],
				max: ['amount_minor'],
				count: ['*', 'id'],
				countDistinct: ['customer'],
			},
		});
		passes({ aggregate: { sum: ['title'] } }, 'blog');
	});
	it('leaves values of collections of the host to the host', () => passes({ filter: { id: { _eq: 'abc' } } }, 'blog'));
});

describe('checkQuery, how much', () => {
	const many = (parts: number) => ({ _or: Array.from({ length: parts }, (_, index) => ({ name: { _contains: String(index) } })) });
	const deep = (levels: number): object => (levels === 0 ? { name: { _eq: 'a' } } : { _and: [deep(levels - 1)] });
	it('takes a filter of 200 conditions, and a list of a thousand values', () => {
		passes({ filter: many(200) }, 'crm_customers');
		passes({ filter: { id: { _in: Array.from({ length: 1_000 }, () => ID) } } }, 'crm_customers');
	});
	it('refuses one of 300, side by side, inside one another or spread over deep', () => {
		expect(kinds({ filter: many(300) }, 'crm_customers', equal)).toEqual(['size']);
		expect(kinds({ filter: deep(300) }, 'crm_customers', equal)).toEqual(['size']);
		expect(
			kinds(
				{ filter: many(150), deep: { orders: { _filter: { _or: Array.from({ length: 150 }, () => ({ number: { _eq: '1' } })) } } } },
				'crm_customers',
				equal,
			),
		).toEqual(['size']);
	});
});
