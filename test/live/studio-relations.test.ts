/** On SQLite a changed relation rebuilds the table, and the table loses its triggers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeBase } from '../support/describe-base.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const ORDER = idOf('order', 'A1');
const UTRECHT = idOf('unit', 'utrecht');
const id = { field: 'id', type: 'integer', meta: { hidden: true }, schema: { is_primary_key: true, has_auto_increment: true } };

describe.each(['crm_orders', 'crm_customers'])('a relation from %s that a user changes in the Studio', (collection) => {
	let crm: Crm;
	let before: Record<string, unknown>;
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [{ key: 'utrecht' }, { key: 'zwolle' }],
					customers: [
						{ key: 'Bakker', unit: 'utrecht' },
						{ key: 'Visser', unit: 'zwolle' },
					],
					contacts: [{ key: 'Jan', unit: 'utrecht', customer: 'Bakker' }],
					orders: [{ key: 'A1', unit: 'utrecht', customer: 'Bakker', amountMinor: 1000, on: '2026-01-05' }],
				}),
		});
		before = await guards();
		const vans = { collection: 'vans', meta: {}, schema: {}, fields: [id, { field: 'plate', type: 'string', meta: {}, schema: {} }] };
		await crm.admin.post('/collections', vans);
	});
	afterAll(() => crm?.stop());

	/** The triggers, the keys between units and the indexes of our own making. */
	const guards = async (): Promise<Record<string, unknown>> => {
		const tables = Object.entries(await describeBase(crm.db)).filter(([table]) => table.startsWith('crm_'));
		const own = (parts: readonly unknown[]): unknown[] => parts.filter((part) => !JSON.stringify(part).includes('"van"'));
		// The history of a row follows its columns: the new one stands in what records it.
		const withoutNew = (trigger: Record<string, unknown>): unknown =>
			String(trigger['name'] ?? trigger['tgname']).endsWith('_history_update') ? { name: trigger['name'] ?? trigger['tgname'] } : trigger;
		return Object.fromEntries(
			tables.map(([table, { triggers, keys, indexes }]) => [
				table,
				{
					triggers: triggers.map(withoutNew),
					keys: own(keys).filter((part) => !JSON.stringify(part).includes('van_foreign')),
					indexes: indexes.filter((part) => !JSON.stringify(part).includes('sqlite_autoindex')),
				},
			]),
		);
	};

	const dirtyMinor = async (): Promise<number> =>
		Number((await crm.db('crm_dirty_buckets').where({ unit: UTRECHT }).sum({ n: 'revenue_delta' }))[0]?.['n'] ?? 0);
	const amountMinor = async (): Promise<number> =>
		Number((await crm.db('crm_orders').where({ id: ORDER }).first('amount_minor'))?.amount_minor);

	let quantity = 1;
	const expectGuarded = async (): Promise<void> => {
		expect((await crm.anonymous.get('/crm/health')).body).toEqual({ data: { status: 'ok' } });
		expect(await guards()).toEqual(before);
		const foreign = { customer: idOf('customer', 'Visser') };
		for (const [table, key] of [
			['crm_orders', ORDER],
			['crm_contacts', idOf('contact', 'Jan')],
		] as const) {
			await expect(crm.db(table).where({ id: key }).update(foreign), table).rejects.toThrow(/foreign key|same unit/i);
		}
		const marked = await dirtyMinor();
		quantity += 1;
		await crm.db('crm_order_lines').where({ order: ORDER }).update({ quantity });
		expect(await amountMinor()).toBe(quantity * 1000);
		expect((await dirtyMinor()) - marked).toBe(1000);
		// A customer who moves takes orders and contacts along, as ever.
		for (const unit of [idOf('unit', 'zwolle'), UTRECHT]) {
			await crm
				.db('crm_customers')
				.where({ id: idOf('customer', 'Bakker') })
				.update({ unit });
			expect(await crm.db('crm_orders').where({ id: ORDER }).first('unit')).toEqual({ unit });
		}
	};

	it('keeps every guard when it is added', async () => {
		expect(
			(await crm.admin.post(`/fields/${collection}`, { field: 'van', type: 'integer', meta: { special: ['m2o'] }, schema: {} })).status,
		).toBe(200);
		const relation = { collection, field: 'van', related_collection: 'vans', schema: { on_delete: 'SET NULL' } };
		expect((await crm.admin.post('/relations', relation)).status).toBe(200);
		await expectGuarded();
	});

	it('keeps every guard when it is altered', async () => {
		expect((await crm.admin.patch(`/relations/${collection}/van`, { schema: { on_delete: 'CASCADE' } })).status).toBe(200);
		await expectGuarded();
		expect(
			(await crm.admin.patch(`/fields/${collection}/van`, { schema: { is_nullable: true, default_value: null }, type: 'integer' })).status,
		).toBe(200);
		await expectGuarded();
	});

	it('keeps every guard and every row when it is removed', async () => {
		// As the Studio does after every change; on SQLite the host's own removal waits for itself without it.
		await crm.admin.get('/relations');
		expect((await crm.admin.delete(`/relations/${collection}/van`)).status).toBe(204);
		await expectGuarded();
		expect((await crm.admin.delete(`/fields/${collection}/van`)).status).toBe(204);
		await expectGuarded();
		expect(await crm.db('crm_orders').count({ n: '*' })).toMatchObject([{ n: expect.toSatisfy((n) => Number(n) === 1) }]);
		expect(await crm.db('crm_contacts').count({ n: '*' })).toMatchObject([{ n: expect.toSatisfy((n) => Number(n) === 1) }]);
	});
});
