import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { averageOrderValue, type Cell } from '../../extensions/crm/src/reports/cells.ts';
import type { BenchmarkReply, NetworkReply, ReportEntity } from '../../extensions/crm/src/reports/contract.ts';
import { publishDue } from '../../extensions/crm/src/reports/api/index.ts';
import { addMonths, monthsBetween } from '../../extensions/crm/src/kernel/measure/index.ts';
import { idOf, plantNetwork, type NetworkSpec } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const THIS_MONTH = new Date().toISOString().slice(0, 7);
const [FIRST, LAST] = [addMonths(THIS_MONTH, -15), addMonths(THIS_MONTH, -1)];
const MONTHS = monthsBetween(FIRST, LAST);
const DAY_MS = 86_400_000;

/** Customers of each unit; each buys once a month, so that these are its active customers too. */
const SIZE: Record<string, number> = { n1: 2, n2: 8, n3: 12, n4: 30, s1: 9, s2: 14, s3: 11, s4: 10, s5: 16, s6: 21 };
const regionOf = (unit: string) => (unit.startsWith('n') ? 'north' : 'south');
const customersOf = (unit: string) => Array.from({ length: SIZE[unit]! }, (_, index) => `${unit}-${index}`);
/** An amount that no other unit has. */
const amountOf = (unit: string, index: number) => 1_000 + Object.keys(SIZE).indexOf(unit) * 37 + index;
const revenueOf = (...units: string[]) =>
	units.flatMap((unit) => customersOf(unit).map((_, index) => amountOf(unit, index))).reduce((a, b) => a + b, 0);

const agreement = (key: string, level: 'none' | 'totals' | 'named', unit?: string) => ({
	key,
	...(unit && { unit }),
	rules: (['orders', 'customers'] as const).map((dataClass) => ({ dataClass, audience: 'ancestors' as const, level })),
});

