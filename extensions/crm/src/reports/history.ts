import { isSafe, pinsFew, type PersonClass, type ProtectionRules } from '../disclosure/index.ts';
import { changeContribution, namedOrders, namedRevenue, type ChangeSince } from './counts.ts';
import type { FrozenSales, GroupMark } from './published-cell.ts';

/** One publication of the sales of a bucket, and one of its new customers: they are published at moments of their own. */
export interface Version {
	figures: FrozenSales['figures'];
	group: GroupMark;
}
export interface NewVersion {
	newCustomers: number;
	group: GroupMark;
}

/** What one customer's part of a bucket moved by: from each version to the next, and last from the newest version until now. */
export interface Moves {
	revenue: readonly number[];
	orders: readonly number[];
}

/** Every publication of a bucket, oldest first, and each customer who moved since the first of them. */
export interface History {
	versions: readonly Version[];
	newVersions: readonly NewVersion[];
	moves: readonly Moves[];
}

export const NO_HISTORY: History = { versions: [], newVersions: [], moves: [] };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What customers moved by from a version until now. */
const changeFrom = ({ moves }: Pick<History, 'moves'>, version: number): ChangeSince => {
	const moved = moves
		.map(({ revenue, orders }) => ({ revenue: sum(revenue.slice(version)), orders: sum(orders.slice(version)) }))
		.filter(({ revenue, orders }) => revenue !== 0 || orders !== 0);
	const parts = (values: readonly number[]) => values.map(Math.abs).toSorted((a, b) => b - a);
	const [revenue, orders] = [parts(moved.map((one) => one.revenue)), parts(moved.map((one) => one.orders))];
	return {
		persons: moved.length,
		revenue: sum(moved.map((one) => one.revenue)),
		revenueTotal: sum(revenue),
		revenueLargest: revenue[0] ?? 0,
		revenueSecond: revenue[1] ?? 0,
		orders: sum(moved.map((one) => one.orders)),
		ordersTotal: sum(orders),
		ordersLargest: orders[0] ?? 0,
		ordersSecond: orders[1] ?? 0,
	};
};

/** Customers by what their part was at each version and is now, seen from the first version. */
const classesOf = ({ moves }: Pick<History, 'moves'>, unmoved: number): PersonClass[] => {
	const paths = moves.map(({ revenue, orders }) => {
		let [amount, count] = [0, 0];
		return ['0 0', ...revenue.map((step, at) => `${(amount += step)} ${(count += orders[at]!)}`)];
	});
	const classes = [...Map.groupBy(paths, (states) => states.join(' | ')).values()].map((alike) => ({
		persons: alike.length,
		states: alike[0]!,
	}));
	return [...classes, { persons: unmoved, states: paths[0]?.map(() => 'unmoved') ?? [] }];
};

/**
 * Whether the figures of now may follow every version but the newest: readers may have kept any of them. The difference from
 * each is a figure, and so is every other sum and difference of versions.
 * A version that customers do not account for (it is older than their moves were kept) is followed by nothing.
 */
export const mayFollowEarlier = (
	history: Pick<History, 'versions' | 'moves'>,
	counts: Version['figures'],
	rules: ProtectionRules,
): boolean => {
	const earlier = history.versions.slice(0, -1);
	if (earlier.length === 0) return true;
	const isFine = earlier.every(({ figures }, version) => {
		const change = changeFrom(history, version);
		const isAccounted =
			namedRevenue(counts) - namedRevenue(figures) === change.revenue && namedOrders(counts) - namedOrders(figures) === change.orders;
		const more = Math.abs(counts.activeCustomers - figures.activeCustomers);
		if (!isAccounted) return false;
		return change.persons === 0 ? more === 0 : (more === 0 || more >= rules.minimum) && isSafe(changeContribution(change), rules);
	});
	// Customers who never moved stand behind every version: while they are many, no combination is about the others alone.
	const unmoved = counts.activeCustomers - history.moves.length;
	return isFine && unmoved >= rules.minimum && !pinsFew(classesOf(history, unmoved), rules);
};

/** Whether a count may follow every one but the newest. */
export const mayCountFollowEarlier = (counts: readonly number[], now: number, { minimum }: ProtectionRules): boolean =>
	counts.slice(0, -1).every((before) => before === now || Math.abs(now - before) >= minimum);

export const addedFigures = (parts: readonly Version['figures'][]): Version['figures'] => ({
	revenue: sum(parts.map(({ revenue }) => revenue)),
	orders: sum(parts.map(({ orders }) => orders)),
	activeCustomers: sum(parts.map(({ activeCustomers }) => activeCustomers)),
	counterRevenue: sum(parts.map(({ counterRevenue }) => counterRevenue)),
	counterOrders: sum(parts.map(({ counterOrders }) => counterOrders)),
});

/** The versions of a group's sum. Its members are published together since it was made; what was shown of them before is no part of it. */
export const historyOfGroup = (members: readonly History[], group: GroupMark): Pick<History, 'versions' | 'moves'> => {
	const own = members.map(({ versions }) => versions.filter((version) => version.group === group));
	const count = own[0]?.length ?? 0;
	const latest = (steps: readonly number[]) => steps.slice(steps.length - count);
	return {
		versions: (own[0] ?? []).map((_, at) => ({ figures: addedFigures(own.map((versions) => versions[at]!.figures)), group })),
		moves: members
			.flatMap(({ moves }) => moves.map(({ revenue, orders }) => ({ revenue: latest(revenue), orders: latest(orders) })))
			.filter(({ revenue, orders }) => [...revenue, ...orders].some((step) => step !== 0)),
	};
};

export const newCountsOfGroup = (members: readonly History[], group: GroupMark): number[] => {
	const own = members.map(({ newVersions }) => newVersions.filter((version) => version.group === group));
	return (own[0] ?? []).map((_, at) => sum(own.map((versions) => versions[at]!.newCustomers)));
};
