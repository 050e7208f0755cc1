import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectionRules, type Whole } from '../disclosure/index.ts';
import type { Audience } from './audience.ts';
import { correctMonth } from './correction.ts';
import { NO_CHANGE, NO_TRADE, type ChangeSince, type Counts } from './counts.ts';
import { NO_HISTORY, type History } from './history.ts';
import { IN_NO_SUM, SHOWN, type PublishedCell } from './published-cell.ts';
import { closeMonth } from './closing.ts';
import { publishOpenMonth, type Bucket } from './publication.ts';

const rules = protectionRules();

/** A stream of numbers from 0 to 1 that a seed decides (mulberry32). */
const seeded = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};
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
	history: NO_HISTORY,
	...options,
});

/** A version as it was published, with who bought what then. */
interface Kept {
	cell: PublishedCell;
	purchases: Purchases;
}

const historyOf = (kept: readonly Kept[], now: Purchases): History => {
	const states = [...kept.map(({ purchases }) => purchases), now];
	const customers = [...new Set(states.flatMap((purchases) => [...purchases.keys()]))];
	const steps = (customer: string, valueOf: (bought: { revenue: number; orders: number } | undefined) => number) =>
		states.slice(1).map((purchases, at) => valueOf(purchases.get(customer)) - valueOf(states[at]!.get(customer)));
	return {
		versions: kept.map(({ cell: { sales } }) => ({ figures: sales.figures, group: sales.group })),
		newVersions: kept.flatMap(({ cell: { newCustomers } }) => newCustomers ?? []),
		moves: customers
			.map((customer) => ({
				revenue: steps(customer, (bought) => bought?.revenue ?? 0),
				orders: steps(customer, (bought) => bought?.orders ?? 0),
			}))
			.filter(({ revenue, orders }) => [...revenue, ...orders].some((step) => step !== 0)),
	};
};

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

