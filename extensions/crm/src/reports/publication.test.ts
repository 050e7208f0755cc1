import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectionRules, type Whole } from '../disclosure/index.ts';
import type { Audience } from './audience.ts';
import { correctMonth } from './correction.ts';
import { NO_CHANGE, NO_TRADE, type ChangeSince, type Counts } from './counts.ts';
import { IN_NO_SUM, SHOWN, type PublishedCell } from './published-cell.ts';
import { closeMonth } from './closing.ts';
import { publishOpenMonth, type Bucket } from './publication.ts';

const rules = protectionRules();
const PROPERTY_MS = 30_000;
const WHOLES: Whole[] = [
	{ id: 'head', parent: null },
	{ id: 'north', parent: 'head' },
	{ id: 'south', parent: 'head' },
];
const REGION_OF: Record<string, string> = { n1: 'north', n2: 'north', n3: 'north', s1: 'south', s2: 'south', s3: 'south' };
const UNITS = Object.keys(REGION_OF);
const audienceOf = (unit: string): Audience => ({ parent: REGION_OF[unit]!, sharedWith: [REGION_OF[unit]!, 'head'], knownTo: [] });

/** What each customer of a unit bought in the month. */
type Purchases = Map<string, { revenue: number; orders: number; isNew: boolean }>;

const top = (values: readonly number[], place: number) => values.toSorted((a, b) => b - a)[place] ?? 0;
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

const countsOf = (purchases: Purchases): Counts => {
	const bought = [...purchases.values()].filter(({ orders }) => orders > 0);
	const revenue = bought.map((one) => one.revenue);
	const orders = bought.map((one) => one.orders);
	return {
		...NO_TRADE,
		revenue: total(revenue),
		orders: total(orders),
		activeCustomers: bought.length,
		newCustomers: bought.filter(({ isNew }) => isNew).length,
		revenueTotal: total(revenue),
		revenueLargest: top(revenue, 0),
		revenueSecond: top(revenue, 1),
		ordersLargest: top(orders, 0),
		ordersSecond: top(orders, 1),
	};
};

const changeBetween = (before: Purchases, now: Purchases): ChangeSince => {
	const nothing = { revenue: 0, orders: 0 };
	const moved = [...new Set([...before.keys(), ...now.keys()])].map((customer) => {
		const [old, fresh] = [before.get(customer) ?? nothing, now.get(customer) ?? nothing];
		return { revenue: fresh.revenue - old.revenue, orders: fresh.orders - old.orders };
	});
	const changed = moved.filter(({ revenue, orders }) => revenue !== 0 || orders !== 0);
	const [revenue, orders] = [changed.map((one) => Math.abs(one.revenue)), changed.map((one) => Math.abs(one.orders))];
	return {
		persons: changed.length,
		revenue: total(changed.map((one) => one.revenue)),
		revenueTotal: total(revenue),
		revenueLargest: top(revenue, 0),
		revenueSecond: top(revenue, 1),
		orders: total(changed.map((one) => one.orders)),
		ordersTotal: total(orders),
		ordersLargest: top(orders, 0),
		ordersSecond: top(orders, 1),
	};
};

const bucketOf = (unit: string, now: Purchases, options: Partial<Bucket> = {}): Bucket => ({
	unit,
	audience: audienceOf(unit),
	expected: true,
	counts: countsOf(now),
	change: NO_CHANGE,
	published: null,
	...options,
});

const buyers = (count: number, amount = 100): Purchases =>
	new Map(Array.from({ length: count }, (_, index) => [`c${index}`, { revenue: amount, orders: 1, isNew: index % 2 === 0 }]));
const context = { asOf: Date.parse('2026-02-01T12:00:00Z'), rules, wholes: WHOLES };
const groupsOf = (cells: readonly PublishedCell[]) => Object.fromEntries(cells.map(({ unit, sales }) => [unit, sales.group]));

