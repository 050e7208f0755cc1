import type { Contribution } from './contribution.ts';

export type Id = string;

/** A whole whose total is published: everything below it. */
export interface Whole {
	id: Id;
	parent: Id | null;
}

/** A cell at the bottom of the hierarchy. */
export interface Leaf {
	id: Id;
	/** The whole it belongs to; null when no total holds it. */
	parent: Id | null;
	contribution: Contribution;
	/** Whether it is unsafe by itself, or hidden for another reason. */
	hidden: boolean;
	/** Whether it may be hidden to cover another: not when its figure is out already. */
	coverable: boolean;
	/** Wholes whose readers know this cell by name. */
	knownTo: readonly Id[];
}

export interface Hierarchy {
	/** Wholes without a parent that is a whole itself. */
	tops: readonly Id[];
	childrenOf: (whole: Id) => readonly Id[];
	leavesIn: (whole: Id) => readonly Leaf[];
	leavesBelow: (whole: Id) => readonly Leaf[];
	/** How many wholes stand between a leaf and the whole above it; each would lose its total to a group that reaches that far. */
	distance: (leaf: Leaf, above: Id) => number;
}

/** @param wholes  a tree or several; wholes whose parents form a loop are below no top */
export const hierarchyOf = (leaves: readonly Leaf[], wholes: readonly Whole[]): Hierarchy => {
	const parents = new Map(wholes.map(({ id, parent }) => [id, parent]));
	const wholeAbove = (id: Id | null | undefined): Id | null => (id !== null && id !== undefined && parents.has(id) ? id : null);
	const children = Map.groupBy(wholes, ({ parent }) => wholeAbove(parent));
	const direct = Map.groupBy(leaves, ({ parent }) => wholeAbove(parent));
	const childrenOf = (whole: Id | null) => (children.get(whole) ?? []).map(({ id }) => id);
	const leavesIn = (whole: Id) => direct.get(whole) ?? [];
	const leavesBelow = (whole: Id): Leaf[] => [...leavesIn(whole), ...childrenOf(whole).flatMap(leavesBelow)];
	return {
		tops: childrenOf(null),
		childrenOf,
		leavesIn,
		leavesBelow,
		distance: (leaf, above) => {
			let steps = 0;
			for (let at = wholeAbove(leaf.parent); at !== null && at !== above; at = wholeAbove(parents.get(at))) steps++;
			return steps;
		},
	};
};
