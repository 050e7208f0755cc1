import { describe, expect, it } from 'vitest';
import { hidden } from '../cells.ts';
import type { ReportEntity } from '../contract.ts';
import { cellsOf, compare, isEmpty } from './comparison.ts';

const entity = (cells: Pick<ReportEntity, 'revenue' | 'orders'>): ReportEntity => ({
	id: 'u',
	name: 'Utrecht-West',
	code: 'UTW',
	level: 'unit',
	parent: null,
	currency: 'EUR',
	exact: true,
	asOf: null,
	activeCustomers: [],
	newCustomers: [],
	...cells,
});

describe(compare.name, () => {
	const closed = { at: 1, back: 1, open: false, measure: 'revenue' } as const;

	it('gives the change of a closed month', () => {
		expect(compare([100, 112], closed)).toEqual({ kind: 'changed', from: 100, share: 0.12 });
	});

	it('says how much of an earlier whole month a running month has reached', () => {
		expect(compare([200, 50], { ...closed, open: true })).toEqual({ kind: 'reached', from: 200, share: 0.25 });
	});

	it('compares an average of a running month as it is, because it does not grow with the days', () => {
		expect(compare([200, 50], { ...closed, open: true, measure: 'averageOrderValue' })).toMatchObject({ kind: 'changed', share: -0.75 });
	});

	it('has no share of a month that brought nothing or less', () => {
		expect(compare([-10, 50], { ...closed, open: true })).toEqual({ kind: 'fromZero' });
	});

	it('is hidden when either side is', () => {
		expect(compare([hidden('protected'), 50], closed)).toEqual({ kind: 'hidden', reason: 'protected' });
	});
});

describe(cellsOf.name, () => {
	it('divides revenue by orders and keeps what is hidden hidden', () => {
		expect(cellsOf(entity({ revenue: [1000, hidden('pending'), 0], orders: [3, 2, 0] }), 'averageOrderValue')).toEqual([
			333,
			hidden('pending'),
			undefined,
		]);
	});
});

describe(isEmpty.name, () => {
	it('is true when no month has a figure to show', () => {
		expect(isEmpty(entity({ revenue: [0, hidden('protected')], orders: [0, 0] }))).toBe(true);
		expect(isEmpty(entity({ revenue: [0, 5], orders: [0, hidden('protected')] }))).toBe(false);
	});
});
