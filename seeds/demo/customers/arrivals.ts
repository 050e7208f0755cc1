import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import { addDays, daysBetween, shopDay } from '../calendar.ts';
import type { Franchise } from '../network/units.ts';
import type { Random } from '../random.ts';
import { openDayIn, type TradeMonth } from '../trade/demand.ts';

/** Customers for each order that has a name on it. */
const CUSTOMERS_PER_ORDER = 0.4;
/** Of a shop that is older than the orders we show: customers it already had. */
const SHARE_BEFORE = 0.56;
/** Older customers were never taken over from the card index. */
const OLDEST_DAYS = 8 * 365;

/** The day on which each customer of a shop was first registered. */
export const arrivals = (options: { franchise: Franchise; months: readonly TradeMonth[]; firstDay: Day; random: Random }): Day[] => {
	const { franchise, months, firstDay, random } = options;
	const orders = months.reduce((sum, month) => sum + month.orders, 0);
	const count = Math.round(orders * (1 - franchise.counterShare) * CUSTOMERS_PER_ORDER);
	const olderDays = Math.min(OLDEST_DAYS, daysBetween(franchise.openedOn, firstDay));
	const before = olderDays > 0 ? Math.round(count * SHARE_BEFORE) : 0;
	const weighed = months.map((month) => [month, month.orders] as const);
	return [
		...Array.from({ length: before }, () => shopDay(addDays(firstDay, -random.int(1, olderDays)))),
		...Array.from({ length: count - before }, () => openDayIn(random.weighted(weighed), random)),
	];
};

/** Customers leave unseen; more of them where the trade declines. */
export const lastVisit = (options: { since: Day; today: Day; franchise: Franchise; random: Random }): Day | null => {
	const { since, today, franchise, random } = options;
	const days = daysBetween(since, today);
	if (days < 30 || !random.chance(0.3 + Math.max(0, -franchise.growth))) return null;
	return addDays(since, random.int(30, days));
};
