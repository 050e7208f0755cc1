import { isSafe, type ProtectionRules, type Whole } from '../disclosure/index.ts';
import type { Audience } from './audience.ts';
import {
	changeContribution,
	namedOrders,
	namedRevenue,
	newContribution,
	salesContribution,
	type ChangeSince,
	type Counts,
} from './counts.ts';
import { mayCountFollowEarlier, mayFollowEarlier, type History } from './history.ts';
import { SHOWN, type FrozenNew, type FrozenSales, type GroupMark, type PublishedCell } from './published-cell.ts';

/** One unit in one month and currency: what is true now, and what was published last. */
export interface Bucket {
	unit: string;
	audience: Audience;
	/** Whether the unit was trading then, so that a figure is due even when it is small or empty. */
	expected: boolean;
	counts: Counts;
	change: ChangeSince;
	published: PublishedCell | null;
	/** Every version that was published; looked at where there are several. */
	history: History;
}

export interface PublicationContext {
	/** The moment of publication, milliseconds since 1970. */
	asOf: number;
	rules: ProtectionRules;
	wholes: readonly Whole[];
}

/** What may be done with a figure that was published before. */
type Step = 'unchanged' | 'advance' | 'wait';

export const isCountStep = (difference: number, { minimum }: ProtectionRules): boolean =>
	difference === 0 || Math.abs(difference) >= minimum;

/** Whether what persons changed explains the difference between what was published and what is true now. */
export const isAccountedFor = (published: FrozenSales['figures'], { counts, change }: Pick<Bucket, 'counts' | 'change'>): boolean =>
	namedRevenue(counts) - namedRevenue(published) === change.revenue && namedOrders(counts) - namedOrders(published) === change.orders;

/**
 * Whether a published figure may be followed by the true one: the difference is a figure too, which any reader can work out.
 * It must rest on enough persons, none of them dominating, and the count of customers may not move by 1 to k - 1.
 * A difference that the changes of persons do not account for is never published: nobody can tell on how many it rests.
 */
export const salesStep = (
	published: FrozenSales['figures'],
	bucket: Pick<Bucket, 'counts' | 'change' | 'history'>,
	rules: ProtectionRules,
): Step => {
	if (!isAccountedFor(published, bucket)) return 'wait';
	const more = bucket.counts.activeCustomers - published.activeCustomers;
	if (bucket.change.persons === 0) return more === 0 ? 'unchanged' : 'wait';
	const isFine = isCountStep(more, rules) && isSafe(changeContribution(bucket.change), rules);
	return isFine && mayFollowEarlier(bucket.history, bucket.counts, rules) ? 'advance' : 'wait';
};

export const newStep = (published: number, { counts, history }: Pick<Bucket, 'counts' | 'history'>, rules: ProtectionRules): Step => {
	const more = counts.newCustomers - published;
	if (more === 0) return 'unchanged';
	const isFine = isCountStep(more, rules) && isSafe(newContribution(counts), rules);
	return isFine &&
		mayCountFollowEarlier(
			history.newVersions.map(({ newCustomers }) => newCustomers),
			counts.newCustomers,
			rules,
		)
		? 'advance'
		: 'wait';
};

export const frozenSales = (counts: Counts, asOf: number, group: GroupMark): FrozenSales => ({
	figures: {
		revenue: counts.revenue,
		orders: counts.orders,
		activeCustomers: counts.activeCustomers,
		counterRevenue: counts.counterRevenue,
		counterOrders: counts.counterOrders,
	},
	asOf,
	group,
});
export const frozenNew = ({ newCustomers }: Counts, asOf: number, group: GroupMark): FrozenNew => ({ newCustomers, asOf, group });

/** New customers beside sales that are of this moment: first shown, moved on, or left as they are. */
export const shownNew = (bucket: Bucket, { asOf, rules }: PublicationContext): FrozenNew | null => {
	const { counts, published } = bucket;
	const before = published?.newCustomers ?? null;
	if (!before) return isSafe(newContribution(counts), rules) ? frozenNew(counts, asOf, SHOWN) : null;
	return newStep(before.newCustomers, bucket, rules) === 'advance' ? frozenNew(counts, asOf, SHOWN) : before;
};

/** A figure that stands by itself, published for the first time or moved on; null when nothing may or need be published. */
export const showAlone = (bucket: Bucket, context: PublicationContext): PublishedCell | null => {
	const { counts, published, unit } = bucket;
	const { asOf, rules } = context;
	if (!isSafe(salesContribution(counts), rules)) return null;
	if (published && salesStep(published.sales.figures, bucket, rules) === 'wait') return null;
	return { unit, sales: frozenSales(counts, asOf, SHOWN), newCustomers: shownNew(bucket, context), cover: null };
};

/** Chance of fewer than k further customers after this many are expected: below 1 in 1,000. */
const EXPECTED_PER_MINIMUM = 3;

/**
 * Publishes what can stand by itself in a month that is still open. Nothing is hidden there: a figure is shown, or it is
 * not published yet and in no total either, so an open month holds nothing to work out.
 * A figure is held back when too few customers are still expected: the last days of the month could then differ from it by
 * 1 to k - 1 persons, and the closed month could never be published.
 * @param elapsed  share of the month that has passed, 0 to 1
 */
export const publishOpenMonth = (
	buckets: readonly Bucket[],
	{ elapsed, ...context }: PublicationContext & { elapsed: number },
): PublishedCell[] =>
	buckets
		.filter(
			({ counts }) => elapsed > 0 && (counts.activeCustomers * (1 - elapsed)) / elapsed >= EXPECTED_PER_MINIMUM * context.rules.minimum,
		)
		.flatMap((bucket) => showAlone(bucket, context) ?? []);
