import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fold, recountRollUps } from '../../extensions/crm/src/reports/api/index.ts';
import { copyTemplate, type Database } from '../support/databases.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { recount, rolledUp } from './roll-ups.ts';

const UNITS = ['u1', 'u2', 'u3'];
const CUSTOMERS = Array.from({ length: 9 }, (_, index) => `c${index}`);
const PROPERTY_MS = 120_000;

type Operation = (db: Knex) => Promise<unknown>;
const named = (name: string, act: Operation) => Object.assign(act, { toString: () => name });

const day = fc
	.record({ month: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 28 }) })
	.map(({ month, day: of }) => `2026-0${month}-${String(of).padStart(2, '0')}`);
const customer = fc.constantFrom(...CUSTOMERS).map((key) => idOf('customer', key));
const unit = fc.constantFrom(...UNITS).map((key) => idOf('unit', key));
const place = fc.nat({ max: 1_000 });
const cents = fc.integer({ min: -5_000, max: 20_000 });

/** Some order of those there are; nothing to do when there is none. */
const onOrder =
	(pick: number, act: (db: Knex, order: { id: string; unit: string; customer: string | null }) => Promise<unknown>): Operation =>
	async (db) => {
		const orders = await db('crm_orders').orderBy('id').select('id', 'unit', 'customer');
		const order = orders[pick % Math.max(1, orders.length)];
		if (order) await act(db, order);
	};

const addOrder =
	(options: {
		customer: string | null;
		unit: string;
		day: string;
		cents: readonly number[];
		kind: string;
		status: string;
		currency: string;
	}): Operation =>
	async (db) => {
		const id = randomUUID();
		const owner = options.customer ? (await db('crm_customers').where({ id: options.customer }).first('unit')).unit : options.unit;
		await db('crm_orders').insert({
			id,
			unit: owner,
			customer: options.customer,
			number: id,
			kind: options.kind,
			status: options.status,
			currency: options.currency,
			ordered_on: options.day,
		});
		const lines = options.cents.map((amount, index) => ({
			id: randomUUID(),
			unit: owner,
			order: id,
			line_number: index,
			quantity: 1,
			unit_price_mills: amount * 10,
		}));
		if (lines.length > 0) await db('crm_order_lines').insert(lines);
	};

const operation: fc.Arbitrary<Operation> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc
			.record({
				customer: fc.option(customer, { freq: 6 }),
				unit,
				day,
				cents: fc.array(cents, { maxLength: 3 }),
				kind: fc.constantFrom('order', 'order', 'order', 'credit', 'adjustment'),
				status: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'draft', 'cancelled'),
				currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'GBP'),
			})
			.map((options) => named(`add ${JSON.stringify(options)}`, addOrder(options))),
	},
	fc.tuple(place, fc.constantFrom('confirmed', 'draft', 'cancelled')).map(([pick, status]) =>
		named(
			`status ${status}`,
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).update({ status })),
		),
	),
	fc.tuple(place, fc.constantFrom('order', 'credit')).map(([pick, kind]) =>
		named(
			`kind ${kind}`,
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).update({ kind })),
		),
	),
	fc.tuple(place, day).map(([pick, to]) =>
		named(
			`day ${to}`,
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).update({ ordered_on: to })),
		),
	),
	fc.tuple(place, fc.constantFrom('EUR', 'GBP')).map(([pick, currency]) =>
		named(
			`currency ${currency}`,
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).update({ currency })),
		),
	),
	place.map((pick) =>
		named(
			'becomes a counter sale',
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).update({ customer: null })),
		),
	),
	fc.tuple(place, unit).map(([pick, to]) =>
		named(
			'a counter sale moves',
			onOrder(pick, (db, order) =>
				order.customer === null ? db('crm_orders').where({ id: order.id }).update({ unit: to }) : Promise.resolve(),
			),
		),
	),
	fc.tuple(place, cents).map(([pick, amount]) =>
		named(
			`first line ${amount}`,
			onOrder(pick, (db, { id }) =>
				db('crm_order_lines')
					.where({ order: id, line_number: 0 })
					.update({ unit_price_mills: amount * 10 }),
			),
		),
	),
	place.map((pick) =>
		named(
			'delete an order',
			onOrder(pick, (db, { id }) => db('crm_orders').where({ id }).delete()),
		),
	),
	place.map((pick) =>
		named(
			'delete lines',
			onOrder(pick, (db, { id }) => db('crm_order_lines').where({ order: id }).delete()),
		),
	),
	fc
		.tuple(customer, unit)
		.map(([who, to]) => named('a customer moves', (db) => db('crm_customers').where({ id: who }).update({ unit: to }))),
	customer.map((who) => named('delete the orders of a customer', (db) => db('crm_orders').where({ customer: who }).delete())),
	fc.tuple(unit, day).map(([of, from]) =>
		named('one statement for many', (db) =>
			db('crm_orders')
				.where({ unit: of })
				.where('ordered_on', '>=', from)
				.update({ status: 'confirmed', amount_minor: db.ref('amount_minor') }),
		),
	),
	unit.map((which) =>
		named('a unit moves in the tree', (db) =>
			db('crm_units')
				.where({ id: which })
				.update({ parent: idOf('unit', 'south') }),
		),
	),
);

