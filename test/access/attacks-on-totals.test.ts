/**
 * Scripted attacks of readers who are entitled to totals, and of franchisees among themselves, over HTTP: each tries to get at
 * 1 to 4 customers. What is true is counted here, from the orders that were planted.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../extensions/crm/src/reports/cells.ts';
import type { BenchmarkReply, NetworkReply, ReportEntity } from '../../extensions/crm/src/reports/contract.ts';
import { publishDue } from '../../extensions/crm/src/reports/api/index.ts';
import { addMonths, monthsBetween } from '../../extensions/crm/src/kernel/measure/index.ts';
import { idOf, plantNetwork, type NetworkSpec } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const THIS_MONTH = new Date().toISOString().slice(0, 7);
const [FIRST, LAST] = [addMonths(THIS_MONTH, -4), addMonths(THIS_MONTH, -2)];
const MONTHS = monthsBetween(FIRST, LAST);
const DAY_MS = 86_400_000;
const MINIMUM = 5;

/** Customers of each unit; each buys once a month. n0 has none, n1 has two. */
const SIZE: Record<string, number> = { n0: 0, n1: 2, n2: 8, n3: 12, n4: 30, s1: 9, s2: 14, s3: 25, s4: 10, s5: 16 };
const UNITS = Object.keys(SIZE);
const regionOf = (unit: string) => (unit.startsWith('n') ? 'north' : 'south');
const inRegion = (region: string) => UNITS.filter((unit) => regionOf(unit) === region);
const customersOf = (unit: string) => Array.from({ length: SIZE[unit]! }, (_, index) => `${unit}-${index}`);
/** An amount that no other customer has. */
const amountOf = (unit: string, index: number) => 100_000 + UNITS.indexOf(unit) * 3_701 + index * 13;
const revenueOf = (...units: string[]) =>
	units.flatMap((unit) => customersOf(unit).map((_, index) => amountOf(unit, index))).reduce((a, b) => a + b, 0);

const NETWORK: NetworkSpec = {
	units: [
		{ key: 'head', kind: 'head_office' },
		{ key: 'north', kind: 'region', parent: 'head' },
		{ key: 'south', kind: 'region', parent: 'head' },
		...UNITS.map((key) => ({ key, parent: regionOf(key) })),
	],
	members: [
		{ email: 'head@test.example', unit: 'head', function: 'head_office' },
		{ email: 'north@test.example', unit: 'north', function: 'region_manager' },
		{ email: 'n3@test.example', unit: 'n3', function: 'franchisee' },
		{ email: 's5@test.example', unit: 's5', function: 'franchisee' },
		{ email: 'owner-of-two@test.example', unit: 'n2', function: 'franchisee' },
		{ email: 'owner-of-two@test.example', unit: 'n3', function: 'franchisee' },
	],
	agreements: [
		{
			key: 'default',
			rules: (['orders', 'customers'] as const).map((dataClass) => ({
				dataClass,
				audience: 'ancestors' as const,
				level: 'totals' as const,
			})),
		},
	],
	customers: UNITS.flatMap((unit) => customersOf(unit).map((key) => ({ key, unit }))),
	orders: UNITS.flatMap((unit) =>
		MONTHS.flatMap((month) =>
			customersOf(unit).map((customer, index) => ({
				key: `${customer} ${month}`,
				unit,
				customer,
				amountMinor: amountOf(unit, index),
				on: `${month}-15`,
			})),
		),
	),
};

const READERS = ['head@test.example', 'north@test.example'];
const MEASURES = ['revenue', 'orders', 'activeCustomers', 'newCustomers'] as const;
const isShown = (cell: Cell | undefined): cell is number => typeof cell === 'number';

