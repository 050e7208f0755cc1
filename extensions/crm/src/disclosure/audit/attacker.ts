import { openRegion, type SparseRow } from '../linear/simplex.ts';
import type { Frame } from '../table/frame.ts';
import { reachable } from './reachable.ts';

/**
 * The unknown cells that hang together, as a reader faces them: what is shown leaves only their shifts from the truth open.
 * Cells that stand in the same equations cannot be told apart: they are one unknown, their sum.
 */
export interface Unknowns {
	/** Places in the frame, by unknown. */
	bundles: readonly (readonly number[])[];
	/** The equations between the unknowns. */
	rows: readonly SparseRow[];
}

/** Splits the unknown cells into parts that no equation joins: each can be attacked by itself. */
export const partsOf = (frame: Frame, isUnknown: (place: number) => boolean): Unknowns[] => {
	const seen = new Set<number>();
	return frame.cells.flatMap((_, start): Unknowns[] => {
		if (seen.has(start) || !isUnknown(start)) return [];
		const places = [...reachable(frame, start, isUnknown)];
		for (const place of places) seen.add(place);
		const standing = (place: number) => frame.equationsOf[place]!.map((equation, at) => `${equation} ${frame.signsOf[place]![at]}`).join();
		const bundles = [...Map.groupBy(places, standing).values()];
		const rows = new Map<number, [number, number][]>();
		for (const [unknown, [first]] of bundles.entries()) {
			for (const [at, equation] of frame.equationsOf[first!]!.entries())
				rows.set(equation, [...(rows.get(equation) ?? []), [unknown, frame.signsOf[first!]![at]!]]);
		}
		return [{ bundles, rows: [...rows.values()] }];
	});
};

/** How far the true value of a cell may be off, as far as a reader can tell. Infinity: no bound. */
export interface Doubt {
	below: number;
	above: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * The attacker's two linear programs for each cell asked about: how far down and up it can go, all equations kept and nothing
 * below its lowest. Within a bundle the others make room: they can fall as far as they may, or rise in its stead.
 * @source  Fischetti and Salazar, Solving the cell suppression problem on tabular data with linear constraints,
 *          Management Science 47 (2001), pp. 1008-1027, section 2 (attacker subproblems)
 */
export const doubtsOf = ({ cells }: Frame, { bundles, rows }: Unknowns, asked: ReadonlySet<number>): Map<number, Doubt> => {
	const fall = (place: number) => cells[place]!.value - cells[place]!.lowest;
	const region = openRegion({
		rows,
		low: bundles.map((bundle) => -sum(bundle.map(fall))),
		high: bundles.map(() => Infinity),
		start: bundles.map(() => 0),
	});
	return new Map(
		bundles.flatMap((bundle, unknown) => {
			const wanted = bundle.filter((place) => asked.has(place));
			if (wanted.length === 0) return [];
			const above = region.maximise([[unknown, 1]]).value;
			const below = bundle.length === 1 ? region.maximise([[unknown, -1]]).value : Infinity;
			return wanted.map((place) => {
				const others = bundle.filter((other) => other !== place).map(fall);
				return [place, { above: above + sum(others), below: Math.min(below, fall(place)) }] as const;
			});
		}),
	);
};
