import { openRegion, type SparseRow } from '../linear/simplex.ts';
import type { Frame } from '../table/frame.ts';
import { reachable } from './reachable.ts';

/** The unknown cells that hang together, as a reader faces them: what is shown leaves only their shifts from the truth open. */
export interface Unknowns {
	/** Places of the cells in the frame. */
	places: readonly number[];
	/** The equations between them. */
	rows: readonly SparseRow[];
}

/** Splits the unknown cells into parts that no equation joins: each can be attacked by itself. */
export const partsOf = (frame: Frame, isUnknown: (place: number) => boolean): Unknowns[] => {
	const seen = new Set<number>();
	return frame.cells.flatMap((_, start): Unknowns[] => {
		if (seen.has(start) || !isUnknown(start)) return [];
		const places = [...reachable(frame, start, isUnknown)];
		for (const place of places) seen.add(place);
		const order = new Map(places.map((place, index) => [place, index]));
		const equations = new Set(places.flatMap((place) => frame.equationsOf[place]!));
		const rows = [...equations].map((equation) =>
			frame.equations[equation]!.flatMap(([place, coefficient]) => {
				const index = order.get(place);
				return index === undefined ? [] : [[index, coefficient] as const];
			}),
		);
		return [{ places, rows }];
	});
};

/** How far the true value of a cell may be off, as far as a reader can tell. Infinity: no bound. */
export interface Doubt {
	below: number;
	above: number;
}

/**
 * The attacker's two linear programs for each cell asked about: how far down and up it can go, all equations kept and nothing
 * below its lowest.
 * @source  Fischetti and Salazar, Solving the cell suppression problem on tabular data with linear constraints,
 *          Management Science 47 (2001), pp. 1008-1027, section 2 (attacker subproblems)
 */
export const doubtsOf = ({ cells }: Frame, { places, rows }: Unknowns, asked: readonly number[]): Map<number, Doubt> => {
	const region = openRegion({
		rows,
		low: places.map((place) => cells[place]!.lowest - cells[place]!.value),
		high: places.map(() => Infinity),
		start: places.map(() => 0),
	});
	const order = new Map(places.map((place, index) => [place, index]));
	return new Map(
		asked.map((place) => {
			const at = order.get(place)!;
			return [place, { above: region.maximise([[at, 1]]).value, below: region.maximise([[at, -1]]).value }];
		}),
	);
};