describe(closeMonth.name, () => {
	it('hides a small unit together with the smallest that covers it', () => {
		const cells = closeMonth(
			[bucketOf('n1', buyers(2)), bucketOf('n2', buyers(30)), bucketOf('n3', buyers(12)), bucketOf('s1', buyers(20))],
			context,
		);
		expect(groupsOf(cells)).toEqual({ n1: 10_002, n2: SHOWN, n3: 10_002, s1: SHOWN });
	});

	it('treats a unit without customers as a small one', () => {
		const cells = closeMonth([bucketOf('n1', buyers(0)), bucketOf('n2', buyers(30))], context);
		expect(groupsOf(cells)).toEqual({ n1: 10_002, n2: 10_002 });
	});

	it('leaves out what was not trading, until it can stand alone', () => {
		expect(
			closeMonth([bucketOf('n1', buyers(2), { expected: false }), bucketOf('n2', buyers(30))], context).map(({ unit }) => unit),
		).toEqual(['n2']);
	});

	it('does not cover with a figure that was shown while the month was open and has not moved', () => {
		const shown = publishOpenMonth([bucketOf('n3', buyers(12))], { ...context, elapsed: 0.3 })[0]!;
		const cells = closeMonth(
			[bucketOf('n1', buyers(2)), bucketOf('n2', buyers(30)), bucketOf('n3', buyers(12), { published: shown })],
			context,
		);
		expect(groupsOf(cells)).toEqual({ n1: 10_002, n2: 10_002, n3: SHOWN });
	});

	it('puts what is too small even together into no sum', () => {
		const cells = closeMonth([bucketOf('n1', buyers(1)), bucketOf('s1', buyers(2))], context);
		expect(groupsOf(cells)).toEqual({ n1: IN_NO_SUM, s1: IN_NO_SUM });
	});

	it('hides a small count of new customers, and the active ones stay shown', () => {
		const few: Purchases = new Map([...buyers(20)].map(([customer, bought], index) => [customer, { ...bought, isNew: index < 3 }]));
		const [cell] = closeMonth([bucketOf('n1', few), bucketOf('n2', buyers(40)), bucketOf('n3', buyers(60))], context);
		expect([cell!.sales.group, (cell!.newCustomers?.group ?? 0) > 0]).toEqual([SHOWN, true]);
	});
});

describe(publishOpenMonth.name, () => {
	it('holds back what could not be followed until the month ends', () => {
		expect(publishOpenMonth([bucketOf('n1', buyers(40))], { ...context, elapsed: 0.95 })).toEqual([]);
		expect(publishOpenMonth([bucketOf('n1', buyers(40))], { ...context, elapsed: 0.5 })).toHaveLength(1);
	});

	it('waits until enough customers have changed', () => {
		const first = publishOpenMonth([bucketOf('n1', buyers(40))], { ...context, elapsed: 0.3 })[0]!;
		const after = (count: number) => bucketOf('n1', buyers(count), { published: first, change: changeBetween(buyers(40), buyers(count)) });
		expect(publishOpenMonth([after(44)], { ...context, elapsed: 0.3 })).toEqual([]);
		expect(publishOpenMonth([after(45)], { ...context, elapsed: 0.3 })).toHaveLength(1);
	});

	it('never publishes a difference that persons do not account for', () => {
		const first = publishOpenMonth([bucketOf('n1', buyers(40))], { ...context, elapsed: 0.3 })[0]!;
		expect(publishOpenMonth([bucketOf('n1', buyers(60), { published: first })], { ...context, elapsed: 0.3 })).toEqual([]);
	});
});

describe(correctMonth.name, () => {
	const close = () => closeMonth([bucketOf('n1', buyers(2)), bucketOf('n2', buyers(30)), bucketOf('n3', buyers(12))], context);
	const later = { ...context, asOf: Date.parse('2026-03-01T12:00:00Z') };
	const bucketsAfter = (now: Record<string, number>) => {
		const before: Record<string, number> = { n1: 2, n2: 30, n3: 12 };
		return close().map((published) => {
			const { unit } = published;
			return bucketOf(unit, buyers(now[unit] ?? before[unit]!), {
				published,
				change: changeBetween(buyers(before[unit]!), buyers(now[unit] ?? before[unit]!)),
			});
		});
	};

	it('leaves a shown figure alone while fewer than k customers changed', () => {
		expect(correctMonth(bucketsAfter({ n2: 34 }), later)).toEqual([]);
		expect(correctMonth(bucketsAfter({ n2: 35 }), later).map(({ unit }) => unit)).toEqual(['n2']);
	});

	it('moves the members of a group together, and keeps them hidden', () => {
		expect(correctMonth(bucketsAfter({ n1: 4, n3: 14 }), later)).toEqual([]);
		const moved = correctMonth(bucketsAfter({ n1: 5, n3: 14 }), later);
		expect(groupsOf(moved)).toEqual({ n1: 10_002, n3: 10_002 });
	});
});

interface Step {
	unit: string;
	customer: string;
	amount: number;
	isNew: boolean;
}
const step = fc.record({
	unit: fc.constantFrom(...UNITS),
	customer: fc.integer({ min: 0, max: 14 }).map((index) => `c${index}`),
	amount: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 100 }) }, { weight: 1, arbitrary: fc.constant(5_000) }),
	isNew: fc.boolean(),
});
/** Batches of purchases: three while the month is open, one at its end, three that come late. */
const history = fc.array(fc.array(step, { maxLength: 60 }), { minLength: 7, maxLength: 7 });