describe('attacks on totals', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, NETWORK) });
	});
	afterAll(() => crm?.stop());

	const ask = (who: string, query: Record<string, string> = {}) =>
		crm.as(who).get('/crm/reports/network', { from: FIRST, to: LAST, ...query });
	const report = async (who: string, query: Record<string, string> = {}): Promise<NetworkReply> => {
		const { status, body } = await ask(who, query);
		expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
		return body.data;
	};
	const benchmark = async (who: string): Promise<BenchmarkReply> => {
		const { status, body } = await crm.as(who).get('/crm/reports/benchmark', { month: LAST });
		expect(status).toBe(200);
		return body.data;
	};
	const lineOf = (reply: NetworkReply, unit: string): ReportEntity | undefined =>
		reply.entities.find(({ id }) => id === idOf('unit', unit));
	const lastOf = (reply: NetworkReply, unit: string, measure: (typeof MEASURES)[number] = 'revenue') =>
		lineOf(reply, unit)?.[measure].at(-1);
	const buy = (name: string, unit: string, customers: readonly string[], { on = `${LAST}-28`, amountMinor = 700 } = {}) =>
		plantNetwork(crm.db, {
			units: [],
			orders: customers.map((customer) => ({ key: `${name} ${customer}`, unit, customer, amountMinor, on })),
		});
	const giveBack = async (name: string, customers: readonly string[]) => {
		const orders = customers.map((customer) => idOf('order', `${name} ${customer}`));
		await crm.db('crm_order_lines').whereIn('order', orders).delete();
		await crm.db('crm_orders').whereIn('id', orders).delete();
	};
	let days = 0;
	/** Lets the next day's publication happen. */
	const nextDay = () => publishDue(crm.db, { now: new Date(Date.now() + ++days * 1.5 * DAY_MS) });

	it('subtraction: a total less all that is shown leaves at least five customers, in no way two', async () => {
		const units = await report('head@test.example');
		const regions = await report('head@test.example', { groupBy: 'region' });
		for (const region of ['north', 'south']) {
			const hidden = inRegion(region).filter((unit) => !isShown(lastOf(units, unit)));
			const total = lastOf(regions, region, 'activeCustomers');
			const shown = inRegion(region).flatMap((unit) => {
				const cell = lastOf(units, unit, 'activeCustomers');
				return isShown(cell) ? [cell] : [];
			});
			expect(isShown(total)).toBe(true);
			const left = (total as number) - shown.reduce((a, b) => a + b, 0);
			expect(left).toBe(hidden.reduce((sum, unit) => sum + SIZE[unit]!, 0));
			expect(left === 0 || left >= MINIMUM).toBe(true);
			expect(hidden).toEqual(region === 'north' ? ['n0', 'n1', 'n2'] : []);
		}
	});

	it('drill-down: an empty unit and one with two customers look the same', async () => {
		for (const who of READERS) {
			const reply = await report(who);
			const told = (unit: string) => {
				const { id: _, name: __, code: ___, ...rest } = lineOf(reply, unit)!;
				return JSON.stringify(rest);
			};
			expect(told('n0')).toBe(told('n1'));
			expect(MEASURES.some((measure) => lineOf(reply, 'n1')![measure].some(isShown))).toBe(false);
		}
	});

	it('the answer as text: no hidden figure stands in it, for any reader of totals', async () => {
		const secrets = ['n1', 'n2'].flatMap((unit) => [revenueOf(unit), ...customersOf(unit).map((_, index) => amountOf(unit, index))]);
		for (const who of READERS) {
			for (const query of [{}, { groupBy: 'region' }, { groupBy: 'network' }]) {
				const { text } = await ask(who, query);
				for (const secret of secrets) expect(text).not.toContain(String(secret));
			}
		}
	});

	it('percentages: no sentence, quarter or average is about a hidden unit, from which its figure would follow', async () => {
		for (const who of READERS) {
			const reply = await report(who);
			const hidden = new Set(['n0', 'n1', 'n2'].map((unit) => idOf('unit', unit)));
			expect(reply.standsOut.filter(({ unit }) => hidden.has(unit))).toEqual([]);
			expect(reply.entities.filter(({ id, quarter }) => hidden.has(id) && quarter !== undefined)).toEqual([]);
		}
	});

	it('overlapping filters: whatever units are asked for, each figure is the same and no total is of those alone', async () => {
		const whole = await report('head@test.example');
		const regions = await report('head@test.example', { groupBy: 'region' });
		for (const some of [['n1'], ['n1', 'n2'], ['n0', 'n1', 'n3'], ['n2', 'n3', 'n4'], UNITS.slice(1)]) {
			const units = some.map((unit) => idOf('unit', unit)).join(',');
			const reply = await report('head@test.example', { units });
			for (const unit of some) for (const measure of MEASURES) expect(lineOf(reply, unit)![measure]).toEqual(lineOf(whole, unit)![measure]);
			expect(reply.head).toBeNull();
			expect((await report('head@test.example', { units, groupBy: 'region' })).entities).toEqual([]);
		}
		const north = await report('head@test.example', { units: idOf('unit', 'north'), groupBy: 'region' });
		expect(lineOf(north, 'north')!.revenue).toEqual(lineOf(regions, 'north')!.revenue);
	});

	it.each([
		['a filter of its own', { filter: '{"age":{"_gte":30}}' }],
		['the first of a sorted list', { sort: '-revenue', limit: '1' }],
		['an aggregate', { 'aggregate[max]': 'revenue' }],
		['a grouping by customer', { groupBy: 'customer' }],
		['part of a month', { from: `${LAST}-01`, to: `${LAST}-03` }],
		['the export of the host', { export: 'csv' }],
	])('%s: refused, or answered as if it had not been asked', async (_, query) => {
		const plain = await ask('head@test.example');
		const { status, body } = await ask('head@test.example', query);
		if (status === 200) expect(body).toEqual(plain.body);
		else expect([status, body.errors[0].extensions.code]).toEqual([400, 'CRM_INVALID_REQUEST']);
	});

	it('the same question many times: the same answer, there is no noise to average out', async () => {
		const answers = new Set<string>();
		for (let time = 0; time < 5; time++) answers.add((await ask('head@test.example')).text);
		expect(answers.size).toBe(1);
	});

	it('export and screen: the host exports no row and no roll-up to readers of totals', async () => {
		for (const who of READERS) {
			for (const table of ['crm_orders', 'crm_customers', 'crm_order_lines']) {
				const { status, text } = await crm.as(who).get(`/items/${table}`, { export: 'csv', limit: '-1' });
				expect([status === 403 || text.trim() === '' || !text.includes('n1-0'), text.includes(String(amountOf('n1', 0)))]).toEqual([
					true,
					false,
				]);
			}
			for (const table of [
				'crm_unit_months',
				'crm_published_cells',
				'crm_published_history',
				'crm_published_changes',
				'crm_pending_changes',
			]) {
				const answers = [
					await crm.as(who).get(`/items/${table}`, { export: 'json' }),
					await crm.as(who).post(`/utils/export/${table}`, { query: {}, format: 'csv', file: {} }),
				];
				for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
			}
		}
	});

	it('a kept answer of head office: not served to a franchisee, nor as unchanged', async () => {
		const head = await ask('head@test.example');
		expect(head.headers.get('cache-control')).toContain('no-store');
		const tag = head.headers.get('etag');
		const path = `/crm/reports/network?from=${FIRST}&to=${LAST}`;
		const franchisee = await crm.as('n3@test.example').send('GET', path, tag ? { headers: { 'if-none-match': tag } } : {});
		expect(franchisee.status).toBe(200);
		expect(franchisee.body.data.entities.map(({ name }: ReportEntity) => name)).toEqual(['n3']);
		expect(franchisee.text).not.toContain(String(revenueOf('n4')));
	});

	it('two franchisees who compare notes, and one owner of two: no total to take their own off', async () => {
		for (const who of ['n3@test.example', 's5@test.example', 'owner-of-two@test.example']) {
			for (const groupBy of ['region', 'network']) expect((await report(who, { groupBy })).entities).toEqual([]);
		}
		const reply = await report('owner-of-two@test.example');
		expect(reply.entities.map(({ name }) => name).toSorted()).toEqual(['n2', 'n3']);
	});

	it('bands: no smallest and no largest figure, none with five customers at stake, and none that the own units are part of', async () => {
		const figures = new Set(UNITS.map((unit) => revenueOf(unit)));
		for (const who of ['n3@test.example', 's5@test.example', 'owner-of-two@test.example']) {
			const { units } = await benchmark(who);
			expect(units.length).toBeGreaterThan(0);
			expect(JSON.stringify(units)).not.toMatch(/"(min|max|minimum|maximum|least|most)"/i);
			for (const { lower, middle, upper } of units.flatMap(({ bands }) => bands))
				for (const value of [lower, middle, upper]) expect(figures.has(value)).toBe(false);
		}
		// Whom they stand among is the same for both units of one owner: neither is in the other's band.
		const [first, second] = (await benchmark('owner-of-two@test.example')).units.map(({ bands }) =>
			bands.map(({ lower, middle, upper }) => [lower, middle, upper]),
		);
		expect(first).toEqual(second);
	});

	it('before and after: one customer more, or four, does not move a closed month', async () => {
		const before = await ask('head@test.example');
		await buy('one more', 's2', ['s2-0']);
		await nextDay();
		expect((await ask('head@test.example')).body.data.entities).toEqual(before.body.data.entities);
		await buy('three more', 's2', ['s2-1', 's2-2', 's2-3']);
		await nextDay();
		expect((await ask('head@test.example')).body.data.entities).toEqual(before.body.data.entities);
	});

	it('month to date: one customer more does not move the open month', async () => {
		const today = `${THIS_MONTH}-01`;
		await buy('open', 'n4', customersOf('n4'), { on: today });
		const open = async () => {
			await publishDue(crm.db, { now: new Date(), force: true });
			return (await report('head@test.example', { from: THIS_MONTH, to: THIS_MONTH })).entities.map((line) =>
				MEASURES.map((measure) => line[measure].at(-1)),
			);
		};
		const before = await open();
		await buy('open again', 'n4', ['n4-0'], { on: today });
		expect(await open()).toEqual(before);
		await giveBack('open again', ['n4-0']);
		expect(await open()).toEqual(before);
	});

	it('a deleted customer: gone for the franchisee at once, and no difference for readers of totals', async () => {
		const before = await ask('head@test.example');
		const mine = async () => lastOf(await report('s5@test.example'), 's5');
		const had = await mine();
		const orders = (await crm
			.db('crm_orders')
			.where({ customer: idOf('customer', 's5-0') })
			.pluck('id')) as string[];
		for (const id of orders) expect((await crm.as('s5@test.example').delete(`/items/crm_orders/${id}`)).status).toBe(204);
		const gone = await crm.as('s5@test.example').delete(`/items/crm_customers/${idOf('customer', 's5-0')}`);
		expect(gone.status, gone.text).toBe(204);
		expect(await mine()).toBe((had as number) - amountOf('s5', 0));
		await nextDay();
		expect((await ask('head@test.example')).body.data.entities).toEqual(before.body.data.entities);
	});

	it('back to an older version: five changed since the newest one, one since the one before, so it is not published', async () => {
		const revenue = async () => lastOf(await report('head@test.example'), 's3');
		const first = await revenue();
		const five = customersOf('s3').slice(0, 5);
		await buy('tide', 's3', five);
		await nextDay();
		expect(await revenue()).toBe((first as number) + 5 * 700);
		// Four give it back and one buys: beside the first version that would be two customers.
		await giveBack('tide', five.slice(0, 4));
		await buy('tide again', 's3', ['s3-7']);
		await nextDay();
		expect(await revenue()).toBe((first as number) + 5 * 700);
		const more = customersOf('s3').slice(8, 11);
		await buy('tide at last', 's3', more, { amountMinor: 900 });
		await nextDay();
		// s3-4, s3-7 and three more: five since the first version, eight since the second.
		expect(await revenue()).toBe((first as number) + 2 * 700 + 3 * 900);
	});
});
