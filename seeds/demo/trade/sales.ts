import type { Day, Instant } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { OrdersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { addDays, daysBetween, instantAt, shopDay } from '../calendar.ts';
import type { DemoCustomer } from '../customers/customers.ts';
import type { Franchise } from '../network/units.ts';
import type { Random } from '../random.ts';
import { basket, returned, type BasketLine } from './baskets.ts';
import { openDayIn, type TradeMonth } from './demand.ts';
import { visitors } from './visitors.ts';

/** Something sold, taken back or put right, before it has a number. */
export interface Sale {
	day: Day;
	at: Instant;
	kind: OrdersRow['kind'];
	status: OrdersRow['status'];
	customer: string | null;
	channel: OrdersRow['channel'];
	remark: string | null;
	lines: BasketLine[];
}

interface Trade {
	franchise: Franchise;
	now: Date;
	today: Day;
	months: readonly TradeMonth[];
	customers: readonly DemoCustomer[];
	random: Random;
}

const SHARE_RETURNED = 0.025;
const CHANNELS = {
	counter: [['shop', 1]],
	private: [
		['shop', 70],
		['web', 20],
		['phone', 8],
		['email', 2],
	],
	business: [
		['email', 45],
		['phone', 30],
		['shop', 15],
		['visit', 10],
	],
} as const;

/** In the order of time, none after now. */
export const salesOf = (trade: Trade): Sale[] => {
	const sales = trade.months.flatMap((month) => [...soldIn(month, trade), ...putRightIn(month, trade)]);
	const credits = sales.flatMap((sale) => takenBack(sale, trade));
	const present = trade.now.toISOString();
	return [...sales, ...credits].filter((sale) => sale.at <= present).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

function soldIn(month: TradeMonth, trade: Trade): Sale[] {
	const { franchise, today, random } = trade;
	return visitors(month, trade).map(({ customer, day }): Sale => {
		const buyer = customer?.buyer ?? 'counter';
		const status = random.chance(0.018)
			? 'cancelled'
			: daysBetween(day, today) < 10 && buyer !== 'counter' && random.chance(0.12)
				? 'draft'
				: 'confirmed';
		return {
			day,
			at: instantAt(day, random.int(9 * 60, 17 * 60 + 45)),
			kind: 'order',
			status,
			customer: customer?.row.id ?? null,
			channel: random.weighted(CHANNELS[buyer]),
			remark: random.chance(0.02) ? `Ophalen bij ${franchise.name}` : null,
			lines: basket({ buyer, day, today, random }),
		};
	});
}

function takenBack(sale: Sale, { franchise, random }: Trade): Sale[] {
	if (sale.kind !== 'order' || sale.status !== 'confirmed' || !random.chance(SHARE_RETURNED)) return [];
	const day = shopDay(addDays(sale.day, random.int(1, 21)));
	if (franchise.closedOn !== null && day > franchise.closedOn) return [];
	const lines = random.chance(0.6) ? [random.pick(sale.lines)] : sale.lines;
	return [
		{
			...sale,
			day,
			at: instantAt(day, random.int(9 * 60, 17 * 60)),
			kind: 'credit',
			channel: 'shop',
			remark: 'Retour',
			lines: returned(lines),
		},
	];
}

/** The till does not always close to the cent. */
function putRightIn(month: TradeMonth, { random }: Trade): Sale[] {
	if (!random.chance(0.3)) return [];
	const day = openDayIn(month, random);
	const price = random.int(-900, 600) * 10;
	const line: BasketLine = {
		product: null,
		description: 'Kasverschil',
		quantity: 1,
		unit_price_mills: price,
		mark: price < 0 ? 'negative_price' : price === 0 ? 'zero_price' : 'none',
	};
	return [
		{
			day,
			at: instantAt(day, 18 * 60),
			kind: 'adjustment',
			status: 'confirmed',
			customer: null,
			channel: null,
			remark: null,
			lines: [line],
		},
	];
}