interface Version {
	cells: Map<string, PublishedCell>;
	purchases: Map<string, Purchases>;
}

/** Lives through a month: what was published at each moment, with who was behind it then. */
const live = (batches: readonly (readonly Step[])[]): Version[] => {
	const now = new Map<string, Purchases>(UNITS.map((unit) => [unit, new Map()]));
	const frozen = new Map<string, Purchases>();
	const cells = new Map<string, PublishedCell>();
	return batches.map((batch, index) => {
		for (const { unit, customer, amount, isNew } of batch) {
			const before = now.get(unit)!.get(customer) ?? { revenue: 0, orders: 0, isNew };
			now.set(unit, new Map(now.get(unit)).set(customer, { ...before, revenue: before.revenue + amount, orders: before.orders + 1 }));
		}
		const buckets = UNITS.map((unit) =>
			bucketOf(unit, now.get(unit)!, {
				published: cells.get(unit) ?? null,
				change: frozen.has(unit) ? changeBetween(frozen.get(unit)!, now.get(unit)!) : NO_CHANGE,
			}),
		);
		const asOf = Date.parse(`2026-02-0${index + 1}T12:00:00Z`);
		const published =
			index < 3
				? publishOpenMonth(buckets, { ...context, asOf, elapsed: 0.2 })
				: index === 3
					? closeMonth(buckets, { ...context, asOf })
					: correctMonth(buckets, { ...context, asOf });
		for (const cell of published) {
			cells.set(cell.unit, cell);
			if (cell.sales.asOf === asOf) frozen.set(cell.unit, now.get(cell.unit)!);
		}
		return { cells: new Map(cells), purchases: new Map(frozen) };
	});
};

/** Every figure that a version publishes: shown cells, and the sum of each group that is summed. */
const figuresOf = ({ cells }: Version): Map<string, string[]> => {
	const figures = new Map<string, string[]>();
	for (const { unit, sales } of cells.values()) {
		if (sales.group === IN_NO_SUM) continue;
		const name = sales.group === SHOWN ? unit : `group ${sales.group}`;
		figures.set(name, [...(figures.get(name) ?? []), unit]);
	}
	return figures;
};

const merged = (units: readonly string[], { purchases }: Version): Purchases =>
	new Map(units.flatMap((unit) => [...(purchases.get(unit) ?? [])].map(([customer, bought]) => [`${unit} ${customer}`, bought] as const)));

describe('a reader who keeps every version of a month', () => {
	it(
		'finds no figure on fewer than k customers and no difference of 1 to k - 1',
		() => {
			fc.assert(
				fc.property(history, (batches) => {
					const versions = live(batches);
					for (const [index, version] of versions.entries()) {
						for (const [name, units] of figuresOf(version)) {
							const counts = countsOf(merged(units, version));
							expect(counts.activeCustomers).toBeGreaterThanOrEqual(rules.minimum);
							expect(counts.revenue - counts.revenueLargest - counts.revenueSecond).toBeGreaterThanOrEqual(counts.revenueLargest / 10);
							const before = versions[index - 1];
							const unitsBefore = before && figuresOf(before).get(name);
							if (!before || !unitsBefore) continue;
							const change = changeBetween(merged(unitsBefore, before), merged(units, version));
							const more = counts.activeCustomers - countsOf(merged(unitsBefore, before)).activeCustomers;
							for (const persons of [change.persons, Math.abs(more)]) expect(persons === 0 || persons >= rules.minimum).toBe(true);
							expect(unitsBefore).toEqual(units);
						}
					}
				}),
				{ numRuns: 150 },
			);
		},
		PROPERTY_MS,
	);

	it(
		'finds a group that was shown in part to hold at least k customers more than that',
		() => {
			fc.assert(
				fc.property(history, (batches) => {
					const versions = live(batches);
					const [open, closed] = [versions[2]!, versions[3]!];
					for (const [name, units] of figuresOf(closed)) {
						if (!name.startsWith('group')) continue;
						const unknown = units.map((unit) =>
							changeBetween(open.cells.has(unit) ? merged([unit], open) : new Map(), merged([unit], closed)),
						);
						expect(total(unknown.map(({ persons }) => persons))).toBeGreaterThanOrEqual(rules.minimum);
					}
				}),
				{ numRuns: 150 },
			);
		},
		PROPERTY_MS,
	);

	it(
		'sees every unit that traded in the total of a closed month that has one',
		() => {
			fc.assert(
				fc.property(history, (batches) => {
					const closed = live(batches.slice(0, 4))[3]!;
					expect([...closed.cells.keys()].toSorted()).toEqual(UNITS.toSorted());
				}),
				{ numRuns: 100 },
			);
		},
		PROPERTY_MS,
	);
});
