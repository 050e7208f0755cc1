import { determined, ranges, type KnownSum } from './linear.ts';
import type { Id } from './hierarchy.ts';

/** A figure that is published and holds hidden cells: `value` is what is left when the shown cells are taken off. */
export interface PublishedSum {
	hidden: readonly Id[];
	value: number;
}

/** A hidden cell and the range that a reader must at least be left with. */
export interface Protected {
	id: Id;
	low: number;
	high: number;
}

export interface Breach {
	id: Id;
	how: 'worked out' | 'narrowed';
}

/** Cells that stand in the same sums cannot be told apart: they are one unknown of the equations. */
const bundlesOf = (sums: readonly PublishedSum[]): Id[][] => {
	const standsIn = new Map<Id, string>();
	for (const [index, { hidden }] of sums.entries()) {
		for (const id of hidden) standsIn.set(id, `${standsIn.get(id) ?? ''},${index}`);
	}
	return [...Map.groupBy([...standsIn.keys()], (id) => standsIn.get(id)).values()];
};

/**
 * Attacks a table as it will be published and names every hidden cell that gives way.
 * - worked out: the equations fix it, by exact linear algebra;
 * - narrowed: knowing that nothing is negative, a reader gets inside the range it must be left with.
 * A cell in no published sum cannot be reached.
 */
export const breaches = (sums: readonly PublishedSum[], cells: readonly Protected[]): Breach[] => {
	const bundles = bundlesOf(sums);
	const place = new Map(bundles.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
	const known: KnownSum[] = sums.map(({ hidden, value }) => {
		const inside = new Set(hidden.map((id) => place.get(id)));
		return { row: bundles.map((_, index) => (inside.has(index) ? 1 : 0)), value };
	});
	const fixed = determined(known.map(({ row }) => row));
	const found = ranges(known);
	return cells.flatMap((cell): Breach[] => {
		const at = place.get(cell.id);
		if (at === undefined) return [];
		const isAlone = bundles[at]!.length === 1;
		if (isAlone && fixed.has(at)) return [{ id: cell.id, how: 'worked out' }];
		const { low, high } = found[at]!;
		return high < cell.high || (isAlone && low > cell.low) ? [{ id: cell.id, how: 'narrowed' }] : [];
	});
};
