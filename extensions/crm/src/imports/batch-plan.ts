import type { ColumnRole } from './order-map.ts';
import { rejected, type PendingLine, type RejectedLine } from './pending-line.ts';
import type { RowProblem } from './problem.ts';
import type { ConflictProblem } from './problem-code.ts';

export interface ExistingOrder {
	id: string;
	unit: string;
	customer: string | null;
	currency: string;
	orderedAtMs: number | null;
	day: string;
	createdAtMs: number | null;
	/** The highest line number; 0 without lines. */
	lastLineNumber: number;
}

export interface ExistingLine {
	quantityThousandths: number;
	unitPriceMills: number;
	description: string | null;
	product: string | null;
}

/** What a customer number of a unit leads to. */
export type FoundCustomer = { kind: 'known'; id: string } | { kind: 'moved' } | { kind: 'taken' };

/** What the base holds of the things that a batch touches. */
export interface BatchState {
	orders: ReadonlyMap<string, ExistingOrder>;
	/** By line id. */
	lines: ReadonlyMap<string, ExistingLine>;
	/** By customer id that follows from the number. */
	customers: ReadonlyMap<string, FoundCustomer>;
	/** Ids of orders whose number the unit already gave to another order. */
	takenOrders: ReadonlySet<string>;
	/** By article number. */
	products: ReadonlyMap<string, string>;
}

export interface OrderToCreate {
	id: string;
	first: PendingLine;
	customer: string | null;
	orderedAtMs: number | null;
	day: string;
}

export interface OrderToUpdate {
	id: string;
	customer: string | null;
	orderedAtMs: number | null;
	day: string;
}

export interface LineToWrite {
	pending: PendingLine;
	lineNumber: number | null;
	product: string | null;
	description: string | null;
}

export interface BatchPlan {
	customers: PendingLine[];
	products: { sku: string; name: string }[];
	createOrders: OrderToCreate[];
	/** Orders that were there and get lines; their moment becomes the earliest, their customer is filled in when they had none. */
	updateOrders: OrderToUpdate[];
	createLines: LineToWrite[];
	updateLines: LineToWrite[];
	unchanged: PendingLine[];
	rejected: RejectedLine[];
	unknownSkus: number;
}

export interface PlanOptions {
	products: 'create' | 'match' | 'ignore';
	/** The map names a line number: a line that is there is brought up to date. */
	numbered: boolean;
	nameOf: (role: ColumnRole) => string | null;
	productId: (sku: string) => string;
}

interface OpenOrder {
	existing: ExistingOrder | null;
	first: PendingLine;
	customer: string | null;
	currency: string;
	orderedAtMs: number | null;
	day: string;
	lastLineNumber: number;
}

/** The order with its earliest moment: an invoice may hold several. */
const earlier = (order: OpenOrder, { line }: PendingLine): void => {
	if (line.instantMs !== null && (order.orderedAtMs === null || line.instantMs < order.orderedAtMs)) order.orderedAtMs = line.instantMs;
	if (line.day < order.day) order.day = line.day;
};

const isSame = (existing: ExistingLine, { line }: PendingLine, write: { product: string | null; description: string | null }): boolean =>
	existing.quantityThousandths === line.quantityThousandths &&
	existing.unitPriceMills === line.unitPriceMills &&
	existing.description === write.description &&
	existing.product === write.product;

/**
 * Decides what one batch of lines writes, given what is there. A line that is there is left alone, so that nothing that
 * people changed since is undone; only orders that get lines are touched.
 */
