import { describe, expect, it } from 'vitest';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { demoFranchises, demoNetwork, type DemoFranchise } from './demo.ts';
import { isDemoId } from './ids.ts';
import { PLACES, type Place } from './people/places.ts';

const NOW = new Date('2026-11-21T15:30:00Z');
const all = [...demoFranchises(NOW)];
const network = demoNetwork(NOW);
const customers = all.flatMap((each) => each.customers);
const orders = all.flatMap((each) => each.orders);
const byCode = (code: string): DemoFranchise => {
	const found = all.find(({ franchise }) => franchise.code === code);
	if (!found) throw new Error(`No franchise ${code}`);
	return found;
};
const share = <Item>(items: readonly Item[], is: (item: Item) => boolean): number => items.filter(is).length / items.length;

describe(demoFranchises.name, () => {
	it('gives the same rows for the same moment', () => {
		expect(JSON.stringify(demoNetwork(NOW))).toBe(JSON.stringify(network));
		const [first] = demoFranchises(NOW);
		expect(JSON.stringify(first)).toBe(JSON.stringify(all[0]));
	});

	it('has the size that was promised', () => {
		expect(all).toHaveLength(24);
		expect(customers.length).toBeGreaterThan(18_000);
		expect(customers.length).toBeLessThan(22_000);
		expect(orders.length).toBeGreaterThan(57_000);
		expect(orders.length).toBeLessThan(63_000);
		expect(all.flatMap((each) => each.activities).length).toBeGreaterThan(3000);
	});

	it('keeps its size and its past at any moment: the first minutes of a leap year', () => {
		const now = new Date('2027-12-31T23:10:00Z');
		const taken = [...demoFranchises(now)].flatMap((each) => each.orders.map(({ row }) => String(row.ordered_at)));
		expect(taken.length).toBeGreaterThan(56_000);
		expect(taken.length).toBeLessThan(64_000);
		expect(taken.filter((at) => at > now.toISOString())).toEqual([]);
	});

	it('spreads over 24 months before the present one, and nothing lies after now', () => {
		const days = orders.map(({ row }) => row.ordered_on).toSorted();
		expect(days[0]?.slice(0, 7)).toBe('2024-11');
		expect(days.at(-1)).toBe('2026-11-21');
		expect(orders.filter(({ row }) => String(row.ordered_at) > NOW.toISOString())).toEqual([]);
	});

	it('keeps every key of a unit once', () => {
		for (const each of all) {
			const numbers = [each.customers.map(({ row }) => row.number), each.orders.map(({ row }) => row.number)];
			for (const list of numbers) expect(new Set(list).size).toBe(list.length);
		}
		const ids = [
			...customers.flatMap(({ row, contacts }) => [row.id, ...contacts.map(({ id }) => id)]),
			...orders.flatMap(({ row, lines }) => [row.id, ...lines.map(({ id }) => id)]),
			...all.flatMap(({ activities }) => activities.map(({ id }) => id)),
		];
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.every(isDemoId)).toBe(true);
	});

	it('has shops of every size, with months of fewer than five customers at the smallest', () => {
		const sizes = all.map((each) => each.customers.length).toSorted((a, b) => a - b);
		expect(sizes[0]).toBeLessThan(60);
		expect(sizes.at(-1)).toBeGreaterThan(1400);
		const inMonth = byCode('ASS').orders.filter(({ row }) => row.ordered_on.startsWith('2025-02'));
		const active = new Set(inMonth.flatMap(({ row }) => row.customer ?? []));
		expect(active.size).toBeGreaterThan(0);
		expect(active.size).toBeLessThan(5);
	});

	it('grows where it is said to grow and shrinks where it is said to shrink', () => {
		const ordersFrom = (code: string, first: string, last: string) =>
			byCode(code).orders.filter(({ row }) => row.ordered_on >= first && row.ordered_on <= last).length;
		const growth = (code: string) => ordersFrom(code, '2025-11-01', '2026-10-31') / ordersFrom(code, '2024-11-01', '2025-10-31');
		expect(growth('EIN')).toBeGreaterThan(1.05);
		expect(growth('ENS')).toBeLessThan(0.9);
	});

	it('closes one shop and opens others within the last year', () => {
		const { franchise, orders, activities } = byCode('SNE');
		expect(franchise.closedOn).toBe('2026-04-28');
		expect(orders.filter(({ row }) => row.ordered_on > '2026-04-28')).toEqual([]);
		expect(activities.filter(({ done }) => !done)).toEqual([]);
		const early = all.flatMap((each) => each.orders.filter(({ row }) => row.ordered_on < each.franchise.openedOn));
		expect(early).toEqual([]);
		expect(all.filter((each) => each.franchise.openedOn > '2025-11-21').map((each) => each.franchise.code)).toEqual(['HGV', 'AMN', 'MAA']);
	});

	it('sells more in spring than in winter', () => {
		const count = (month: string) => orders.filter(({ row }) => row.ordered_on.startsWith(month)).length;
		expect(count('2026-05')).toBeGreaterThan(1.3 * count('2026-01'));
	});
});

