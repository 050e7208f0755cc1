import { describe, expect, it } from 'vitest';
import { CRM_FIELDS, CRM_RELATIONS } from '../kernel/schema/index.ts';
import { ACCESS_TABLE } from './access-table.ts';
import { SAME_UNIT_KEYS } from './same-unit-keys.ts';

const told = ACCESS_TABLE.map(
	({ subject, action, where }) => `${action} ${subject}: ${where.kind === 'within' ? `${where.column} in ${where.list}` : where.kind}`,
);

describe('ACCESS_TABLE', () => {
	it('is this, and a change of it is a change of this list', () => {
		expect(told).toEqual([
			'read crm_units: everyone',
			'read crm_unit_members: unit in units_own',
			'update directus_users: self',
			'read directus_dashboards: id in dashboards',
			'read directus_panels: dashboard in dashboards',
			'read crm_products: everyone',
			...['crm_customers', 'crm_contacts'].flatMap((subject) => [
				`read ${subject}: unit in customers_read`,
				`create ${subject}: unit in customers_write`,
				`update ${subject}: unit in customers_write`,
				`delete ${subject}: unit in customers_delete`,
			]),
			'read crm_activities: unit in activities_read',
			'create crm_activities: unit in activities_write',
			'update crm_activities: unit in activities_write',
			'delete crm_activities: unit in activities_delete',
			...['crm_orders', 'crm_order_lines'].flatMap((subject) => [
				`read ${subject}: unit in orders_read`,
				`create ${subject}: unit in orders_write`,
				`update ${subject}: unit in orders_write`,
				`delete ${subject}: unit in orders_delete`,
			]),
		]);
	});

	it('names each door once', () => {
		const doors = ACCESS_TABLE.map(({ subject, action }) => `${action} ${subject}`);
		expect(new Set(doors).size).toBe(doors.length);
	});

	it('holds every collection with a unit to lists of that unit', () => {
		const carrying = Object.entries(CRM_FIELDS).filter(([name, fields]) => 'unit' in fields && name !== 'crm_sharing_agreements');
		for (const [name] of carrying) {
			const rules = ACCESS_TABLE.filter(({ subject }) => subject === name);
			expect(rules.length).toBeGreaterThan(0);
			for (const { where } of rules) expect([name, where]).toEqual([name, { kind: 'within', column: 'unit', list: expect.any(String) }]);
		}
	});
});

describe('SAME_UNIT_KEYS', () => {
	it('holds every foreign key between rows that carry a unit', () => {
		const carries = (collection: string) =>
			ACCESS_TABLE.some(
				({ subject, action, where }) => subject === collection && action === 'create' && where.kind === 'within' && where.column === 'unit',
			);
		const between = CRM_RELATIONS.filter(({ child, parent }) => carries(child) && carries(parent)).map(({ child, column, parent }) => ({
			child,
			column,
			parent,
		}));
		expect(SAME_UNIT_KEYS.toSorted(byName)).toEqual(between.toSorted(byName));
	});

	it('leads from no unscoped collection into a scoped one: units and products have no alias', () => {
		expect(
			CRM_RELATIONS.filter(
				({ parent, alias }) => alias !== null && ['crm_units', 'crm_products', 'crm_legal_entities', 'directus_users'].includes(parent),
			),
		).toEqual([]);
	});
});

const byName = (a: { child: string; column: string }, b: { child: string; column: string }) =>
	`${a.child}.${a.column}`.localeCompare(`${b.child}.${b.column}`);
