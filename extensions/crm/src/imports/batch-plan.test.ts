import { describe, expect, it } from 'vitest';
import { planBatch, type BatchState, type ExistingOrder, type PlanOptions } from './batch-plan.ts';
import type { OrderLine } from './order-line.ts';
import type { PendingLine } from './pending-line.ts';

const UNIT = { id: 'unit', timeZone: 'Europe/Amsterdam', currency: 'EUR' };

const line = (change: Partial<OrderLine> = {}): OrderLine => ({
	unit: UNIT,
	invoice: '1',
	kind: 'order',
	customer: { number: '12', name: 'Klant 12' },
	sku: null,
	description: 'Lamp',
	quantityThousandths: 1_000,
	unitPriceMills: 5_000,
	amountMinor: 500,
	mark: 'none',
	day: '2026-03-05',
	instantMs: 2_000,
	currency: 'EUR',
	channel: null,
	lineNumber: null,
	fields: { order: {}, line: {}, customer: {} },
	...change,
});
const pending = (id: string, change: Partial<OrderLine> = {}): PendingLine => {
	const read = line(change);
	const customerId = read.customer && `customer ${read.customer.number}`;
	return {
		row: 1,
		fileLine: 1,
		cells: [],
		repair: null,
		line: read,
		orderId: `order ${read.invoice}`,
		orderKey: `k:${read.invoice}`,
		customerId,
		customerKey: customerId && `k:${read.customer!.number}`,
		contentHash: id,
		lineId: `line ${id}`,
		lineKey: `c:${id}:1`,
	};
};
const EMPTY: BatchState = { orders: new Map(), lines: new Map(), customers: new Map(), takenOrders: new Set(), products: new Map() };
const existing = (change: Partial<ExistingOrder> = {}): ExistingOrder => ({
	id: 'order 1',
	unit: 'unit',
	customer: 'customer 12',
	currency: 'EUR',
	orderedAtMs: 2_000,
	day: '2026-03-05',
	createdAtMs: 0,
	lastLineNumber: 4,
	...change,
});
const OPTIONS: PlanOptions = { products: 'match', numbered: false, nameOf: (role) => role, productId: (sku) => `product ${sku}` };
const known = { kind: 'known', id: 'customer 12' } as const;

describe(planBatch.name, () => {
	it('makes an order with its customer and numbers its lines', () => {
		const plan = planBatch([pending('a'), pending('b')], EMPTY, OPTIONS);
		expect(plan.createOrders).toMatchObject([{ id: 'order 1', customer: 'customer 12', day: '2026-03-05' }]);
		expect(plan.customers).toHaveLength(1);
		expect(plan.createLines.map(({ lineNumber }) => lineNumber)).toEqual([1, 2]);
	});

	it('gives an order the earliest of its moments, also when it was there', () => {
		expect(planBatch([pending('a'), pending('b', { instantMs: 1_000, day: '2026-03-04' })], EMPTY, OPTIONS).createOrders).toMatchObject([
			{ orderedAtMs: 1_000, day: '2026-03-04' },
		]);
		const state = { ...EMPTY, orders: new Map([['order 1', existing()]]), customers: new Map([['customer 12', known]]) };
		expect(planBatch([pending('b', { instantMs: 9_000, day: '2026-03-09' })], state, OPTIONS).updateOrders).toMatchObject([
			{ orderedAtMs: 2_000, day: '2026-03-05' },
		]);
		expect(planBatch([pending('b')], state, OPTIONS).createLines[0]?.lineNumber).toBe(5);
	});

	it('leaves an order alone whose lines are all there, whatever people changed in it', () => {
		const state = {
			...EMPTY,
			orders: new Map([['order 1', existing({ customer: 'someone else', orderedAtMs: 9_000 })]]),
			lines: new Map([['line a', { quantityThousandths: 1, unitPriceMills: 1, description: null, product: null }]]),
		};
		const plan = planBatch([pending('a')], state, OPTIONS);
		expect(plan).toMatchObject({ unchanged: [{ lineId: 'line a' }], updateOrders: [], createLines: [], rejected: [] });
	});

	it('brings a numbered line up to date, and only when it changed', () => {
		const state = {
			...EMPTY,
			orders: new Map([['order 1', existing()]]),
			customers: new Map([['customer 12', known]]),
			lines: new Map([['line a', { quantityThousandths: 1_000, unitPriceMills: 5_000, description: 'Lamp', product: null }]]),
		};
		const numbered = { ...OPTIONS, numbered: true };
		expect(planBatch([pending('a', { lineNumber: '3' })], state, numbered).unchanged).toHaveLength(1);
		expect(planBatch([pending('a', { lineNumber: '3', unitPriceMills: 6_000 })], state, numbered).updateLines).toMatchObject([
			{ lineNumber: 3 },
		]);
	});

	it.each<[string, PendingLine[], Partial<BatchState>, string]>([
		['a second customer on one order', [pending('a'), pending('b', { customer: { number: '13', name: '' } })], {}, 'customer_conflict'],
		['a second currency on one order', [pending('a'), pending('b', { currency: 'GBP' })], {}, 'currency_conflict'],
		['an order that was handed over', [pending('b')], { orders: new Map([['order 1', existing({ unit: 'other' })]]) }, 'order_moved'],
		['a customer that was handed over', [pending('b')], { customers: new Map([['customer 12', { kind: 'moved' }]]) }, 'customer_moved'],
		[
			'a customer number of another source',
			[pending('b')],
			{ customers: new Map([['customer 12', { kind: 'taken' }]]) },
			'customer_number_taken',
		],
		['an order number from elsewhere', [pending('b')], { takenOrders: new Set(['order 1']) }, 'order_number_taken'],
	])('rejects %s and keeps the rest', (_title, lines, state, code) => {
		const plan = planBatch(lines, { ...EMPTY, ...state }, OPTIONS);
		expect(plan.rejected.map(({ problem }) => problem.code)).toEqual([code]);
		expect(plan.createLines).toHaveLength(lines.length - 1);
	});

	it('takes counter sales, and fills in the customer when a later line names one', () => {
		const plan = planBatch([pending('a', { customer: null }), pending('b')], EMPTY, OPTIONS);
		expect(plan.createOrders).toMatchObject([{ customer: 'customer 12' }]);
		expect(planBatch([pending('a', { customer: null })], EMPTY, OPTIONS).createOrders).toMatchObject([{ customer: null }]);
	});

	it('links a customer whom people gave that number', () => {
		const state = { ...EMPTY, customers: new Map([['customer 12', { kind: 'known', id: 'by hand' } as const]]) };
		expect(planBatch([pending('a')], state, OPTIONS)).toMatchObject({ createOrders: [{ customer: 'by hand' }], customers: [] });
	});

	it('keeps the number of an article that is not known, or adds the article when the map says so', () => {
		expect(planBatch([pending('a', { sku: '85123A' })], EMPTY, OPTIONS)).toMatchObject({
			unknownSkus: 1,
			createLines: [{ product: null, description: '[85123A] Lamp' }],
		});
		expect(planBatch([pending('a', { sku: '85123A' })], EMPTY, { ...OPTIONS, products: 'create' })).toMatchObject({
			products: [{ sku: '85123A', name: 'Lamp' }],
			createLines: [{ product: 'product 85123A' }],
		});
		expect(planBatch([pending('a', { sku: '85123A' })], { ...EMPTY, products: new Map([['85123A', 'p']]) }, OPTIONS)).toMatchObject({
			unknownSkus: 0,
			createLines: [{ product: 'p', description: 'Lamp' }],
		});
	});
});
