import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hidden } from '../../cells.ts';
import type { Figure } from '../comparison.ts';
import { drawLines } from './draw-lines.ts';
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

describe(drawLines.name, () => {
	const draw = (now: Figure[], before: Figure[] = []) =>
		drawLines({ now, before, openFrom: 99, width: 400, height: 200, margins: { left: 40, right: 20, top: 10, bottom: 20 } });

	it('begins the line with the first sale, and keeps a month without sales after it', () => {
		expect(draw([0, 0, 5, 0]).now.match(/[ML]/g)).toEqual(['M', 'L']);
	});

	it('hatches a hidden month and draws no line through it', () => {
		const { now, hidden: bands } = draw([1, hidden('protected'), 3]);
		expect(now.match(/[ML]/g)).toEqual(['M', 'M']);
		expect(bands).toHaveLength(1);
	});

	it('dots the months that still run, from the last closed one', () => {
		const { now, open, end } = drawLines({
			now: [1, 2, 3],
			before: [],
			openFrom: 2,
			width: 400,
			height: 200,
			margins: { left: 40, right: 20, top: 10, bottom: 20 },
		});
		expect(now.match(/[ML]/g)).toEqual(['M', 'L']);
		expect(open.match(/[ML]/g)).toEqual(['M', 'L']);
		expect(end?.open).toBe(true);
	});

	it('finds the month nearest to the pointer, within the chart', () => {
		const { nearest, x } = draw([1, 2, 3, 4]);
		expect([nearest(-50), nearest(x(2) + 3), nearest(4_000)]).toEqual([0, 2, 3]);
	});
});
