import knex from 'knex';
import { describe, expect, it } from 'vitest';
import { ACCESS_TABLE } from '../access-table.ts';
import { abilitiesFor, emptyScope, rowScope, type AccessRule } from '../../kernel/access/index.ts';
import { applyRowScope, toPermissionRows, toRowScope } from '../../kernel/access/api/index.ts';

const scoped = ACCESS_TABLE.filter(({ where }) => where.kind === 'within');
const byUnit = scoped.filter(({ where }) => where.kind === 'within' && where.column === 'unit');
const empty = emptyScope('me');
const sql = (client: 'sqlite3' | 'pg') => knex({ client, useNullAsDefault: true });

/** What Directus takes for "all rows", each tried on the host: the worst that a compiler can emit. */
const OPEN = ['null', '{}', '{"_or":[]}', '{"_and":[]}'];

describe('null is nobody: an empty scope opens none of the three readers', () => {
	it('CASL allows no row', () => {
		const ability = abilitiesFor(ACCESS_TABLE, empty);
		for (const { subject, action } of byUnit)
			expect([subject, action, toRowScope(ability, action, subject)]).toEqual([subject, action, { kind: 'none' }]);
	});

	it('CASL gives null for a subject without any rule, and that is nobody too', () => {
		const ability = abilitiesFor([], empty);
		for (const { subject, action } of byUnit) expect(toRowScope(ability, action, subject)).toEqual({ kind: 'none' });
	});

	it.each([
		['sqlite3', "in ('a')"],
		['pg', `= ANY('{"a"}')`],
	] as const)('knex on %s asks for a row that cannot be', async (client, oneUnit) => {
		const db = sql(client);
		for (const list of [[], ['a']]) {
			const text = applyRowScope(db('crm_customers').select('id'), rowScope(list)).toQuery();
			expect(text).toContain(list.length === 0 ? '1 = 0' : oneUnit);
		}
		expect(() => applyRowScope(db('t').where({ a: 1 }).orWhere({ b: 2 }), rowScope(['a']))).toThrow('brackets');
		const bracketed = applyRowScope(
			db('t').where((either) => void either.where({ a: 1 }).orWhere({ b: 2 })),
			rowScope([]),
		).toQuery();
		expect(bracketed).toMatch(/where \(.* or .*\) and 1 = 0$/);
		await db.destroy();
	});

	it('a permission row of a scoped rule never holds a filter that Directus takes for all rows', () => {
		for (const row of toPermissionRows(scoped, {})) {
			const guarding = row.action === 'create' ? row.validation : row.permissions;
			expect(OPEN).not.toContain(JSON.stringify(guarding));
			// The host's validation takes an empty list for "anything", its SQL takes it for "nothing".
			const list =
				row.action === 'create' ? /"_in":\["\$CURRENT_USER\.crm_scope\.[a-z_]+","nobody"\]/ : /"_in":"\$CURRENT_USER\.crm_scope\.[a-z_]+"/;
			expect(JSON.stringify(guarding)).toMatch(list);
		}
	});
});

describe('toRowScope', () => {
	const rules = byUnit.slice(0, 1);
	it('gives the units of the list', () => {
		const [rule] = rules as [AccessRule];
		const scope = {
			...empty,
			own: ['a'],
			read: Object.fromEntries(Object.keys(empty.read).map((name) => [name, ['a', 'b']])) as typeof empty.read,
		};
		expect(toRowScope(abilitiesFor(rules, scope), rule.action, rule.subject)).toMatchObject({ kind: 'where' });
	});
	it('never makes an open scope: a rule for everyone has no units to give', () => {
		const ability = abilitiesFor(
			[{ subject: 'crm_products', action: 'read', where: { kind: 'everyone' }, fields: ['id'], open: false }],
			empty,
		);
		expect(() => toRowScope(ability, 'read', 'crm_products')).toThrow('No row scope');
	});
	it('stops at a condition on another column', () => {
		const ability = abilitiesFor(
			[
				{
					subject: 'directus_panels',
					action: 'read',
					where: { kind: 'within', column: 'dashboard', list: 'dashboards' },
					fields: ['id'],
					open: false,
				},
			],
			{ ...empty, dashboards: ['d'] },
		);
		expect(() => toRowScope(ability, 'read', 'directus_panels')).toThrow('No row scope');
	});
});
