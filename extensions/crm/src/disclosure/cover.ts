import type { Leaf } from './hierarchy.ts';
import { isSafeTogether } from './protection.ts';
import type { ProtectionRules } from './sensitivity.ts';

export interface Cover {
	leaf: Leaf;
	/** Cells that would be hidden on top of what is hidden now. */
	cost: number;
}

const PAIRS_TRIED = 60;

/** The leaves as the readers of each whole face them: without what they know by name. The reader who knows none comes first. */
const asReadersFaceThem = (leaves: readonly Leaf[]): (readonly Leaf[])[] => {
	const knowing = new Set(leaves.flatMap(({ knownTo }) => knownTo));
	return [leaves, ...[...knowing].map((whole) => leaves.filter(({ knownTo }) => !knownTo.includes(whole)))];
};

/** Whether the sum of these leaves may be worked out, by readers who know none of them and by those who know some. */
export const isSettled = (leaves: readonly Leaf[], rules: ProtectionRules): boolean =>
	asReadersFaceThem(leaves).every(
		(unknown) =>
			unknown.length === 0 ||
			isSafeTogether(
				unknown.map(({ contribution }) => contribution),
				rules,
			),
	);

const byCost = (a: Cover, b: Cover) => a.cost - b.cost || a.leaf.contribution.persons - b.leaf.contribution.persons;
const largestFirst = (a: Cover, b: Cover) => b.leaf.contribution.persons - a.leaf.contribution.persons;

/** Leaves out what the group can do without. */
const pruned = (open: readonly Leaf[], cover: readonly Leaf[], rules: ProtectionRules): Leaf[] =>
	cover.reduce<Leaf[]>(
		(kept, leaf) => {
			const without = kept.filter((other) => other !== leaf);
			return isSettled([...open, ...without], rules) ? without : kept;
		},
		[...cover],
	);

/** The leaves that make the open ones safe at low cost: none, one, two, or the largest until it holds; null when nothing does. */
export const chooseCover = (open: readonly Leaf[], covers: readonly Cover[], rules: ProtectionRules): Leaf[] | null => {
	if (isSettled(open, rules)) return [];
	const cheapest = covers.toSorted(byCost);
	const one = cheapest.find(({ leaf }) => isSettled([...open, leaf], rules));
	if (one) return [one.leaf];
	const few = cheapest.slice(0, PAIRS_TRIED);
	for (const [index, a] of few.entries()) {
		const b = few.slice(0, index).find((other) => isSettled([...open, a.leaf, other.leaf], rules));
		if (b) return [a.leaf, b.leaf];
	}
	const sorted = covers.toSorted(largestFirst).map(({ leaf }) => leaf);
	const last = sorted.findIndex((_, index) => isSettled([...open, ...sorted.slice(0, index + 1)], rules));
	return last < 0 ? null : pruned(open, sorted.slice(0, last + 1), rules);
};
