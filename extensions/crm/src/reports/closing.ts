import {
	attackGrouping,
	groupHiddenCells,
	isSafe,
	type Bundle,
	type Contribution,
	type Group,
	type Leaf,
	type ProtectionRules,
} from '../disclosure/index.ts';
import { changeContribution, newContribution, salesContribution } from './counts.ts';
import { IN_NO_SUM, SHOWN, groupMark, type GroupMark, type PublishedCell } from './published-cell.ts';
import { frozenNew, frozenSales, newStep, salesStep, shownNew, type Bucket, type PublicationContext } from './publication.ts';

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
	// Whoever kept an older version takes that off the sum of a group: a cover is what was published once at most.
	const coverable = step === 'advance' && bucket.history.versions.length <= 1;
	return { bucket, role, sales: changeContribution(change), hidden: false, coverable, partlyShown: true };
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
	new Map(
		groups.flatMap(({ members, at }, index) =>
			members.map((unit) => [unit, at === null ? IN_NO_SUM : groupMark(first + index, members.length)] as const),
		),
	);

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
		const step = before ? newStep(before.newCustomers, entry.bucket, rules) : 'advance';
		const isTooSmall = !before && entry.bucket.audience.sharedWith.length > 0 && !isSafe(contribution, rules);
		return leafOf(entry, {
			contribution,
			hidden: inSalesGroup.has(entry.bucket.unit) || isTooSmall,
			coverable: step === 'advance' && contribution.persons > 0 && entry.bucket.history.versions.length <= 1,
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
