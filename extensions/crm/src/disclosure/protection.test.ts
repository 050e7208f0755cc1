import { describe, expect, it } from 'vitest';
import { mergeContributions, type Contribution } from './contribution.ts';
import { isSafeTogether, protectionWidths } from './protection.ts';
import { isSafe, protectionRules } from './sensitivity.ts';

const rules = protectionRules();

/** A cell of customers with these amounts. */
const cellOf = (...amounts: number[]): Contribution => {
	const parts = amounts.map(Math.abs).toSorted((a, b) => b - a);
	return {
		persons: amounts.length,
		rest: 0,
		magnitudes: [
			{ value: amounts.reduce((a, b) => a + b, 0), total: parts.reduce((a, b) => a + b, 0), largest: parts[0] ?? 0, second: parts[1] ?? 0 },
		],
	};
};

describe(protectionRules.name, () => {
	it('never goes below three customers', () => {
		expect(protectionRules({ minimum: 1 }).minimum).toBe(3);
	});
});

describe(isSafe.name, () => {
	it.each([
		['five equal customers', cellOf(10, 10, 10, 10, 10), true],
		['four customers', cellOf(10, 10, 10, 10), false],
		['nobody', cellOf(), false],
		['a customer of 1,000 beside others of 99 after the second', cellOf(1000, 10, 33, 33, 33), false],
		['a customer of 1,000 beside others of exactly 100 after the second', cellOf(1000, 34, 34, 33, 33), true],
		['a large credit counts as large', cellOf(-1000, 10, 10, 10, 10, 10), false],
		['only orders without a price', cellOf(0, 0, 0, 0, 0), true],
	])('%s: %s', (_, cell, expected) => {
		expect(isSafe(cell, rules)).toBe(expected);
	});

	it('hides a count when those it leaves out of a shown whole are few', () => {
		expect(isSafe({ persons: 48, rest: 2, magnitudes: [] }, rules)).toBe(false);
		expect(isSafe({ persons: 48, rest: 0, magnitudes: [] }, rules)).toBe(true);
	});
});

describe(mergeContributions.name, () => {
	it('keeps the two largest persons of both cells', () => {
		expect(mergeContributions([cellOf(5, 3), cellOf(4, 1)])).toEqual(cellOf(5, 3, 4, 1));
	});
});

describe(isSafeTogether.name, () => {
	it('takes a hidden cell with a larger neighbour', () => {
		expect(isSafeTogether([cellOf(10, 10), cellOf(20, 20, 20, 20, 20)], rules)).toBe(true);
	});

	it('refuses two cells that are few together', () => {
		expect(isSafeTogether([cellOf(10, 10), cellOf(20, 20)], rules)).toBe(false);
	});

	it('refuses a neighbour that leaves less than the protection width', () => {
		const hidden = cellOf(1000, 1000, 1000, 1000);
		expect(protectionWidths(hidden, rules)).toEqual([400]);
		expect(isSafeTogether([hidden, cellOf(60, 60, 60, 60, 60)], rules)).toBe(false);
		expect(isSafeTogether([hidden, cellOf(80, 80, 80, 80, 80)], rules)).toBe(true);
	});

	it('takes one cell alone only when it is safe alone', () => {
		expect(isSafeTogether([cellOf(1, 1, 1, 1)], rules)).toBe(false);
		expect(isSafeTogether([cellOf(1, 1, 1, 1, 1)], rules)).toBe(true);
	});
});
