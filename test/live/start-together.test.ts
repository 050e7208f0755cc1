import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plainTables } from '../../extensions/crm/src/installation/api/all-database-objects.ts';
import { CRM_POLICY_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { describeBase } from '../support/describe-base.ts';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const MEMBER = 'anna@test.example';

describe('two servers that start at the same moment on a base that must be put right', { timeout: 180_000 }, () => {
	const tables = plainTables(inject('template').kind);
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [{ key: 'utrecht' }],
					members: [{ email: MEMBER, unit: 'utrecht', function: 'franchisee' }],
					customers: [{ key: 'Bakker', unit: 'utrecht' }],
					orders: [{ key: 'A1', unit: 'utrecht', customer: 'Bakker', amountMinor: 1000, on: '2026-01-05' }],
				}),
		});
	});
	afterAll(() => crm?.stop());

	/** Every table, key, index and trigger, what ours were made from, and the permission rows without their numbers. */
	const parts = async (): Promise<Record<string, unknown>> => {
		const description = await describeBase(crm.db);
		const shapes = Object.entries(description).map(([table, { rows: _rows, ...shape }]) => [table, shape]);
		const made = await crm.db('crm_installed_objects').whereNotIn('name', tables).orderBy('name').select('name', 'hash');
		const permissions = (description['directus_permissions']?.rows ?? []).map(({ id: _id, ...row }) => JSON.stringify(row)).toSorted();
		return { shapes: Object.fromEntries(shapes), made, functions: description['functions']?.rows, permissions };
	};

	/**
	 * As an update of the bundle finds it: some definitions are others now, some objects and permission rows are not there yet.
	 * On PostgreSQL triggers hang on the functions, and keys between units on the unique keys, whose own definitions are the same.
	 */
	const makeStale = async (): Promise<void> => {
		for (const ending of ['_fn', '_unit_key', '_idx', '_same_unit_update']) {
			await crm.db('crm_installed_objects').where('name', 'like', `crm_%${ending}`).update({ hash: 'of an older release' });
		}
		await crm.db.raw('drop index crm_orders_unit_ordered_idx');
		await crm.db.raw(`drop trigger crm_order_lines_sum_delete${crm.env['DB_CLIENT'] === 'pg' ? ' on crm_order_lines' : ''}`);
		await crm.db('directus_permissions').where({ policy: CRM_POLICY_ID, action: 'read' }).delete();
		await crm.db('directus_permissions').where({ policy: CRM_POLICY_ID, action: 'update' }).update({ fields: 'id' });
	};

	it('both serve, without an error, and the base is whole', async () => {
		const before = await parts();
		await makeStale();
		const servers = await Promise.all([crm.another(), crm.another()]);
		for (const server of servers) {
			expect(server.logs()).not.toMatch(/error/i);
			expect((await server.anonymous.get('/crm/health')).body).toEqual({ data: { status: 'ok' } });
			expect((await server.as(MEMBER).get('/items/crm_customers', { fields: 'name' })).body.data).toEqual([{ name: 'Bakker' }]);
		}
		expect(await parts()).toEqual(before);
	});
});
