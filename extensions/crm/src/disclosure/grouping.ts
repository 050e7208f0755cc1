import { chooseCover, isSettled, type Cover } from './cover.ts';
import { hierarchyOf, type Id, type Leaf, type Whole } from './hierarchy.ts';
import type { ProtectionRules } from './sensitivity.ts';

/** Leaves that are hidden together already; `at` is the smallest whole that holds them all, null when no total may hold them. */
export interface Bundle {
	leaves: readonly Leaf[];
	at: Id | null;
}

/** Cells whose figures are shown only as a sum. */
export interface Group {
	members: Id[];
	/** The smallest whole whose total holds them all; null: even the sum would give somebody away, so no total may hold any of them. */
	at: Id | null;
}

interface Settled {
	leaves: Leaf[];
	at: Id;
}

/**
 * Decides which cells of a hierarchy with published totals are hidden, and which totals go with them.
 *
 * The result is a partition: every cell is shown, or belongs to one group. A total is published when each group lies
 * wholly inside or wholly outside of it. So every published figure is a sum of shown cells and of whole groups, and
 * whoever adds and subtracts published figures gets no further than the sums of groups, each of which is safe
 * (isSettled). This is complementary suppression, stated as what can be worked out instead of what is left out.
 *
 * Why this stands beside suppression/, which hides at least cost in tables of any shape: a range that is wide enough still
 * lets the sum of two hidden cells be known, and somebody in one of them take their own part off. Here every sum that can be
 * worked out is safe as a cell, and its parts stay together, so that a correction can be published as one figure. For one
 * hierarchy this costs about one cell in a hundred more than the least (300 random networks: 0.988 of the cells that the
 * optimum keeps). For several dimensions and linked tables there is no such partition.
 *
 * Cost: a hidden cell and a lost total count one each. From the bottom up the hidden cells of a whole form one group; if
 * that is not safe it takes the cheapest cover inside the whole, else it stays open and the whole above tries, first
 * with a group that is there already, then with covers from anywhere below. What is open at the top can be in no total.
 *
 * @param bundles  leaves not among `leaves`, hidden by another decision; one bundle never ends up in two groups
 */
export const groupHiddenCells = (
	leaves: readonly Leaf[],
	{ wholes, bundles = [], rules }: { wholes: readonly Whole[]; bundles?: readonly Bundle[]; rules: ProtectionRules },
): Group[] => {
	const tree = hierarchyOf(leaves, wholes);
	const settled: Settled[] = [];
	const covering = new Set<Leaf>();

	const coversAmong = (candidates: readonly Leaf[], at: Id): Cover[] =>
		candidates
			.filter((leaf) => leaf.coverable && !leaf.hidden && !covering.has(leaf))
			.map((leaf) => ({ leaf, cost: 1 + tree.distance(leaf, at) }));

	const settle = (open: readonly Leaf[], candidates: readonly Leaf[], at: Id): boolean => {
		const cover = chooseCover(open, coversAmong(candidates, at), rules);
		if (cover === null) return false;
		for (const leaf of cover) covering.add(leaf);
		settled.push({ leaves: [...open, ...cover], at });
		return true;
	};

	const joinGroup = (open: readonly Leaf[], at: Id): boolean => {
		const below = new Set<Id>(wholesBelow(at));
		const group = settled.find((candidate) => below.has(candidate.at) && isSettled([...open, ...candidate.leaves], rules));
		if (!group) return false;
		group.leaves.push(...open);
		group.at = at;
		return true;
	};
	const wholesBelow = (at: Id): Id[] => tree.childrenOf(at).flatMap((child) => [child, ...wholesBelow(child)]);

	/** @returns the leaves that could not be settled within the whole */
	const visit = (at: Id): Leaf[] => {
		const open = [
			...tree.childrenOf(at).flatMap(visit),
			...tree.leavesIn(at).filter(({ hidden }) => hidden),
			...bundles.filter((bundle) => bundle.at === at).flatMap((bundle) => bundle.leaves),
		];
		const done = open.length === 0 || settle(open, tree.leavesIn(at), at) || joinGroup(open, at) || settle(open, tree.leavesBelow(at), at);
		return done ? [] : open;
	};

	for (const top of tree.tops) visit(top);
	const placed = new Set(settled.flatMap((group) => group.leaves));
	const unsummable = [...leaves.filter(({ hidden }) => hidden), ...bundles.flatMap((bundle) => bundle.leaves)].filter(
		(leaf) => !placed.has(leaf),
	);
	return [
		...settled.map((group) => ({ members: group.leaves.map(({ id }) => id), at: group.at })),
		...(unsummable.length > 0 ? [{ members: unsummable.map(({ id }) => id), at: null }] : []),
	];
};
