import { describe, expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import { protectionWidths } from './protection.ts';
import { isSafe, lackOf, protectionRules, reasonsToHide } from './sensitivity.ts';

const cell = (...parts: readonly number[]): Contribution => {
	const sorted = parts.toSorted((a, b) => b - a);
	const total = parts.reduce((a, b) => a + b, 0);
	return { persons: parts.length, rest: 0, magnitudes: [{ value: total, total, largest: sorted[0] ?? 0, second: sorted[1] ?? 0 }] };
};
const of = (total: number, largest: number, second: number) => ({ value: total, total, largest, second });

// Handbook on Statistical Disclosure Control, 2nd edition 2024, section 4.2: the examples are numbered there.
describe('the worked examples of the Handbook', () => {
	it('example 1: 50,000 and 49,000 of 100,000 pass the (1, 90) rule, and the second still estimates the first within 2 %', () => {
		const magnitude = of(100_000, 50_000, 49_000);
		expect(lackOf(magnitude, protectionRules({ pPercent: 0, concentration: { largest: 1, percent: 90 } }))).toBeLessThanOrEqual(0);
		expect(lackOf(magnitude, protectionRules({ pPercent: 2 }))).toBeLessThanOrEqual(0);
		expect(lackOf(magnitude, protectionRules({ pPercent: 2.1 }))).toBeGreaterThan(0);
	});

	it('example 2: 52,000 and 50,000 of 110,000 pass the p % rule with p = 10 and break the (2, 90.9) rule', () => {
		const magnitude = of(110_000, 52_000, 50_000);
		expect(lackOf(magnitude, protectionRules({ pPercent: 10 }))).toBeLessThanOrEqual(0);
		expect(lackOf(magnitude, protectionRules({ pPercent: 15.3 }))).toBeLessThanOrEqual(0);
		expect(lackOf(magnitude, protectionRules({ pPercent: 15.5 }))).toBeGreaterThan(0);
		expect(lackOf(magnitude, protectionRules({ pPercent: 10, concentration: { largest: 2, percent: 100 / 1.1 } }))).toBeGreaterThan(0);
	});

	it('example 4: 300, 20 and 10 under the (1, 85) rule need room up to 352.94', () => {
		const rules = protectionRules({ minimum: 3, pPercent: 0, concentration: { largest: 1, percent: 85 } });
		expect(330 + (protectionWidths(cell(300, 20, 10), rules)[0] ?? 0)).toBeCloseTo(352.94, 2);
	});

	it('table 4.2: a (2, 80) rule is replaced by p = 25, and what passes the first passes the second', () => {
		const dominance = protectionRules({ minimum: 3, pPercent: 0, concentration: { largest: 2, percent: 80 } });
		const pRule = protectionRules({ minimum: 3, pPercent: 25 });
		for (let first = 1; first < 100; first++)
			for (let second = 1; second <= first; second++)
				if (lackOf(of(120, first, second), dominance) <= 0) expect(lackOf(of(120, first, second), pRule)).toBeLessThanOrEqual(0);
	});
});

describe(reasonsToHide.name, () => {
	const rules = protectionRules({ concentration: { largest: 1, percent: 75 } });

	it.each([
		['nothing to say about a cell of equals', cell(10, 10, 10, 10, 10), []],
		['too few persons', cell(10, 10, 10, 10), [{ kind: 'few persons', persons: 4, minimum: 5 }]],
		[
			'one large customer',
			cell(1_000, 10, 10, 10, 10),
			[
				{ kind: 'dominated', quantity: 0, largest: 1, percent: 75 },
				{ kind: 'estimable', quantity: 0, withinPercent: 10 },
			],
		],
		['few whom a shown whole leaves out', { ...cell(10, 10, 10, 10, 10), rest: 2 }, [{ kind: 'few left out', persons: 2, minimum: 5 }]],
	] as const)('%s', (_, contribution, expected) => {
		expect(reasonsToHide(contribution, rules)).toEqual(expected);
		expect(isSafe(contribution, rules)).toBe(expected.length === 0);
	});

	it('takes the third customer for as large as the second, where only two are known', () => {
		const three = protectionRules({ pPercent: 0, concentration: { largest: 3, percent: 60 } });
		expect(isSafe(cell(30, 20, 5, 5, 5, 5, 5, 5, 5, 5, 5), three)).toBe(false);
		expect(isSafe(cell(20, 15, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5), three)).toBe(true);
	});
});
