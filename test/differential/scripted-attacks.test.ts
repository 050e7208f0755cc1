/** The attacks on totals that everybody tries first, against the disclosure room; test/access/attacks-on-totals.test.ts plays them over HTTP. */
import { describe, expect, it } from 'vitest';
import {
	audit,
	cellAt,
	countProtection,
	crossTable,
	feasibleRanges,
	isSafe,
	openLedger,
	protectionRules,
	reasonsToHide,
	suppress,
	type CellState,
	type Contribution,
	type Statement,
	type Table,
} from '../../extensions/crm/src/disclosure/index.ts';

const rules = protectionRules();
const persons = (count: number, rest = 0): Contribution => ({ persons: count, rest, magnitudes: [] });
const customers = (from: number, to: number): Statement => new Map(Array.from({ length: to - from }, (_, at) => [`c${from + at}`, 'in']));

const stateOf = (count: number): CellState => {
	const reasons = reasonsToHide(persons(count), rules);
	return reasons.length === 0 ? { kind: 'open' } : { kind: 'sensitive', reasons, protection: countProtection(persons(count), rules) };
};

/** Customers of four units in two months, with totals. */
const tableOf = (counts: Record<string, readonly [number, number]>): Table =>
	crossTable(
		[
			[{ id: 'all', parent: null }, ...Object.keys(counts).map((id) => ({ id, parent: 'all' }))],
			[{ id: 'both', parent: null }, ...['may', 'june'].map((id) => ({ id, parent: 'both' }))],
		],
		{
			nonnegative: true,
			valueOf: ([unit, month]) => counts[unit!]![month === 'may' ? 0 : 1],
			stateOf: (_, count) => stateOf(count),
		},
	);
const TABLE = tableOf({ a: [2, 14], b: [30, 25], c: [12, 9], d: [20, 40] });

const hiddenIn = (table: Table, options?: Parameters<typeof suppress>[1]): ReadonlySet<string> => {
	const result = suppress(table, options);
	if (result.kind === 'impossible') throw new Error('nothing is frozen');
	return result.hidden;
};

describe('scripted attacks', () => {
	it('subtraction: a total less what is shown leaves the small cell anywhere from 0 to 4', () => {
		const hidden = hiddenIn(TABLE);
		const { low, high } = feasibleRanges(TABLE, hidden).get(cellAt('a', 'may'))!;
		expect([low <= 0, high >= 4]).toEqual([true, true]);
		expect(audit(TABLE, new Set([cellAt('a', 'may')])).map(({ how }) => how)).toEqual(['worked out']);
	});

	it('before and after one customer: the second figure waits', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(customers(0, 50)), ledger.admit(customers(0, 51)), ledger.admit(customers(0, 54))]).toEqual([true, false, false]);
	});

	it('a deleted customer: the figure without them waits', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(customers(0, 50)), ledger.admit(customers(1, 50)), ledger.admit(customers(5, 50))]).toEqual([true, false, true]);
	});

	it('month and month to date: what is left of the month is a figure too', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(customers(0, 47)), ledger.admit(customers(0, 50)), ledger.admit(customers(0, 60))]).toEqual([true, false, true]);
	});

	it('two overlapping filters: of 30 years and older, of 31 years and older', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(customers(30, 99)), ledger.admit(customers(31, 99))]).toEqual([true, false]);
	});

	it('two filters and their crossing: inclusion and exclusion are seen through', () => {
		const ledger = openLedger(rules);
		const [left, right] = [customers(0, 30), customers(20, 50)];
		const either = new Map([...left, ...right]);
		const both = new Map([...left].filter(([customer]) => right.has(customer)));
		// The sum of both filters less the union is the ten in both: known already, so no new figure.
		expect([left, right, either, both].map((statement) => ledger.admit(statement))).toEqual([true, true, true, true]);
		expect(ledger.admit(new Map([...either, ...customers(50, 53)]))).toBe(false);
	});

	it('the first of a sorted list, the smallest and the largest: a figure about one', () => {
		const ledger = openLedger(rules);
		expect(ledger.admit(customers(0, 1))).toBe(false);
		expect([ledger.admit(customers(0, 10)), ledger.admit(customers(0, 9))]).toEqual([true, false]);
	});

	it('drill-down: nobody and two persons are hidden for the same reason and look the same', () => {
		const tables = [0, 2].map((count) => tableOf({ a: [count, 14], b: [30, 25], c: [12, 9], d: [20, 40] }));
		const [none, two] = tables.map((table) => hiddenIn(table));
		expect([...none!].toSorted()).toEqual([...two!].toSorted());
		expect([0, 2].map((count) => reasonsToHide(persons(count), rules).map(({ kind }) => kind))).toEqual([['few persons'], ['few persons']]);
	});

	it('a percentage with a known whole: 96 % of 50 tells about the two others', () => {
		expect(isSafe(persons(48, 2), rules)).toBe(false);
		expect(isSafe(persons(45, 5), rules)).toBe(true);
	});

	it('two who compare notes: what both know together does not open a third', () => {
		const readers = [new Set([cellAt('b', 'may')]), new Set([cellAt('c', 'may')]), new Set([cellAt('b', 'may'), cellAt('c', 'may')])];
		const hidden = hiddenIn(TABLE, { readers });
		expect(audit(TABLE, hidden, readers)).toEqual([]);
		expect(hidden.size).toBeGreaterThanOrEqual(hiddenIn(TABLE).size);
	});

	it('two who take their own customers off a sum: what is left is judged without them', () => {
		const own = customers(0, 46);
		const colluding = openLedger(rules, (customer) => !own.has(customer));
		expect([colluding.admit(customers(0, 50)), colluding.admit(customers(0, 51))]).toEqual([false, true]);
	});

	it('the same question again: the same cells are hidden, there is no chance in it', () => {
		expect(hiddenIn(TABLE)).toEqual(hiddenIn(TABLE));
	});
});
