import type { Contribution } from '../disclosure/index.ts';

/** The roll-up of one unit, month and currency. Amounts in minor units. */
export interface Counts {
	revenue: number;
	orders: number;
	activeCustomers: number;
	newCustomers: number;
	/** The part of revenue and orders that names no customer. */
	counterRevenue: number;
	counterOrders: number;
	/** How the named part spreads: sum of each customer's amount without its sign, and the two greatest. */
	revenueTotal: number;
	revenueLargest: number;
	revenueSecond: number;
	ordersLargest: number;
	ordersSecond: number;
}

export const NO_TRADE: Counts = {
	revenue: 0,
	orders: 0,
	activeCustomers: 0,
	newCustomers: 0,
	counterRevenue: 0,
	counterOrders: 0,
	revenueTotal: 0,
	revenueLargest: 0,
	revenueSecond: 0,
	ordersLargest: 0,
	ordersSecond: 0,
};

/** What the customers of a bucket changed since it was published, person by person. */
export interface ChangeSince {
	persons: number;
	revenue: number;
	revenueTotal: number;
	revenueLargest: number;
	revenueSecond: number;
	orders: number;
	ordersTotal: number;
	ordersLargest: number;
	ordersSecond: number;
}

export const NO_CHANGE: ChangeSince = {
	persons: 0,
	revenue: 0,
	revenueTotal: 0,
	revenueLargest: 0,
	revenueSecond: 0,
	orders: 0,
	ordersTotal: 0,
	ordersLargest: 0,
	ordersSecond: 0,
};

type SalesFigures = Pick<Counts, 'revenue' | 'orders' | 'counterRevenue' | 'counterOrders'>;
export const namedRevenue = ({ revenue, counterRevenue }: SalesFigures): number => revenue - counterRevenue;
export const namedOrders = ({ orders, counterOrders }: SalesFigures): number => orders - counterOrders;

/**
 * Revenue, orders and active customers are shown or hidden together. They rest on the customers that are active.
 * Counter sales name nobody: they protect nobody either, a reader may know them, so they are left out of every measure of protection.
 */
export const salesContribution = (counts: Counts): Contribution => ({
	persons: counts.activeCustomers,
	rest: 0,
	magnitudes: [
		{ value: namedRevenue(counts), total: counts.revenueTotal, largest: counts.revenueLargest, second: counts.revenueSecond },
		{ value: namedOrders(counts), total: namedOrders(counts), largest: counts.ordersLargest, second: counts.ordersSecond },
	],
});

/** What a publication would add to the one before. */
export const changeContribution = (change: ChangeSince): Contribution => ({
	persons: change.persons,
	rest: 0,
	magnitudes: [
		{ value: change.revenue, total: change.revenueTotal, largest: change.revenueLargest, second: change.revenueSecond },
		{ value: change.orders, total: change.ordersTotal, largest: change.ordersLargest, second: change.ordersSecond },
	],
});

/** New customers are part of the active ones: with both shown, the others can be counted too. */
export const newContribution = ({ newCustomers, activeCustomers }: Pick<Counts, 'newCustomers' | 'activeCustomers'>): Contribution => ({
	persons: newCustomers,
	rest: activeCustomers - newCustomers,
	magnitudes: [],
});
