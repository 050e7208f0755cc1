import { describe, expect, it } from 'vitest';
import { countValues, type ListQuery, type ListSchema } from './list-size.ts';

const relation = (collection: string, field: string, related_collection: string) => ({
	collection,
	field,
	related_collection,
	meta: { one_field: `${collection}_of`, junction_field: null },
});
const columns: Record<string, number> = { orders: 10, customers: 20, units: 5 };
const schema: ListSchema = {
	relations: [relation('orders', 'customer', 'customers'), relation('orders', 'unit', 'units'), relation('customers', 'unit', 'units')],
	columnsOf: (collection) => columns[collection] ?? 0,
};

describe(countValues.name, () => {
	it.each<[number, ListQuery]>([
		[1_000, {}],
		[250, { limit: 25 }],
		[10_000, { limit: -1 }],
		[75, { limit: 25, fields: ['id', 'number', 'customer'] }],
		[75, { limit: 25, fields: ['id', 'customer.name', 'customer.unit.name'] }],
		[460, { limit: 10, fields: ['*', 'customer.*', 'customer.unit.*', 'unit.parent', 'customer.unit.*', 'unit.*'] }],
		[350, { limit: 10, fields: ['*.*'] }],
		[200, { limit: 10, fields: ['a1b2.*'], alias: { a1b2: 'customer' } }],
		[10, { limit: 10, fields: ['orders_of.*'], alias: { orders_of: 'nothing' } }],
		[0, { limit: 1_000, aggregate: { count: ['*'] } }],
	])('finds %i in %j', (values, query) => expect(countValues(query, 'orders', schema)).toBe(values));

	it('walks a relation backwards', () => expect(countValues({ limit: 10, fields: ['orders_of.*'] }, 'customers', schema)).toBe(100));
});