const NETWORK: NetworkSpec = {
	units: [
		{ key: 'head', kind: 'head_office' },
		{ key: 'north', kind: 'region', parent: 'head' },
		{ key: 'south', kind: 'region', parent: 'head' },
		...Object.keys(SIZE).map((key) => ({ key, parent: regionOf(key) })),
	],
	members: [
		{ email: 'head@test.example', unit: 'head', function: 'head_office' },
		{ email: 'north@test.example', unit: 'north', function: 'region_manager' },
		{ email: 'north-and-n2@test.example', unit: 'north', function: 'region_manager' },
		{ email: 'north-and-n2@test.example', unit: 'n2', function: 'franchisee' },
		{ email: 'n3@test.example', unit: 'n3', function: 'franchisee' },
		{ email: 'n4-staff@test.example', unit: 'n4', function: 'employee' },
	],
	agreements: [agreement('default', 'totals'), agreement('of s3', 'named', 's3'), agreement('of s4', 'none', 's4')],
	customers: Object.keys(SIZE).flatMap((unit) => customersOf(unit).map((key) => ({ key, unit }))),
	orders: Object.keys(SIZE).flatMap((unit) =>
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

describe('the network report', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, NETWORK) });
	});
	afterAll(() => crm?.stop());

	const report = async (who: string, query: Record<string, string> = {}): Promise<NetworkReply> => {
		const { status, body } = await crm.as(who).get('/crm/reports/network', { from: FIRST, to: LAST, ...query });
		expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
		return body.data;
	};
	const lineOf = (reply: NetworkReply, unit: string): ReportEntity | undefined =>
		reply.entities.find(({ id }) => id === idOf('unit', unit));
	const asked = (reply: NetworkReply, cells: readonly Cell[] | undefined) => cells?.slice(reply.leadIn);
	const isHidden = (cell: Cell | undefined) => typeof cell === 'object' && cell.suppressed && cell.reason === 'protected';
	const all = <Value>(value: Value) => MONTHS.map(() => value);

	it('gives a franchisee its own unit, to the cent, and nothing else', async () => {
		const reply = await report('n3@test.example');
		expect(reply.entities.map(({ name, exact }) => [name, exact])).toEqual([['n3', true]]);
		expect(asked(reply, lineOf(reply, 'n3')?.revenue)).toEqual(all(revenueOf('n3')));
		expect(asked(reply, lineOf(reply, 'n3')?.activeCustomers)).toEqual(all(12));
		expect(asked(reply, lineOf(reply, 'n3')?.newCustomers)).toEqual(MONTHS.map((_, index) => (index === 0 ? 12 : 0)));
		expect(reply.head).toMatchObject({ name: 'n3', exact: true, month: LAST });
	});

	it('gives staff the figures of their unit', async () => {
		const reply = await report('n4-staff@test.example');
		expect(reply.entities.map(({ name }) => name)).toEqual(['n4']);
	});

	it('hides a unit with two customers from its head office, and one beside it', async () => {
		const reply = await report('head@test.example');
		const cells = (unit: string) => asked(reply, lineOf(reply, unit)?.revenue) ?? [];
		expect(cells('n1').every(isHidden)).toBe(true);
		expect(cells('n2').every(isHidden)).toBe(true);
		expect(cells('n3')).toEqual(all(revenueOf('n3')));
		expect(cells('s1')).toEqual(all(revenueOf('s1')));
		expect(lineOf(reply, 'n3')?.exact).toBe(false);
	});

	it('shows the totals that hold a hidden unit, and says what they leave out', async () => {
		const regions = await report('head@test.example', { groupBy: 'region' });
		expect(asked(regions, lineOf(regions, 'north')?.revenue)).toEqual(all(revenueOf('n1', 'n2', 'n3', 'n4')));
		expect(asked(regions, lineOf(regions, 'north')?.activeCustomers)).toEqual(all(52));
		const network = await report('head@test.example', { groupBy: 'network' });
		expect(asked(network, lineOf(network, 'head')?.revenue)).toEqual(all(revenueOf('n1', 'n2', 'n3', 'n4', 's1', 's2', 's3', 's5', 's6')));
		expect(lineOf(network, 'head')?.units).toEqual({ counted: 9, notShared: 1 });
	});

	it('gives what an agreement names to the cent, and nothing of what it withholds', async () => {
		const reply = await report('head@test.example');
		expect(lineOf(reply, 's3')?.exact).toBe(true);
		expect(lineOf(reply, 's4')).toBeUndefined();
	});

	it('never carries a hidden figure, not even as part of the text', async () => {
		for (const groupBy of ['unit', 'region', 'network']) {
			const { text } = await crm.as('head@test.example').get('/crm/reports/network', { from: FIRST, to: LAST, groupBy });
			for (const secret of [revenueOf('n1'), revenueOf('n2'), revenueOf('s4'), revenueOf('n1', 'n2')])
				expect(text).not.toContain(String(secret));
		}
	});

	it('gives a region its units and its total, and not the network', async () => {
		const units = await report('north@test.example');
		expect(units.entities.map(({ name }) => name)).toEqual(['n1', 'n2', 'n3', 'n4']);
		expect((await report('north@test.example', { groupBy: 'region' })).entities.map(({ name }) => name)).toEqual(['north']);
		expect((await report('north@test.example', { groupBy: 'network' })).entities).toEqual([]);
	});

	it('hides the total from someone who could take a unit off it that they read by name', async () => {
		const region = await report('north-and-n2@test.example', { groupBy: 'region' });
		expect(asked(region, lineOf(region, 'north')?.revenue)?.every(isHidden)).toBe(true);
		const units = await report('north-and-n2@test.example');
		expect([lineOf(units, 'n2')?.exact, asked(units, lineOf(units, 'n1')?.revenue)?.every(isHidden)]).toEqual([true, true]);
	});

	it('shows what was written, edited and deleted in the Studio at the very next request', async () => {
		const n3 = crm.as('n3@test.example');
		const lastTwo = async () => lineOf(await report('n3@test.example'), 'n3')?.revenue.slice(-2);
		const line = { unit: idOf('unit', 'n3'), quantity: 2, unit_price_mills: 5_000, line_number: 1 };
		const order = {
			unit: idOf('unit', 'n3'),
			customer: idOf('customer', 'n3-0'),
			number: 'fresh',
			ordered_on: `${LAST}-20`,
			lines: { create: [line], update: [], delete: [] },
		};
		const written = await n3.post('/items/crm_orders', order);
		expect(written.status, written.text).toBe(200);
		expect(await lastTwo()).toEqual([revenueOf('n3'), revenueOf('n3') + 1_000]);
		const patched = await n3.patch(`/items/crm_orders/${written.body.data.id}`, { ordered_on: `${addMonths(LAST, -1)}-20` });
		expect(patched.status, patched.text).toBe(200);
		expect(await lastTwo()).toEqual([revenueOf('n3') + 1_000, revenueOf('n3')]);
		expect((await n3.delete(`/items/crm_orders/${written.body.data.id}`)).status).toBe(204);
		expect(await lastTwo()).toEqual([revenueOf('n3'), revenueOf('n3')]);
	});

	it('holds what was written when the server was killed before anyone asked for a report', async () => {
		const other = await crm.another();
		const line = { unit: idOf('unit', 'n3'), quantity: 1, unit_price_mills: 7_000, line_number: 1 };
		const order = {
			unit: idOf('unit', 'n3'),
			customer: idOf('customer', 'n3-1'),
			number: 'killed',
			ordered_on: `${LAST}-21`,
			lines: { create: [line], update: [], delete: [] },
		};
		const written = await other.as('n3@test.example').post('/items/crm_orders', order);
		await other.stop();
		expect(lineOf(await report('n3@test.example'), 'n3')?.revenue.at(-1)).toBe(revenueOf('n3') + 700);
		await crm.db('crm_orders').where({ id: written.body.data.id }).delete();
		expect(lineOf(await report('n3@test.example'), 'n3')?.revenue.at(-1)).toBe(revenueOf('n3'));
	});

	it('keeps published figures frozen until enough customers have changed and a day has passed', async () => {
		const revenue = async () => lineOf(await report('head@test.example'), 's6')?.revenue.at(-1);
		const more = (from: number, to: number) =>
			plantNetwork(crm.db, {
				units: [],
				orders: customersOf('s6')
					.slice(from, to)
					.map((customer) => ({ key: `late ${customer}`, unit: 's6', customer, amountMinor: 500, on: `${LAST}-28` })),
			});
		const later = (days: number) => publishDue(crm.db, { now: new Date(Date.now() + days * DAY_MS) });
		await more(0, 4);
		await later(1.5);
		expect(await revenue()).toBe(revenueOf('s6'));
		await more(4, 5);
		await later(2);
		expect(await revenue()).toBe(revenueOf('s6'));
		await later(3);
		expect(await revenue()).toBe(revenueOf('s6') + 2_500);
	});

	it('lists another currency apart and never adds it up', async () => {
		await plantNetwork(crm.db, {
			units: [],
			orders: customersOf('s5')
				.slice(0, 8)
				.map((customer) => ({ key: `pounds ${customer}`, unit: 's5', customer, amountMinor: 700, on: `${LAST}-11`, currency: 'GBP' })),
		});
		await publishDue(crm.db, { now: new Date(), force: true });
		const reply = await report('head@test.example');
		expect(reply.currencies).toEqual(['EUR', 'GBP']);
		expect(reply.entities.filter(({ id }) => id === idOf('unit', 's5')).map(({ currency, revenue }) => [currency, revenue.at(-1)])).toEqual(
			[
				['EUR', revenueOf('s5')],
				['GBP', 5_600],
			],
		);
		const network = await report('head@test.example', { groupBy: 'network' });
		expect(network.entities.map(({ currency, revenue }) => [currency, revenue.at(-1)])[1]).toEqual(['GBP', 5_600]);
	});

	it('obeys a changed agreement at the next request', async () => {
		const rows = () => crm.db('crm_sharing_rules').where({ agreement: idOf('agreement', 'of s3') });
		await rows().update({ level: 'none' });
		const reply = await report('head@test.example');
		const network = await report('head@test.example', { groupBy: 'network' });
		await rows().update({ level: 'named' });
		expect(lineOf(reply, 's3')).toBeUndefined();
		expect(lineOf(network, 'head')?.units).toEqual({ counted: 8, notShared: 2 });
		expect(lineOf(network, 'head')?.revenue[network.leadIn]).toBe(revenueOf('n1', 'n2', 'n3', 'n4', 's1', 's2', 's5', 's6'));
	});

	it('names only the units that were asked for', async () => {
		const reply = await report('head@test.example', { units: [idOf('unit', 'n3'), idOf('unit', 's1'), idOf('unit', 's4')].join(',') });
		expect(reply.entities.map(({ name }) => name)).toEqual(['n3', 's1']);
		expect(reply.head).toBeNull();
	});

	it('puts the definition and the average order value in the hands of the reader', async () => {
		const { body } = await crm.as('n3@test.example').get('/crm/reports/definitions');
		expect(body.data.protection).toMatchObject({ minimumCustomers: 5, dominancePercent: 10 });
		expect(body.data.measures.map(({ measure }: { measure: string }) => measure)).toContain('averageOrderValue');
		const reply = await report('n3@test.example');
		expect(averageOrderValue(lineOf(reply, 'n3')?.revenue.at(-1), lineOf(reply, 'n3')?.orders.at(-1))).toBe(
			Math.round(revenueOf('n3') / 12),
		);
	});

	it('tells a franchisee its place in a band of at least five others', async () => {
		const { body } = await crm.as('n3@test.example').get('/crm/reports/benchmark');
		const { month, units } = body.data as BenchmarkReply;
		expect([month, units.map(({ name }) => name)]).toEqual([LAST, ['n3']]);
		const revenue = units[0]?.bands.find(({ measure }) => measure === 'revenue');
		expect(revenue?.own).toBe(revenueOf('n3'));
		expect(revenue!.lower).toBeLessThanOrEqual(revenue!.upper);
		for (const { lower, middle, upper } of units[0]?.bands ?? [])
			for (const value of [lower, middle, upper]) expect(String(value)).toMatch(/^\d{1,2}0*$/);
	});

	it.each([
		['a first month after the last', { from: '2026-02', to: '2026-01' }, 'CRM_REPORT_PERIOD'],
		['a century', { from: '1926-01', to: '2026-01' }, 'CRM_REPORT_PERIOD'],
		['a day for a month', { from: '2026-01-01', to: '2026-02' }, 'CRM_INVALID_REQUEST'],
		['a word for a unit', { from: '2026-01', to: '2026-02', units: 'utrecht' }, 'CRM_INVALID_REQUEST'],
		['an operator for a unit', { from: '2026-01', to: '2026-02', 'units[_neq]': 'x' }, 'CRM_INVALID_REQUEST'],
		['an unknown grouping', { from: '2026-01', to: '2026-02', groupBy: 'customer' }, 'CRM_INVALID_REQUEST'],
	])('refuses %s by name', async (_, query, code) => {
		const { status, body } = await crm.as('head@test.example').get('/crm/reports/network', query);
		expect([status, body.errors[0].extensions.code]).toEqual([400, code]);
	});

	it('answers nobody without a log-in', async () => {
		expect((await crm.anonymous.get('/crm/reports/network', { from: FIRST, to: LAST })).status).toBeGreaterThanOrEqual(401);
	});
});
