import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';
import type { BatchState, ExistingLine, ExistingOrder, FoundCustomer } from '../batch-plan.ts';
import type { PendingLine } from '../pending-line.ts';
import { dayText, rowTable, type ColumnType } from '../../kernel/database/api/index.ts';

type Row = Record<string, unknown>;

interface ReadContext {
	trx: Knex;
	dialect: Dialect;
	/** Existing lines are compared, not only looked up. */
	numbered: boolean;
	products: 'create' | 'match' | 'ignore';
}

/** Runs a query whose FROM begins with the given rows: they are the outer loop, each found through an index. */
const lookUp = async (
	{ trx, dialect }: ReadContext,
	sql: (given: string) => string,
	columns: Record<string, ColumnType>,
	rows: readonly (readonly unknown[])[],
): Promise<Row[]> => {
	if (rows.length === 0) return [];
	const table = rowTable(dialect, columns, rows);
	const answer = (await trx.raw(sql(table.sql), [table.binding])) as Row[] | { rows: Row[] };
	return Array.isArray(answer) ? answer : answer.rows;
};

const toMs = (value: unknown): number | null =>
	value === null || value === undefined ? null : value instanceof Date ? value.getTime() : Number(value);

const readOrders = async (lines: readonly PendingLine[], context: ReadContext): Promise<Map<string, ExistingOrder>> => {
	const ids = [...new Set(lines.map(({ orderId }) => orderId))];
	const found = await lookUp(
		context,
		(given) => `
			SELECT o.id, o.unit, o.customer, o.currency, o.ordered_at, ${dayText(context.dialect, 'o.ordered_on')} AS day, o.date_created,
				(SELECT max(l.line_number) FROM crm_order_lines l WHERE l."order" = o.id) AS last_line
			FROM ${given} CROSS JOIN crm_orders o WHERE o.id = given.id`,
		{ id: 'uuid' },
		ids.map((id) => [id]),
	);
	return new Map(
		found.map((row) => [
			String(row['id']),
			{
				id: String(row['id']),
				unit: String(row['unit']),
				customer: row['customer'] === null ? null : String(row['customer']),
				currency: String(row['currency']),
				orderedAtMs: toMs(row['ordered_at']),
				day: String(row['day']),
				createdAtMs: toMs(row['date_created']),
				lastLineNumber: Number(row['last_line'] ?? 0),
			},
		]),
	);
};

const readLines = async (lines: readonly PendingLine[], context: ReadContext): Promise<Map<string, ExistingLine>> => {
	const columns = context.numbered ? 'l.id, l.quantity, l.unit_price_mills, l.description, l.product' : 'l.id';
	const found = await lookUp(
		context,
		(given) => `SELECT ${columns} FROM ${given} CROSS JOIN crm_order_lines l WHERE l.id = given.id`,
		{ id: 'uuid' },
		lines.map(({ lineId }) => [lineId]),
	);
	return new Map(
		found.map((row) => [
			String(row['id']),
			{
				quantityThousandths: Math.round(Number(row['quantity'] ?? 0) * 1000),
				unitPriceMills: Number(row['unit_price_mills'] ?? 0),
				description: (row['description'] as string | null | undefined) ?? null,
				product: (row['product'] as string | null | undefined) ?? null,
			},
		]),
	);
};

/** A customer is the one that this source made, else the one that people gave this number; a number of another source is taken. */
const readCustomers = async (lines: readonly PendingLine[], context: ReadContext): Promise<Map<string, FoundCustomer>> => {
	const wanted = new Map(lines.flatMap((pending) => (pending.customerId === null ? [] : [[pending.customerId, pending] as const])));
	const byId = await lookUp(
		context,
		(given) => `SELECT c.id, c.unit FROM ${given} CROSS JOIN crm_customers c WHERE c.id = given.id`,
		{ id: 'uuid' },
		[...wanted.keys()].map((id) => [id]),
	);
	const found = new Map<string, FoundCustomer>();
	for (const row of byId) {
		const id = String(row['id']);
		found.set(id, String(row['unit']) === wanted.get(id)!.line.unit.id ? { kind: 'known', id } : { kind: 'moved' });
	}
	const absent = [...wanted].filter(([id]) => found.get(id)?.kind !== 'known');
	const byNumber = await lookUp(
		context,
		(given) =>
			`SELECT given.id AS wanted, c.id, c.source_key FROM ${given} CROSS JOIN crm_customers c WHERE c.unit = given.unit AND c.number = given.number`,
		{ id: 'uuid', unit: 'uuid', number: 'text' },
		absent.map(([id, { line }]) => [id, line.unit.id, line.customer!.number]),
	);
	for (const row of byNumber) {
		const id = String(row['wanted']);
		const key = row['source_key'];
		found.set(id, key === null || key === wanted.get(id)!.customerKey ? { kind: 'known', id: String(row['id']) } : { kind: 'taken' });
	}
	return found;
};

/** An order with its own number is not taken: another import of the same file has just made it, and the next try finds it. */
const readTakenOrders = async (
	lines: readonly PendingLine[],
	orders: ReadonlyMap<string, ExistingOrder>,
	context: ReadContext & { numberPrefix: string },
): Promise<Set<string>> => {
	const absent = new Map(lines.filter(({ orderId }) => !orders.has(orderId)).map((pending) => [pending.orderId, pending]));
	const found = await lookUp(
		context,
		(given) =>
			`SELECT given.id FROM ${given} CROSS JOIN crm_orders o WHERE o.unit = given.unit AND o.number = given.number AND o.id <> given.id`,
		{ id: 'uuid', unit: 'uuid', number: 'text' },
		[...absent].map(([id, { line }]) => [id, line.unit.id, context.numberPrefix + line.invoice]),
	);
	return new Set(found.map((row) => String(row['id'])));
};

const readProducts = async (lines: readonly PendingLine[], context: ReadContext): Promise<Map<string, string>> => {
	if (context.products === 'ignore') return new Map();
	const skus = [...new Set(lines.flatMap(({ line }) => (line.sku === null ? [] : [line.sku])))];
	const found = await lookUp(
		context,
		(given) => `SELECT p.id, p.sku FROM ${given} CROSS JOIN crm_products p WHERE p.sku = given.sku`,
		{ sku: 'text' },
		skus.map((sku) => [sku]),
	);
	return new Map(found.map((row) => [String(row['sku']), String(row['id'])]));
};

/** Reads what the base holds of the things that a batch touches; lines of orders that are not there need no look. */
export const readBatchState = async (
	lines: readonly PendingLine[],
	context: ReadContext & { numberPrefix: string },
): Promise<BatchState> => {
	const orders = await readOrders(lines, context);
	const existing = await readLines(
		lines.filter(({ orderId }) => orders.has(orderId)),
		context,
	);
	const open = context.numbered ? lines : lines.filter(({ lineId }) => !existing.has(lineId));
	return {
		orders,
		lines: existing,
		customers: await readCustomers(open, context),
		takenOrders: await readTakenOrders(open, orders, context),
		products: await readProducts(open, context),
	};
};
