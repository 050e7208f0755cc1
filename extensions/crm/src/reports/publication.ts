import { attackGrouping, groupHiddenCells, isSafe, type Bundle, type Contribution, type Group, type Leaf, type ProtectionRules, type Whole } from '../disclosure/index.ts';
import type { Audience } from './audience.ts';
import { changeContribution, namedOrders, namedRevenue, newContribution, salesContribution, type ChangeSince, type Counts } from './counts.ts';
import { IN_NO_SUM, SHOWN, groupMark, type FrozenNew, type FrozenSales, type GroupMark, type PublishedCell } from './published-cell.ts';

/** One unit in one month and currency: what is true now, and what was published last. */
export interface Bucket {
	unit: string;
	audience: Audience;
	/** Whether the unit was trading then, so that a figure is due even when it is small or empty. */
	expected: boolean;
	counts: Counts;
	change: ChangeSince;
	published: PublishedCell | null;
}

export interface PublicationContext {
	/** The moment of publication, milliseconds since 1970. */
	asOf: number;
	rules: ProtectionRules;
	wholes: readonly Whole[];
}

/** What may be done with a figure that was published before. */
type Step = 'unchanged' | 'advance' | 'wait';

export const isCountStep = (difference: number, { minimum }: ProtectionRules): boolean => difference === 0 || Math.abs(difference) >= minimum;

/** Whether what persons changed explains the difference between what was published and what is true now. */
export const isAccountedFor = (published: FrozenSales['figures'], { counts, change }: Pick<Bucket, 'counts' | 'change'>): boolean =>
	namedRevenue(counts) - namedRevenue(published) === change.revenue && namedOrders(counts) - namedOrders(published) === change.orders;

/**
 * Whether a published figure may be followed by the true one: the difference is a figure too, which any reader can work out.
 * It must rest on enough persons, none of them dominating, and the count of customers may not move by 1 to k - 1.
 * A difference that the changes of persons do not account for is never published: nobody can tell on how many it rests.
 */
const salesStep = (published: FrozenSales['figures'], bucket: Pick<Bucket, 'counts' | 'change'>, rules: ProtectionRules): Step => {
	if (!isAccountedFor(published, bucket)) return 'wait';
	const more = bucket.counts.activeCustomers - published.activeCustomers;
	if (bucket.change.persons === 0) return more === 0 ? 'unchanged' : 'wait';
	return isCountStep(more, rules) && isSafe(changeContribution(bucket.change), rules) ? 'advance' : 'wait';
};

const newStep = (published: number, counts: Counts, rules: ProtectionRules): Step => {
	const more = counts.newCustomers - published;
	if (more === 0) return 'unchanged';
	return isCountStep(more, rules) && isSafe(newContribution(counts), rules) ? 'advance' : 'wait';
};

export const frozenSales = (counts: Counts, asOf: number, group: GroupMark): FrozenSales => ({
	figures: { revenue: counts.revenue, orders: counts.orders, activeCustomers: counts.activeCustomers, counterRevenue: counts.counterRevenue, counterOrders: counts.counterOrders },
	asOf,
	group,
});
export const frozenNew = ({ newCustomers }: Counts, asOf: number, group: GroupMark): FrozenNew => ({ newCustomers, asOf, group });

