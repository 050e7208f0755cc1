import { describe, expect, it } from 'vitest';
import { ACCESS_TABLE } from '../access-table.ts';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import { toPermissionRows } from '../../kernel/access/api/index.ts';

const rows = toPermissionRows(ACCESS_TABLE, { crm_customers: ['shoe_size'], crm_units: ['nickname'] });
const of = (collection: string, action: string) => rows.find((row) => row.collection === collection && row.action === action);
const PROTECTED = ['crm_customers', 'crm_contacts', 'crm_activities', 'crm_orders', 'crm_order_lines'] as const;

const keysOf = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => (Array.isArray(value) ? keysOf(inner) : [key, ...keysOf(inner)]))
		: [];

describe('toPermissionRows', () => {
	it('makes at most one row per collection and action', () => {
		const doors = rows.map(({ collection, action }) => `${collection} ${action}`);
		expect(new Set(doors).size).toBe(doors.length);
	});

	it('lists fields by name, never all of them', () => {
		for (const { collection, action, fields } of rows) {
			if (action !== 'delete') expect([collection, action, fields.includes('*')]).toEqual([collection, action, false]);
		}
	});

	it('names columns of the row itself and operators that fail closed, never a path or a negation', () => {
		for (const row of rows) {
			for (const key of [...keysOf(row.permissions), ...keysOf(row.validation)]) {
				expect(['unit', 'id', 'dashboard', '_in', '_and', '_submitted', '_nnull']).toContain(key);
			}
		}
	});

	it.each(PROTECTED)('holds %s to lists of the scope for every action', (collection) => {
		for (const action of ['read', 'update', 'delete'])
			expect(of(collection, action)?.permissions).toEqual({
				unit: { _in: expect.stringMatching(/^\$CURRENT_USER\.crm_scope\.\w+_(read|write|delete)$/) },
			});
		expect(of(collection, 'create')?.validation).toEqual({
			_and: [{ unit: { _submitted: true } }, { unit: { _nnull: true } }, { unit: { _in: [expect.stringMatching(/_write$/), 'nobody'] } }],
		});
	});

	it.each(PROTECTED)('lets no request write the key, the stamps or the source of %s, and its unit only at creation', (collection) => {
		for (const action of ['create', 'update']) {
			const stamped = new Set(['id', 'date_created', 'user_created', 'date_updated', 'user_updated', 'source_key']);
			expect(of(collection, action)?.fields.filter((field) => stamped.has(field))).toEqual([]);
		}
		expect(of(collection, 'create')?.fields).toContain('unit');
		expect(of(collection, 'update')?.fields).not.toContain('unit');
	});

	it('keeps computed amounts out of reach', () => {
		for (const action of ['create', 'update']) {
			expect(of('crm_orders', action)?.fields).not.toContain('amount_minor');
			expect(of('crm_order_lines', action)?.fields).not.toContain('amount_minor');
			expect(of('crm_order_lines', action)?.fields).not.toContain('mark');
		}
	});

	it('gives one row for users: their own password and preferences, never name, address, role or rights', () => {
		const ofUsers = rows.filter(({ collection }) => collection === 'directus_users');
		expect(ofUsers).toEqual([
			{
				collection: 'directus_users',
				action: 'update',
				permissions: { id: { _in: ['$CURRENT_USER'] } },
				validation: null,
				fields: ['password', 'language', 'text_direction', 'appearance', 'theme_light', 'theme_dark', 'email_notifications'],
			},
		]);
	});

	it('gives no row for scopes, legal entities and agreements', () => {
		for (const collection of [
			'crm_scopes',
			'crm_legal_entities',
			'crm_sharing_agreements',
			'crm_sharing_rules',
			'directus_shares',
			'directus_revisions',
			'directus_files',
		]) {
			expect(rows.filter((row) => (row.collection as string) === collection)).toEqual([]);
		}
	});

	it('lets fields that were added in the Studio join the open lists only', () => {
		for (const action of ['read', 'create', 'update']) expect(of('crm_customers', action)?.fields).toContain('shoe_size');
		expect(of('crm_units', 'read')?.fields).not.toContain('nickname');
	});

	it('names fields that exist', () => {
		for (const { collection, action, fields } of toPermissionRows(ACCESS_TABLE, {})) {
			if (action === 'delete' || !collection.startsWith('crm_')) continue;
			expect(Object.keys(CRM_FIELDS[collection as keyof typeof CRM_FIELDS])).toEqual(expect.arrayContaining(fields));
		}
	});
});
