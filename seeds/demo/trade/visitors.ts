import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { DemoCustomer } from '../customers/customers.ts';
import type { Franchise } from '../network/units.ts';
import type { Random } from '../random.ts';
import { openDayIn, type TradeMonth } from './demand.ts';

interface Visit {
	/** null: bought at the counter without a name */
	customer: DemoCustomer | null;
	day: Day;
}

/** Most new customers buy something on the day they are registered. */
const SHARE_BUYING_AT_ONCE = 0.85;

/** Who buys in one month: the new ones, those at the counter, and the others as often as their habit is. */
export const visitors = (
	month: TradeMonth,
	{ franchise, customers, random }: { franchise: Franchise; customers: readonly DemoCustomer[]; random: Random },
): Visit[] => {
	const fresh = customers
		.filter(({ row }) => row.since !== null && row.since >= month.from && row.since <= month.to && random.chance(SHARE_BUYING_AT_ONCE))
		.slice(0, month.orders)
		.map((customer): Visit => ({ customer, day: customer.row.since ?? month.from }));
	const regulars = customers.filter(
		({ row, until }) => row.since !== null && row.since < month.from && (until === null || until >= month.from),
	);
	const drawn = drawer(regulars, random);
	const others = Array.from({ length: month.orders - fresh.length }, (): Visit => {
		const day = openDayIn(month, random);
		return { customer: random.chance(franchise.counterShare) ? null : drawn(), day };
	});
	return [...fresh, ...others];
};

/** Draws by weight, in the logarithm of their number. */
function drawer(customers: readonly DemoCustomer[], random: Random): () => DemoCustomer | null {
	let sum = 0;
	const ceilings = customers.map(({ weight }) => (sum += weight));
	return () => {
		const at = random.next() * sum;
		let [low, high] = [0, ceilings.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ceilings[middle] ?? 0) > at) high = middle;
			else low = middle + 1;
		}
		return customers[low] ?? null;
	};
}