/** New customers beside sales that are of this moment: first shown, moved on, or left as they are. */
const shownNew = ({ counts, published }: Bucket, { asOf, rules }: PublicationContext): FrozenNew | null => {
	const before = published?.newCustomers ?? null;
	if (!before) return isSafe(newContribution(counts), rules) ? frozenNew(counts, asOf, SHOWN) : null;
	return newStep(before.newCustomers, counts, rules) === 'advance' ? frozenNew(counts, asOf, SHOWN) : before;
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
export const publishOpenMonth = (buckets: readonly Bucket[], { elapsed, ...context }: PublicationContext & { elapsed: number }): PublishedCell[] =>
	buckets
		.filter(({ counts }) => elapsed > 0 && (counts.activeCustomers * (1 - elapsed)) / elapsed >= EXPECTED_PER_MINIMUM * context.rules.minimum)
		.flatMap((bucket) => showAlone(bucket, context) ?? []);

/** How one bucket enters the closing of its month. */
interface Entry {
	bucket: Bucket;
	/** 'absent': in no total yet. 'fixed': stays as it was shown. 'due': gets the figures of now, shown or hidden. */
	role: 'absent' | 'fixed' | 'due';
	sales: Contribution;
	hidden: boolean;
	coverable: boolean;
	/** Its figures move on from ones that were shown. */
	partlyShown: boolean;
}

const enter = (bucket: Bucket, rules: ProtectionRules): Entry => {
	const { counts, change, published, audience, expected } = bucket;
	const sales = salesContribution(counts);
	const isFine = isSafe(sales, rules);
	if (!published) {
		const isDue = isFine || (expected && audience.sharedWith.length > 0);
		return { bucket, role: isDue ? 'due' : 'absent', sales, hidden: !isFine, coverable: isFine, partlyShown: false };
	}
	const step = salesStep(published.sales.figures, bucket, rules);
	const role = step !== 'wait' && isFine ? 'due' : 'fixed';
	return { bucket, role, sales: changeContribution(change), hidden: false, coverable: step === 'advance', partlyShown: true };
};

const leafOf = ({ bucket }: Entry, options: Pick<Leaf, 'contribution' | 'hidden' | 'coverable'>): Leaf => ({
	id: bucket.unit,
	parent: bucket.audience.sharedWith.length > 0 ? bucket.audience.parent : null,
	knownTo: bucket.audience.knownTo,
	...options,
});

/** What is not known yet of a count that was shown before is its difference. */
const newContributionOf = ({ bucket: { counts, published } }: Entry): Contribution => ({
	...newContribution(counts),
	persons: Math.abs(counts.newCustomers - (published?.newCustomers?.newCustomers ?? 0)),
});

/** Groups that give way under attack may be in no sum. That the grouping is right is proven elsewhere; this is the second lock. */
const withstanding = (groups: readonly Group[], leaves: readonly Leaf[], { wholes, rules }: PublicationContext): Group[] =>
	attackGrouping(leaves, { wholes, groups, rules }).length === 0 ? [...groups] : groups.map((group) => ({ ...group, at: null }));

const marksOf = (groups: readonly Group[], first: number): Map<string, GroupMark> =>
	new Map(groups.flatMap(({ members, at }, index) => members.map((unit) => [unit, at === null ? IN_NO_SUM : groupMark(first + index, members.length)] as const)));

const closeAudience = (entries: readonly Entry[], context: PublicationContext, first: number): { cells: PublishedCell[]; next: number } => {
	const { wholes, rules, asOf } = context;
	const due = entries.filter(({ role }) => role === 'due');
	const salesLeaves = due.map((entry) => leafOf(entry, { contribution: entry.sales, hidden: entry.hidden, coverable: entry.coverable }));
	const salesGroups = withstanding(groupHiddenCells(salesLeaves, { wholes, rules }), salesLeaves, context);
	const inSalesGroup = new Set(salesGroups.flatMap(({ members }) => members));

	// Hidden sales take the new customers along: a shown part would bound the hidden whole.
	const newLeaf = (entry: Entry): Leaf => {
		const contribution = newContributionOf(entry);
		const before = entry.bucket.published?.newCustomers;
		const step = before ? newStep(before.newCustomers, entry.bucket.counts, rules) : 'advance';
		const isTooSmall = !before && entry.bucket.audience.sharedWith.length > 0 && !isSafe(contribution, rules);
		return leafOf(entry, {
			contribution,
			hidden: inSalesGroup.has(entry.bucket.unit) || isTooSmall,
			coverable: step === 'advance' && contribution.persons > 0,
		});
	};
	const newLeaves = due.map(newLeaf);
	const leafById = new Map(newLeaves.map((leaf) => [leaf.id, leaf]));
	const bundles = salesGroups.map(({ members, at }): Bundle => ({ at, leaves: members.flatMap((unit) => leafById.get(unit) ?? []) }));
	const single = newLeaves.filter(({ id }) => !inSalesGroup.has(id));
	const newGroups = withstanding(groupHiddenCells(single, { wholes, bundles, rules }), newLeaves, context);

	const salesMarks = marksOf(salesGroups, first);
	const newMarks = marksOf(newGroups, first + salesGroups.length);
	const cells = due.map((entry): PublishedCell => {
		const { unit, counts } = entry.bucket;
		const salesGroup = salesMarks.get(unit) ?? SHOWN;
		const newGroup = newMarks.get(unit) ?? SHOWN;
		const isHidden = salesGroup !== SHOWN || newGroup !== SHOWN;
		const cover = { sales: entry.sales, newCustomers: newContributionOf(entry), partlyShown: entry.partlyShown };
		return {
			unit,
			sales: frozenSales(counts, asOf, salesGroup),
			newCustomers: newGroup === SHOWN ? shownNew(entry.bucket, context) : frozenNew(counts, asOf, newGroup),
			cover: isHidden ? cover : null,
		};
	});
	return { cells, next: first + salesGroups.length + newGroups.length };
};

/**
 * Publishes a month that has ended, once and for all readers: every unit that traded is in its totals, and what may not be
 * shown is hidden in groups (disclosure/grouping). What was shown while the month was open is known: only the difference
 * counts as hidden, and a figure that did not move covers nobody.
 */
export const closeMonth = (buckets: readonly Bucket[], context: PublicationContext): PublishedCell[] => {
	const entries = buckets.map((bucket) => enter(bucket, context.rules));
	const byAudience = Map.groupBy(entries, ({ bucket }) => bucket.audience.sharedWith.join(' '));
	const cells: PublishedCell[] = [];
	let first = 1;
	for (const part of byAudience.values()) {
		const closed = closeAudience(part, context, first);
		cells.push(...closed.cells);
		first = closed.next;
	}
	return cells;
};