export const planBatch = (lines: readonly PendingLine[], state: BatchState, options: PlanOptions): BatchPlan => {
	const plan: BatchPlan = {
		customers: [],
		products: [],
		createOrders: [],
		updateOrders: [],
		createLines: [],
		updateLines: [],
		unchanged: [],
		rejected: [],
		unknownSkus: 0,
	};
	const open = new Map<string, OpenOrder>();
	const newCustomers = new Map<string, PendingLine>();
	const newProducts = new Map<string, string>();

	const problem = (code: ConflictProblem, role: ColumnRole, found: string, expected?: string): RowProblem => ({
		code,
		column: options.nameOf(role),
		found,
		...(expected === undefined ? {} : { expected }),
	});
	const customerOf = (pending: PendingLine): string | null | RowProblem => {
		if (pending.customerId === null) return null;
		const found = state.customers.get(pending.customerId);
		const number = pending.line.customer!.number;
		if (found?.kind === 'moved') return problem('customer_moved', 'customer', number);
		if (found?.kind === 'taken') return problem('customer_number_taken', 'customer', number);
		return found?.id ?? pending.customerId;
	};
	const conflictOf = (pending: PendingLine, customer: string | null): RowProblem | null => {
		const existing = state.orders.get(pending.orderId);
		if (existing && existing.unit !== pending.line.unit.id) return problem('order_moved', 'invoice', pending.line.invoice);
		if (!existing && state.takenOrders.has(pending.orderId)) return problem('order_number_taken', 'invoice', pending.line.invoice);
		const order = open.get(pending.orderId) ?? existing;
		if (order && order.currency !== pending.line.currency)
			return problem('currency_conflict', 'currency', pending.line.currency, order.currency);
		if (order && customer !== null && order.customer !== null && order.customer !== customer)
			return problem('customer_conflict', 'customer', pending.line.customer!.number);
		return null;
	};
	const productOf = ({ line: { sku, description } }: PendingLine): { product: string | null; description: string | null } => {
		if (sku === null || options.products === 'ignore') return { product: null, description };
		const known = state.products.get(sku) ?? newProducts.get(sku);
		if (known !== undefined) return { product: known, description };
		if (options.products === 'create') {
			const id = options.productId(sku);
			newProducts.set(sku, id);
			plan.products.push({ sku, name: description ?? sku });
			return { product: id, description };
		}
		plan.unknownSkus++;
		return { product: null, description: `[${sku}] ${description ?? ''}`.trim().slice(0, 255) };
	};
	const openOrder = (pending: PendingLine, customer: string | null): OpenOrder => {
		const known = open.get(pending.orderId);
		if (known) return known;
		const existing = state.orders.get(pending.orderId) ?? null;
		const order: OpenOrder = existing
			? {
					existing,
					first: pending,
					customer: existing.customer,
					currency: existing.currency,
					orderedAtMs: existing.orderedAtMs,
					day: existing.day,
					lastLineNumber: existing.lastLineNumber,
				}
			: {
					existing,
					first: pending,
					customer,
					currency: pending.line.currency,
					orderedAtMs: pending.line.instantMs,
					day: pending.line.day,
					lastLineNumber: 0,
				};
		open.set(pending.orderId, order);
		return order;
	};
	const takeNumber = ({ line }: PendingLine, order: OpenOrder): number | null => {
		if (line.lineNumber === null) return ++order.lastLineNumber;
		const number = Number(line.lineNumber);
		return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
	};

	for (const pending of lines) {
		const there = state.lines.get(pending.lineId);
		const write = there && !options.numbered ? null : productOf(pending);
		if (there && (write === null || isSame(there, pending, write))) {
			plan.unchanged.push(pending);
			continue;
		}
		const customer = customerOf(pending);
		const conflict = customer !== null && typeof customer === 'object' ? customer : conflictOf(pending, customer as string | null);
		if (conflict) {
			plan.rejected.push(rejected(pending, conflict));
			continue;
		}
		const order = openOrder(pending, customer as string | null);
		earlier(order, pending);
		order.customer ??= customer as string | null;
		if (customer !== null && customer === pending.customerId && !state.customers.has(pending.customerId))
			newCustomers.set(pending.customerId, newCustomers.get(pending.customerId) ?? pending);
		(there ? plan.updateLines : plan.createLines).push({ pending, lineNumber: takeNumber(pending, order), ...write! });
	}
	plan.customers = [...newCustomers.values()];
	for (const [id, { existing, first, customer, orderedAtMs, day }] of open) {
		if (existing === null) plan.createOrders.push({ id, first, customer, orderedAtMs, day });
		else plan.updateOrders.push({ id, customer, orderedAtMs, day });
	}
	return plan;
};
