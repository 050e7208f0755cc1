import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

describe('an installed CRM', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [
						{ key: 'head', kind: 'head_office' },
						{ key: 'utrecht', parent: 'head' },
						{ key: 'zwolle', parent: 'head' },
					],
					members: [{ email: 'anna@test.example', unit: 'utrecht', function: 'franchisee' }],
					customers: [
						{ key: 'Bakker', unit: 'utrecht' },
						{ key: 'Visser', unit: 'zwolle' },
					],
					orders: [{ key: 'O1', unit: 'utrecht', customer: 'Bakker', amountMinor: 1250, on: '2026-01-05' }],
				}),
		});
	});
	afterAll(() => crm?.stop());

	it('shows a franchisee the customers of its own unit and no others', async () => {
		const { status, body } = await crm.as('anna@test.example').get('/items/crm_customers', { fields: 'name' });
		expect({ status, body }).toEqual({ status: 200, body: { data: [{ name: 'Bakker' }] } });
	});

	it('keeps the amount of an order equal to the sum of its lines', async () => {
		const order = await crm.db('crm_orders').first('amount_minor');
		expect(Number(order.amount_minor)).toBe(1250);
	});

	it('folds, before anybody asks, what was written while no server ran', async () => {
		await expect.poll(async () => (await crm.db('crm_dirty_buckets').select('id')).length, { timeout: 20_000 }).toBe(0);
		expect(await crm.db('crm_unit_months').pluck('month')).toEqual(['2026-01']);
	});

	it('answers nobody without a log-in', async () => {
		expect((await crm.anonymous.get('/items/crm_customers')).status).toBe(403);
	});
});
