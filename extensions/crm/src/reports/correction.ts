import { isSafe, isSettled, mergeContributions, type Contribution, type Leaf } from '../disclosure/index.ts';
import { changeContribution, newContribution, salesContribution } from './counts.ts';
import { addedFigures, historyOfGroup, mayCountFollowEarlier, mayFollowEarlier, newCountsOfGroup } from './history.ts';
import { frozenNew, frozenSales, isAccountedFor, isCountStep, showAlone, type Bucket, type PublicationContext } from './publication.ts';
import { SHOWN, groupSize, type PublishedCell } from './published-cell.ts';

type Published = Bucket & { published: PublishedCell };

const hasMoved = ({ counts, published: { sales } }: Published): boolean =>
	counts.revenue !== sales.figures.revenue ||
	counts.orders !== sales.figures.orders ||
	counts.activeCustomers !== sales.figures.activeCustomers;

const leaf = ({ unit, audience }: Bucket, contribution: Contribution): Leaf => ({
	id: unit,
	parent: null,
	contribution,
	hidden: true,
	coverable: false,
	knownTo: audience.knownTo,
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Whether the sum of a group may follow whatever version of it a reader has kept. */
const mayFollowKept = (members: readonly Published[], rules: PublicationContext['rules']): boolean => {
	const histories = members.map(({ history }) => history);
	return mayFollowEarlier(
		historyOfGroup(histories, members[0]!.published.sales.group),
		addedFigures(members.map(({ counts }) => counts)),
		rules,
	);
};

/** Whether the sum of a group may follow its change: the difference of the two sums is a figure that can be worked out. */
const maySalesFollow = (members: readonly Published[], { rules }: PublicationContext): boolean => {
	if (members.some(({ published }) => published.cover?.partlyShown ?? true)) return false;
	if (!members.every((member) => isAccountedFor(member.published.sales.figures, member))) return false;
	const change = mergeContributions(members.map((member) => changeContribution(member.change)));
	const more = sum(members.map(({ counts, published }) => counts.activeCustomers - published.sales.figures.activeCustomers));
	const isFineStep = change.persons === 0 ? more === 0 : isCountStep(more, rules) && isSafe(change, rules);
	return (
		isFineStep &&
		(change.persons === 0 || mayFollowKept(members, rules)) &&
		isSettled(
			members.map((member) => leaf(member, salesContribution(member.counts))),
			rules,
		)
	);
};

const mayNewFollow = (members: readonly Published[], { rules }: PublicationContext): boolean => {
	if (members.some(({ published }) => published.cover?.partlyShown ?? true)) return false;
	const more = sum(members.map(({ counts, published }) => counts.newCustomers - (published.newCustomers?.newCustomers ?? 0)));
	const kept = newCountsOfGroup(
		members.map(({ history }) => history),
		members[0]?.published.newCustomers?.group ?? SHOWN,
	);
	return (
		more !== 0 &&
		isCountStep(more, rules) &&
		mayCountFollowEarlier(kept, sum(members.map(({ counts }) => counts.newCustomers)), rules) &&
		isSettled(
			members.map((member) => leaf(member, newContribution(member.counts))),
			rules,
		)
	);
};

/** Groups that are summed and all of whose members are here. */
const wholeGroups = (buckets: readonly Published[], markOf: (bucket: Published) => number | undefined): Published[][] =>
	[
		...Map.groupBy(
			buckets.filter((bucket) => (markOf(bucket) ?? SHOWN) > SHOWN),
			markOf,
		),
	].flatMap(([mark, members]) => (members.length === groupSize(mark ?? 0) ? [members] : []));

/**
 * Brings a closed month up to date. Who is hidden with whom was decided when the month closed and stays: a figure that
 * stands alone follows its own changes, the members of a group follow together or not at all, and what is in no sum stays.
 * So every figure of every version is a sum of the same parts, and every difference between two versions is a safe figure.
 * Units that were absent at the closing appear when their figures can stand alone.
 */
export const correctMonth = (buckets: readonly Bucket[], context: PublicationContext): PublishedCell[] => {
	const { asOf } = context;
	const published = buckets.filter((bucket): bucket is Published => bucket.published !== null);
	const changed = new Map<string, PublishedCell>();
	const late = buckets.filter((bucket) => bucket.published === null).flatMap((bucket) => showAlone(bucket, context) ?? []);

	for (const bucket of published.filter(({ published: { sales } }) => sales.group === SHOWN)) {
		const next = showAlone(bucket, context);
		if (!next || !(hasMoved(bucket) || (bucket.published.newCustomers === null && next.newCustomers !== null))) continue;
		const isNewHidden = (bucket.published.newCustomers?.group ?? SHOWN) !== SHOWN;
		changed.set(bucket.unit, {
			...next,
			newCustomers: isNewHidden ? bucket.published.newCustomers : next.newCustomers,
			cover: bucket.published.cover,
		});
	}
	for (const members of wholeGroups(published, ({ published: { sales } }) => sales.group)) {
		if (!members.some(hasMoved) || !maySalesFollow(members, context)) continue;
		for (const { unit, counts, published: before } of members) {
			const cover = before.cover && { ...before.cover, sales: salesContribution(counts) };
			changed.set(unit, { ...before, sales: frozenSales(counts, asOf, before.sales.group), cover });
		}
	}
	const isCurrent = (bucket: Published) => changed.has(bucket.unit) || !hasMoved(bucket);
	for (const members of wholeGroups(published, ({ published: { newCustomers } }) => newCustomers?.group)) {
		if (!members.every(isCurrent) || !mayNewFollow(members, context)) continue;
		for (const { unit, counts, published: before } of members) {
			const now = changed.get(unit) ?? before;
			const cover = now.cover && { ...now.cover, newCustomers: newContribution(counts) };
			changed.set(unit, { ...now, newCustomers: frozenNew(counts, asOf, before.newCustomers?.group ?? SHOWN), cover });
		}
	}
	return [...late, ...changed.values()];
};
