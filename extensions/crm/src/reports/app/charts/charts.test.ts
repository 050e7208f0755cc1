import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { linePath } from './line-path.ts';
import { axisTicks, linear } from './scale.ts';

describe(axisTicks.name, () => {
	it('takes round steps from 0', () => {
		expect(axisTicks([83, 12], 4)).toEqual([0, 25, 50, 75, 100]);
		expect(axisTicks([7], 4)).toEqual([0, 2, 4, 6, 8]);
	});

	it('reaches below 0 only for losses', () => {
		expect(axisTicks([-30, 60], 4)).toEqual([-50, -25, 0, 25, 50, 75]);
	});

	it('has an axis for nothing', () => {
		expect(axisTicks([], 4)).toEqual([0, 1]);
		expect(axisTicks([0, 0], 4)).toEqual([0, 1]);
	});

	it('holds every value between its ends, in few steps', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1 }), (values) => {
				const ticks = axisTicks(values, 4);
				expect(ticks.length).toBeLessThanOrEqual(7);
				expect(Math.min(...values)).toBeGreaterThanOrEqual(ticks[0] ?? Number.NaN);
				expect(Math.max(...values)).toBeLessThanOrEqual((ticks.at(-1) ?? Number.NaN) + 1e-6);
			}),
		);
	});
});

describe(linear.name, () => {
	it('maps the ends of a range onto the ends of the pixels, also upside down', () => {
		const y = linear([0, 100], [200, 0]);
		expect([y(0), y(25), y(100)]).toEqual([200, 150, 0]);
	});
});

describe(linePath.name, () => {
	it('breaks where a figure is hidden and keeps a lonely point visible', () => {
		expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe('M0.0,1.0L1.0,2.0M3.0,4.0h0.01');
		expect(linePath([null])).toBe('');
	});
});