describe('customers', () => {
	const cities = new Map(
		Object.values<Place>(PLACES).flatMap(({ city, postcodes }) => postcodes.map((postcode) => [postcode, city] as const)),
	);

	it('live at an address that exists, with a phone that parses and mail that cannot leave', () => {
		const reached = customers.flatMap(({ row, contacts }) => [row, ...contacts]);
		const wrong = {
			city: customers.filter(({ row }) => cities.get(Number(row.postcode?.slice(0, 4))) !== row.city),
			phone: reached.filter(({ phone }) => phone !== null && !parsePhoneNumberFromString(phone, 'NL')?.isValid()),
			mail: reached.filter(({ email }) => email !== null && !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email)),
		};
		expect(wrong).toEqual({ city: [], phone: [], mail: [] });
	});

	it('are persons, households and organisations, the last with contact persons', () => {
		const kind = (name: string) => share(customers, ({ row }) => row.kind === name);
		expect(kind('person')).toBeGreaterThan(0.7);
		expect(kind('household')).toBeGreaterThan(0.08);
		expect(kind('organisation')).toBeGreaterThan(0.04);
		expect(customers.filter(({ row, contacts }) => contacts.length > 0 !== (row.kind === 'organisation'))).toEqual([]);
	});

	it('gave or withdrew their consent, or were never asked', () => {
		const state = (name: string) => share(customers, ({ row }) => row.email_consent === name);
		expect(state('given')).toBeGreaterThan(0.25);
		expect(state('withdrawn')).toBeGreaterThan(0.05);
		for (const { row } of customers) expect(row.email_consent === 'unknown').toBe(row.email_consent_at === null);
	});

	it('are registered twice now and then, at one shop and at two', () => {
		const rows = new Map(customers.map(({ row }) => [row.id, row]));
		const twice = customers.flatMap(({ row, duplicateOf }) => {
			const original = duplicateOf === null ? undefined : rows.get(duplicateOf);
			return original ? [{ row, original }] : [];
		});
		const within = twice.filter(({ row, original }) => row.unit === original.unit);
		expect(within.length).toBeGreaterThan(150);
		expect(twice.length - within.length).toBeGreaterThan(100);
		expect(within.filter(({ row, original }) => row.name === original.name)).toEqual([]);
	});
});

describe('orders', () => {
	const named = new Map(customers.map(({ row }) => [row.id, row]));

	it('have one to five lines whose amounts are rounded once', () => {
		const lines = orders.flatMap((order) => order.lines);
		const markOf = (mills: number) => (mills === 0 ? 'zero_price' : mills < 0 ? 'negative_price' : 'none');
		const wrong = {
			count: orders.filter((order) => order.lines.length < 1 || order.lines.length > 5),
			amount: lines.filter((line) => Math.abs(line.amount_minor - (line.quantity * line.unit_price_mills) / 10) > 0.5 + 1e-6),
			mark: lines.filter((line) => line.mark !== markOf(line.unit_price_mills)),
			keptByHand: orders.filter(({ row }) => 'amount_minor' in row),
		};
		expect(wrong).toEqual({ count: [], amount: [], mark: [], keptByHand: [] });
	});

	it('belong to a customer of their own unit who was there already, or to the counter', () => {
		const strangers = orders.filter(({ row }) => {
			const customer = row.customer === null ? undefined : named.get(row.customer);
			return row.customer !== null && (customer?.unit !== row.unit || String(customer.since) > row.ordered_on);
		});
		expect(strangers).toEqual([]);
		const counter = share(orders, ({ row }) => row.customer === null);
		expect(counter).toBeGreaterThan(0.1);
		expect(counter).toBeLessThan(0.25);
	});

	it('have credits that give money back, adjustments, drafts and cancellations', () => {
		const credits = orders.filter(({ row }) => row.kind === 'credit');
		expect(credits.length).toBeGreaterThan(800);
		expect(credits.filter(({ lines }) => lines.some(({ quantity }) => quantity >= 0))).toEqual([]);
		for (const kind of ['adjustment', 'order']) expect(orders.some(({ row }) => row.kind === kind)).toBe(true);
		for (const status of ['draft', 'cancelled', 'confirmed']) expect(orders.some(({ row }) => row.status === status)).toBe(true);
	});

	it('add up to what a bicycle shop earns in a good month', () => {
		const month = byCode('UTW').orders.filter(({ row }) => row.status === 'confirmed' && row.ordered_on.startsWith('2026-05'));
		const revenue = month.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.amount_minor, 0);
		expect(revenue).toBeGreaterThan(800_000);
		expect(revenue).toBeLessThan(4_000_000);
	});
});
