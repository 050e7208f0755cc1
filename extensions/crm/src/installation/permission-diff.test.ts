import { describe, expect, it } from 'vitest';
import type { PermissionRow } from '../kernel/access/api/index.ts';
import { diffPermissions, type StoredPermission } from './permission-diff.ts';

const wanted: PermissionRow = {
	collection: 'crm_customers',
	action: 'read',
	permissions: { unit: { _in: 'x' } },
	validation: null,
	fields: ['id', 'name'],
};
const stored = (more: Partial<StoredPermission> = {}): StoredPermission => ({ ...wanted, id: 1, presets: null, ...more });

describe('diffPermissions', () => {
	it('finds nothing between equal rows, in whatever order the fields stand', () => {
		expect(diffPermissions([stored({ fields: ['name', 'id'] })], [wanted])).toEqual({ missing: [], changed: [], surplus: [] });
	});
	it('finds a missing row', () => expect(diffPermissions([], [wanted]).missing).toEqual([wanted]));
	it.each([
		['rule', { permissions: {} }],
		['validation', { validation: {} }],
		['list of fields', { fields: ['*'] }],
		['preset', { presets: { unit: 'a' } }],
	])('finds a changed %s', (_what, more) => expect(diffPermissions([stored(more)], [wanted]).changed).toEqual([{ id: 1, row: wanted }]));
	it('finds a row that the table does not have', () => {
		expect(diffPermissions([stored(), stored({ id: 2, action: 'share' })], [wanted]).surplus.map(({ id }) => id)).toEqual([2]);
	});
	it('finds the younger of two rows for one door', () => {
		expect(diffPermissions([stored({ id: 9, permissions: {} }), stored({ id: 3 })], [wanted])).toMatchObject({
			changed: [],
			surplus: [{ id: 9 }],
		});
	});
});