describe('roll-ups', () => {
	const folder = mkdtempSync(join(tmpdir(), 'crm-roll-ups-'));
	let database: Database;
	let db: Knex;
	beforeAll(async () => {
		database = await copyTemplate(inject('template'), folder, `roll_ups_${randomUUID().slice(0, 8)}`);
		db = database.connect();
		await plantNetwork(db, {
			units: [
				{ key: 'head', kind: 'head_office' },
				{ key: 'south', kind: 'region', parent: 'head' },
				...UNITS.map((key) => ({ key, parent: 'head' })),
			],
			customers: CUSTOMERS.map((key, index) => ({ key, unit: UNITS[index % UNITS.length]! })),
		});
	});
	afterAll(async () => {
		await db.destroy();
		await database.drop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('equal a full recount after any changes of orders, lines, customers and units', { timeout: PROPERTY_MS }, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(operation, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }), async (rounds) => {
				await db('crm_orders').delete();
				for (const operations of rounds) {
					for (const operate of operations) await operate(db);
					await fold(db);
					expect(await rolledUp(db)).toEqual(await recount(db));
				}
				expect(await db('crm_dirty_buckets').first()).toBeUndefined();
			}),
			{ numRuns: 60 },
		);
	});

	it('are the same when they are counted anew from all orders', async () => {
		await db('crm_orders').delete();
		for (const operate of fc.sample(operation, { numRuns: 60, seed: 7 })) await operate(db);
		await fold(db);
		const packed = async () => {
			const rows = await db('crm_unit_years')
				.whereNotNull('live')
				.orderBy(['unit', 'currency', 'year'])
				.select('unit', 'currency', 'year', 'live');
			return rows
				.map(({ unit: of, currency, year, live }) => ({ of, currency, year, numbers: numbersOf(live) }))
				.filter(({ numbers }) => numbers.length > 0);
		};
		const [before, packedBefore] = [await rolledUp(db), await packed()];
		await recountRollUps(db);
		expect(await rolledUp(db)).toEqual(before);
		expect(await packed()).toEqual(packedBefore);
	});

	it('lose nothing when a fold is killed before it has ended', async () => {
		await db('crm_orders').delete();
		await fold(db);
		const add = (key: string, amount: number) =>
			addOrder({
				customer: idOf('customer', key),
				unit: '',
				day: '2026-02-03',
				cents: [amount],
				kind: 'order',
				status: 'confirmed',
				currency: 'EUR',
			})(db);
		for (const [index, key] of CUSTOMERS.entries()) await add(key, 100 + index);
		expect(() =>
			execFileSync(process.execPath, [inProject('test/live/fold-and-die.ts')], { env: { ...process.env, ...database.env }, stdio: 'pipe' }),
		).toThrow();
		await fold(db);
		expect(await rolledUp(db)).toEqual(await recount(db));
	});

	it('count each change once when many fold at the same time', async () => {
		await db('crm_orders').delete();
		await Promise.all(
			CUSTOMERS.flatMap((key, index) => [
				addOrder({
					customer: idOf('customer', key),
					unit: '',
					day: '2026-03-03',
					cents: [100 + index],
					kind: 'order',
					status: 'confirmed',
					currency: 'EUR',
				})(db),
				fold(db),
				fold(db),
			]),
		);
		await fold(db);
		expect(await rolledUp(db)).toEqual(await recount(db));
	});
});

/** A packed year without the order in which its months were laid down, and without months that hold nothing. */
const numbersOf = (packed: string): string[] => {
	const numbers = JSON.parse(`[${packed}]`) as number[];
	const months = Array.from({ length: numbers.length / 5 }, (_, index) => numbers.slice(index * 5, index * 5 + 5));
	return months
		.filter(([, ...figures]) => figures.some((figure) => figure !== 0))
		.map((month) => month.join(' '))
		.toSorted();
};
