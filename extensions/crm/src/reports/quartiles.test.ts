import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, quarterAmong, quarterIn, roundedForBand } from './quartiles.ts';

describe(roundedForBand.name, () => {
	it.each([
		[12_345, 12_000],
		[-12_500, -13_000],
		[7, 7],
		[0.123, 0],
		[99.6, 100],
		[0, 0],
	])('rounds %d to %d', (value, rounded) => {
		expect(roundedForBand(value)).toBe(rounded);
	});
});

describe(bandOf.name, () => {
	it('gives nothing of four units', () => {
		expect(bandOf([1, 2, 3, 4])).toBeNull();
	});

	it('gives means of three, never the figure of one', () => {
		expect(bandOf([10, 20, 60, 70, 80])).toEqual({ lower: 30, middle: 50, upper: 70 });
	});

	it('is in order and inside the figures, whatever they are', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 5, maxLength: 40 }), (values) => {
				const band = bandOf(values)!;
				expect(band.lower).toBeLessThanOrEqual(band.middle);
				expect(band.middle).toBeLessThanOrEqual(band.upper);
				expect(band.upper).toBeLessThanOrEqual(roundedForBand(Math.max(...values)));
			}),
		);
	});
});

describe(quarterIn.name, () => {
	it('puts a figure on a boundary into the quarter above', () => {
		const band = { lower: 10, middle: 20, upper: 30 };
		expect([9, 10, 19, 20, 30, 99].map((value) => quarterIn(value, band))).toEqual([1, 2, 2, 3, 4, 4]);
	});
});

describe(quarterAmong.name, () => {
	it('ranks among at least five others', () => {
		expect(quarterAmong(5, [1, 2, 3, 4, 5])).toBeUndefined();
		expect(
			[0, 3, 5, 9].map((value) =>
				quarterAmong(
					value,
					[1, 2, 4, 6, 8, value].toSorted((a, b) => a - b),
				),
			),
		).toEqual([1, 2, 3, 4]);
	});
});