describe('figures that follow one another', () => {
	/** Every customer of 30 bought for 100; those named bought for something else. */
	const having = (others: Record<string, number>): Purchases =>
		new Map([...buyers(30)].map(([customer, bought]) => [customer, { ...bought, revenue: others[customer] ?? bought.revenue }]));
	const publish = (kept: Kept[], purchases: Purchases, asOf: number): boolean => {
		const last = kept.at(-1);
		const bucket = bucketOf('n1', purchases, {
			published: last?.cell ?? null,
			change: last ? changeBetween(last.purchases, purchases) : NO_CHANGE,
			history: historyOf(kept, purchases),
		});
		const cell = publishOpenMonth([bucket], { ...context, asOf, elapsed: 0.2 })[0];
		if (cell) kept.push({ cell, purchases });
		return cell !== undefined;
	};

	it('do not come back to an older version but for one customer', () => {
		const kept: Kept[] = [];
		expect(publish(kept, having({}), 1)).toBe(true);
		expect(publish(kept, having({ c0: 150, c1: 150, c2: 150, c3: 150, c4: 150 }), 2)).toBe(true);
		// Four return what they bought and one buys: five have changed since the newest version, one or two since the first.
		expect(publish(kept, having({ c4: 150, c5: 170 }), 3)).toBe(false);
		expect(publish(kept, having({ c5: 170, c6: 170, c7: 170, c8: 170, c9: 170 }), 4)).toBe(true);
	});

	it('do not leave one customer over when four versions are added and subtracted', () => {
		const kept: Kept[] = [];
		const tide = { c0: 150, c1: 150, c2: 150, c3: 150, c4: 150 };
		const others = { c5: 170, c6: 170, c7: 170, c8: 170, c9: 170 };
		expect([{}, tide, { ...tide, ...others }].map((changed, at) => publish(kept, having(changed), at + 1))).toEqual([true, true, true]);
		// Every two versions differ by five customers or more; the first less the second plus the third less this one is about c20 alone.
		expect(publish(kept, having({ ...others, c20: 190 }), 4)).toBe(false);
		expect(publish(kept, having(others), 5)).toBe(true);
	});

	it('follow no two versions of which hardly anybody is left unmoved', () => {
		const kept: Kept[] = [];
		const all = Object.fromEntries(Array.from({ length: 27 }, (_, at) => [`c${at}`, 150]));
		expect([{}, all].map((changed, at) => publish(kept, having(changed), at + 1))).toEqual([true, true]);
		expect(publish(kept, having({ ...all, c0: 160, c1: 160, c2: 160, c3: 160, c4: 160 }), 3)).toBe(false);
	});

	it('may come back to an older version altogether', () => {
		const kept: Kept[] = [];
		const bought = { c0: 150, c1: 150, c2: 150, c3: 150, c4: 150 };
		expect([having({}), having(bought), having({})].map((purchases, at) => publish(kept, purchases, at + 1))).toEqual([true, true, true]);
	});

	it('stop where nobody knows any more who moved since an older version', () => {
		const kept: Kept[] = [];
		publish(kept, having({}), 1);
		publish(kept, having({ c0: 150, c1: 150, c2: 150, c3: 150, c4: 150 }), 2);
		const now = having({ c10: 150, c11: 150, c12: 150, c13: 150, c14: 150 });
		const last = kept.at(-1)!;
		const forgotten = {
			...historyOf(kept, now),
			moves: historyOf([last], now).moves.map(({ revenue, orders }) => ({ revenue: [0, ...revenue], orders: [0, ...orders] })),
		};
		const bucket = bucketOf('n1', now, { published: last.cell, change: changeBetween(last.purchases, now), history: forgotten });
		expect(publishOpenMonth([bucket], { ...context, elapsed: 0.2 })).toEqual([]);
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
	amount: fc.oneof(
		{ weight: 6, arbitrary: fc.integer({ min: 1, max: 100 }) },
		{ weight: 3, arbitrary: fc.constantFrom(50, -50) },
		{ weight: 1, arbitrary: fc.constant(5_000) },
	),
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
	const kept = new Map<string, Kept[]>(UNITS.map((unit) => [unit, []]));
	return batches.map((batch, index) => {
		for (const { unit, customer, amount, isNew } of batch) {
			const before = now.get(unit)!.get(customer) ?? { revenue: 0, orders: 0, isNew };
			const after = { ...before, revenue: Math.max(0, before.revenue + amount), orders: Math.max(0, before.orders + Math.sign(amount)) };
			now.set(unit, new Map(now.get(unit)).set(customer, after));
		}
		const buckets = UNITS.map((unit) =>
			bucketOf(unit, now.get(unit)!, {
				published: cells.get(unit) ?? null,
				change: frozen.has(unit) ? changeBetween(frozen.get(unit)!, now.get(unit)!) : NO_CHANGE,
				history: historyOf(kept.get(unit)!, now.get(unit)!),
			}),
		);
		const asOf = Date.parse('2026-02-01T12:00:00Z') + index * 7 * 86_400_000;
		const published =
			index < 3
				? publishOpenMonth(buckets, { ...context, asOf, elapsed: 0.2 })
				: index === 3
					? closeMonth(buckets, { ...context, asOf })
					: correctMonth(buckets, { ...context, asOf });
		for (const cell of published) {
			cells.set(cell.unit, cell);
			if (cell.sales.asOf !== asOf) continue;
			frozen.set(cell.unit, now.get(cell.unit)!);
			kept.get(cell.unit)!.push({ cell, purchases: now.get(cell.unit)! });
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

/** A quiet year: few change in a week, and what was bought is often given back. */
const weeks = (count: number) =>
	fc.integer().map((seed) => {
		const random = seeded(seed);
		const whole = (below: number) => Math.floor(random() * below);
		return Array.from({ length: count }, (_, week) =>
			Array.from({ length: week === 0 ? 200 : whole(24) }, (): Step => ({
				unit: UNITS[whole(3)]!,
				customer: `c${whole(week === 0 ? 40 : 15)}`,
				amount: week === 0 || random() < 0.5 ? 50 : -50,
				isNew: random() < 0.5,
			})),
		);
	});

/** Customers whose parts do not cancel out in a sum of versions. */
const touchedBy = (versions: readonly Purchases[], weights: readonly number[]): number =>
	[...new Set(versions.flatMap((purchases) => [...purchases.keys()]))].filter((customer) => {
		const byState = new Map<string, number>();
		for (const [at, purchases] of versions.entries()) {
			const bought = purchases.get(customer);
			if (!bought || (bought.revenue === 0 && bought.orders === 0)) continue;
			const state = `${bought.revenue} ${bought.orders}`;
			byState.set(state, (byState.get(state) ?? 0) + weights[at]!);
		}
		return [...byState.values()].some((weight) => weight !== 0);
	}).length;

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
							for (const before of versions.slice(0, index)) {
								const unitsBefore = figuresOf(before).get(name);
								if (!unitsBefore) continue;
								const change = changeBetween(merged(unitsBefore, before), merged(units, version));
								const more = counts.activeCustomers - countsOf(merged(unitsBefore, before)).activeCustomers;
								for (const persons of [change.persons, Math.abs(more)]) expect(persons === 0 || persons >= rules.minimum).toBe(true);
								expect(unitsBefore).toEqual(units);
							}
						}
					}
				}),
				{ numRuns: 150 },
			);
		},
		PROPERTY_MS,
	);

	it(
		'finds nothing about 1 to k - 1 customers in any sum and difference of the weekly figures of a year',
		() => {
			const WEEKS = 52;
			let followed = 0;
			fc.assert(
				fc.property(weeks(WEEKS), fc.infiniteStream(fc.constantFrom(-2, -1, 0, 0, 0, 1, 2)), (batches, stream) => {
					const versions = live(batches);
					for (const name of new Set(versions.flatMap((version) => [...figuresOf(version).keys()]))) {
						const published = versions
							.flatMap((version) => {
								const units = figuresOf(version).get(name);
								return units ? [merged(units, version)] : [];
							})
							.filter((purchases, at, all) => at === 0 || changeBetween(all[at - 1]!, purchases).persons > 0);
						followed += published.length - 1;
						const pairs = published.flatMap((_, at) =>
							published.slice(0, at).map((__, before) => published.map((___, one) => Number(one === at) - Number(one === before))),
						);
						const others = Array.from({ length: 20 }, () => published.map(() => stream.next().value as number));
						for (const weights of [...pairs, ...others]) {
							const touched = touchedBy(published, weights);
							expect(touched === 0 || touched >= rules.minimum).toBe(true);
						}
					}
				}),
				{ numRuns: 12 },
			);
			expect(followed).toBeGreaterThan(20);
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
