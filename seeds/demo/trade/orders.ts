import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { OrderLinesRow, OrdersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { thousandths, lineAmountMinor } from '../../../extensions/crm/src/kernel/measure/index.ts';
import { demoIdInUnit } from '../ids.ts';
import type { DemoCustomer } from '../customers/customers.ts';
import type { Franchise } from '../network/units.ts';
import { randomOf } from '../random.ts';
import type { BasketLine } from './baskets.ts';
import type { TradeMonth } from './demand.ts';
import { salesOf, type Sale } from './sales.ts';

/** Without its amount: the database keeps that from the lines. */
type OrderRow = Pick<
	OrdersRow,
	| 'id'
	| 'unit'
	| 'customer'
	| 'number'
	| 'kind'
	| 'ordered_on'
	| 'ordered_at'
	| 'channel'
	| 'currency'
	| 'status'
	| 'remark'
	| 'date_created'
>;
type OrderLineRow = Pick<
	OrderLinesRow,
	'id' | 'unit' | 'order' | 'line_number' | 'product' | 'description' | 'quantity' | 'unit_price_mills' | 'amount_minor' | 'mark'
>;

export interface DemoOrder {
	row: OrderRow;
	lines: OrderLineRow[];
}

/** Room for the lines of one order. */
const PER_ORDER = 8;

/** Every order of a shop up to now, in the order in which they were taken. */
export const ordersOf = (
	franchise: Franchise,
	{ now, today, months, customers }: { now: Date; today: Day; months: readonly TradeMonth[]; customers: readonly DemoCustomer[] },
): DemoOrder[] => {
	const random = randomOf(`orders ${franchise.code}`);
	const taken = salesOf({ franchise, now, today, months, customers, random });
	const counts = new Map<string, number>();
	return taken.map((sale, index) => {
		const year = sale.day.slice(0, 4);
		const count = (counts.get(year) ?? 0) + 1;
		counts.set(year, count);
		return toOrder(sale, { franchise, number: index + 1, label: `${year}-${String(count).padStart(5, '0')}` });
	});
};

function toOrder(sale: Sale, { franchise, number, label }: { franchise: Franchise; number: number; label: string }): DemoOrder {
	const id = demoIdInUnit('crm_orders', franchise.number, number);
	return {
		row: {
			id,
			unit: franchise.id,
			customer: sale.customer,
			number: sale.kind === 'credit' ? `C${label}` : label,
			kind: sale.kind,
			ordered_on: sale.day,
			ordered_at: sale.at,
			channel: sale.channel,
			currency: 'EUR',
			status: sale.status,
			remark: sale.remark,
			date_created: sale.at,
		},
		lines: sale.lines.map((line, place) => ({
			id: demoIdInUnit('crm_order_lines', franchise.number, number * PER_ORDER + place),
			unit: franchise.id,
			order: id,
			line_number: place + 1,
			...line,
			amount_minor: amountOf(line),
		})),
	};
}

function amountOf({ quantity, unit_price_mills: price }: BasketLine): number {
	const pieces = thousandths(quantity);
	if (pieces === null) throw new RangeError(`A quantity has at most three decimals, not ${quantity}`);
	return Number(lineAmountMinor(pieces, BigInt(price)));
}
