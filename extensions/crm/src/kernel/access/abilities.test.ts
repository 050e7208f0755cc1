import { subject } from '@casl/ability';
import { describe, expect, it } from 'vitest';
import { abilitiesFor } from './abilities.ts';
import type { AccessRule } from './access-rule.ts';
import { emptyScope } from './scope.ts';

const within = (
	action: AccessRule['action'],
	list: 'customers_read' | 'customers_write' | 'customers_delete',
	fields = ['id', 'unit', 'name'],
): AccessRule => ({
	subject: 'crm_customers',
	action,
	where: { kind: 'within', column: 'unit', list },
	fields,
	open: true,
});
const rules: AccessRule[] = [
	within('read', 'customers_read'),
	within('update', 'customers_write', ['name']),
	within('delete', 'customers_delete', []),
	{ subject: 'crm_products', action: 'read', where: { kind: 'everyone' }, fields: ['id', 'name'], open: true },
];
const empty = emptyScope('me');
const scope = { ...empty, read: { ...empty.read, customers: ['a', 'b'] }, write: { ...empty.write, customers: ['a'] } };
const customer = (unit: unknown) => subject('crm_customers', { unit } as Record<string, unknown>);

describe('abilitiesFor', () => {
	const ability = abilitiesFor(rules, scope);

	it('allows a row of a unit in the list, and no other', () => {
		expect(ability.can('read', customer('a'))).toBe(true);
		expect(ability.can('read', customer('c'))).toBe(false);
		expect(ability.can('update', customer('a'), 'name')).toBe(true);
		expect(ability.can('update', customer('b'), 'name')).toBe(false);
	});

	it('allows nothing on a row without a unit, or with something that is no unit', () => {
		for (const unit of [null, undefined, '', { $in: ['a'] }, { $ne: null }, ['a'], [['a']]])
			expect([unit, ability.can('read', customer(unit))]).toEqual([unit, false]);
	});

	it('allows the named fields only', () => {
		expect(ability.can('update', customer('a'), 'unit')).toBe(false);
		expect(ability.can('read', customer('a'), 'name')).toBe(true);
		expect(ability.can('read', customer('a'), 'secret')).toBe(false);
	});

	it('allows nobody anything that has no rule', () => {
		expect(ability.can('create', customer('a'))).toBe(false);
		expect(ability.can('read', subject('crm_orders', { unit: 'a' } as Record<string, unknown>))).toBe(false);
		expect(ability.can('update', subject('crm_products', {} as Record<string, unknown>))).toBe(false);
	});

	it('allows nothing to a scope without units', () => {
		const none = abilitiesFor(rules, empty);
		for (const action of ['read', 'update', 'delete'] as const) expect(none.can(action, customer('a'))).toBe(false);
		expect(ability.can('delete', customer('a'))).toBe(false);
	});

	it('lets everyone read what is open', () =>
		expect(abilitiesFor(rules, empty).can('read', subject('crm_products', {} as Record<string, unknown>))).toBe(true));

	it.each(['__proto__.x', 'a.b', '$where', 'constructor.prototype', 'Unit', ''])('takes no condition on %j', (column) => {
		expect(() => abilitiesFor([{ ...rules[0]!, where: { kind: 'within', column, list: 'customers_read' } }], scope)).toThrow(
			'is no column name',
		);
	});
});
