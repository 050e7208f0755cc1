import { describe, expect, it } from 'vitest';
import { ABSENT, beginOf, emptyStrip, stripFrom } from './strip.ts';

const live = (revenue: number[]) => ({
	...emptyStrip('u', 'EUR', { length: revenue.length, published: false }),
	values: { ...emptyStrip('u', 'EUR', { length: revenue.length, published: false }).values, revenue },
});
const published = (sales: number[]) => ({
	...emptyStrip('v', 'EUR', { length: sales.length, published: true }),
	groups: { sales, newCustomers: sales.map(() => ABSENT) },
});

describe('where the figures of a report begin', () => {
	it('is the first month of any unit', () => {
		expect(beginOf([live([0, 0, 0, 7]), live([0, 0, -3, 0])])).toBe(2);
	});
	it('is a hidden figure too: that something was there is no secret, and what is hidden stays in its place', () => {
		expect(beginOf([published([ABSENT, -1, ABSENT]), live([0, 0, 5])])).toBe(1);
	});
	it('is nowhere when there is none', () => {
		expect(beginOf([live([0, 0]), published([ABSENT, ABSENT])])).toBe(Number.POSITIVE_INFINITY);
		expect(beginOf([])).toBe(Number.POSITIVE_INFINITY);
	});
	it('cuts figures and marks alike', () => {
		const cut = stripFrom(published([ABSENT, 10_002, 0]), 1);
		expect(cut.groups).toEqual({ sales: [10_002, 0], newCustomers: [ABSENT, ABSENT] });
		expect(cut.values.revenue).toHaveLength(2);
	});
});
