import { openRegion, type SparseRow } from '../linear/simplex.ts';
import type { Frame } from '../table/frame.ts';

/**
 * A shift of cells by their place that keeps every equation. Who knows only the cells that stand still cannot tell the
 * shifted table from the true one: so a movement that shifts a cell by d proves that it is protected as far as d, and
 * hiding further cells never unmakes the proof.
 */
export type Movement = ReadonlyMap<number, number>;

/** What moving a cell costs: 0 when it is hidden already, null when it must stand still. */
export type PriceOf = (place: number) => number | null;

interface Wish {
	place: number;
	/** How far it is to move: up above 0, down below. */
	by: number;
	priceOf: PriceOf;
}

const NOTHING = 1e-7;
const fallOf = ({ cells }: Frame, place: number): number => cells[place]!.value - cells[place]!.lowest;

/** Leaves out what stands alone in an equation: it cannot move. */
const movable = ({ equationsOf, equations }: Frame, places: ReadonlySet<number>): { left: Set<number>; rows: Map<number, number> } => {
	const left = new Set(places);
	const counts = new Map<number, number>();
	for (const place of left) for (const equation of equationsOf[place]!) counts.set(equation, (counts.get(equation) ?? 0) + 1);
	const alone = [...counts].flatMap(([equation, count]) => (count === 1 ? [equation] : []));
	for (let equation = alone.pop(); equation !== undefined; equation = alone.pop()) {
		const single = equations[equation]!.find(([place]) => left.has(place));
		if (!single) continue;
		left.delete(single[0]);
		for (const other of equationsOf[single[0]]!) {
			const count = counts.get(other)! - 1;
			counts.set(other, count);
			if (count === 1) alone.push(other);
		}
	}
	return { left, rows: counts };
};

interface Column {
	place: number;
	sign: 1 | -1;
	low: number;
	high: number;
	price: number;
}

/** The movement among these places that grants the wish at the least price, as far as linear prices tell; null when there is none. */
const movementAmong = (frame: Frame, places: ReadonlySet<number>, { place: target, by, priceOf }: Wish): Movement | null => {
	const { left, rows: counts } = movable(frame, places);
	if (!left.has(target)) return null;
	const far = Math.abs(by);
	const columns: Column[] = [];
	/** A cell with a price has a column for the way up and one for the way down, next to each other. */
	const columnOf = new Map<number, number>();
	for (const place of left) {
		const price = priceOf(place) ?? 0;
		const fall = fallOf(frame, place);
		columnOf.set(place, columns.length);
		if (place === target) columns.push({ place, sign: 1, low: Math.min(0, by), high: Math.max(0, by), price: 0 });
		else if (price === 0) columns.push({ place, sign: 1, low: -fall, high: Infinity, price });
		else {
			// Hiding has one price however far a cell moves: it is spread over as far as it can be of use.
			columns.push({ place, sign: 1, low: 0, high: Infinity, price: price / far });
			if (fall > 0) columns.push({ place, sign: -1, low: 0, high: fall, price: price / Math.min(far, fall) });
		}
	}
	const rows: SparseRow[] = [];
	for (const [equation, count] of counts) {
		if (count < 2) continue;
		const row: (readonly [number, number])[] = [];
		for (const [place, coefficient] of frame.equations[equation]!) {
			const column = columnOf.get(place);
			if (column === undefined) continue;
			row.push([column, coefficient]);
			if (columns[column + 1]?.place === place) row.push([column + 1, -coefficient]);
		}
		rows.push(row);
	}
	const region = openRegion({
		rows,
		low: columns.map(({ low }) => low),
		high: columns.map(({ high }) => high),
		start: columns.map(() => 0),
	});
	const own = columnOf.get(target)!;
	const reached = region.maximise([[own, Math.sign(by)]]);
	if (reached.value < far - NOTHING * Math.max(1, far)) return null;
	region.pin(own);
	const { point } = columns.some(({ price }) => price > 0)
		? region.maximise(columns.flatMap(({ price }, column) => (price > 0 ? [[column, -price] as const] : [])))
		: reached;
	const shifts = new Map<number, number>();
	for (const [column, { place, sign }] of columns.entries()) {
		const shift = (shifts.get(place) ?? 0) + sign * point[column]!;
		shifts.set(place, shift);
	}
	for (const [place, shift] of shifts) if (Math.abs(shift) < NOTHING * Math.max(1, far)) shifts.delete(place);
	return shifts;
};

interface Nearness {
	/** How many others of each equation of the cell are taken. */
	each: number;
	rings: number;
}
const NEARNESS: readonly Nearness[] = [
	{ each: 3, rings: 1 },
	{ each: 3, rings: 2 },
	{ each: 12, rings: 2 },
];
/** Linear programs over more take too long for one cell. */
const MOST_PLACES_AT_ONCE = 600;

interface Candidate {
	place: number;
	price: number;
	/** It cannot fall as far as the wish goes. */
	isShort: boolean;
	value: number;
}

const comesBefore = (a: Candidate, b: Candidate): boolean => {
	if (a.price !== b.price) return a.price < b.price;
	if (a.isShort !== b.isShort) return b.isShort;
	return a.value < b.value;
};

/** The few that come first, without sorting the others. */
const firstOf = (candidates: readonly Candidate[], count: number): Candidate[] => {
	const first: Candidate[] = [];
	for (const one of candidates) {
		if (first.length === count && !comesBefore(one, first.at(-1)!)) continue;
		const at = first.findIndex((other) => comesBefore(one, other));
		first.splice(at < 0 ? first.length : at, 0, one);
		if (first.length > count) first.pop();
	}
	return first;
};

/** The places that a wish is tried with: near ones first, because a movement is short where there is a choice. */
const nearby = (frame: Frame, { place: target, by, priceOf }: Wish, { each, rings }: Nearness): Set<number> => {
	const near = new Set([target]);
	const far = Math.abs(by);
	const withTotals = (place: number): void => {
		for (const equation of frame.equationsOf[place]!) {
			const total = frame.equations[equation]![0]![0];
			if (near.has(total) || priceOf(total) === null) continue;
			near.add(total);
			withTotals(total);
		}
	};
	withTotals(target);
	for (const equation of frame.equationsOf[target]!) {
		const others = frame.equations[equation]!.flatMap(([place]): Candidate[] => {
			const price = near.has(place) ? null : priceOf(place);
			return price === null ? [] : [{ place, price, isShort: fallOf(frame, place) < far, value: frame.cells[place]!.value }];
		});
		for (const { place } of firstOf(others, each)) near.add(place);
		for (const { place } of firstOf(
			others.filter(({ price }) => price > 0),
			each,
		))
			near.add(place);
	}
	// A cell that stands in two equations of the chosen ones closes a rectangle; another ring closes the boxes of three dimensions.
	for (let ring = 0; ring < rings && near.size < MOST_PLACES_AT_ONCE; ring++) {
		const touched = new Map<number, number>();
		for (const equation of new Set([...near].flatMap((place) => frame.equationsOf[place]!)))
			for (const [place] of frame.equations[equation]!) touched.set(place, (touched.get(place) ?? 0) + 1);
		for (const [place, count] of touched) if (count > 1 && priceOf(place) !== null && near.size < MOST_PLACES_AT_ONCE) near.add(place);
	}
	return near;
};

/** Every place that can be reached over equations from cells that may move. */
export const reachable = ({ equations, equationsOf }: Frame, start: number, mayMove: (place: number) => boolean): Set<number> => {
	const found = new Set([start]);
	const seen = new Set<number>();
	const waiting = [start];
	for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
		for (const equation of equationsOf[at]!) {
			if (seen.has(equation)) continue;
			seen.add(equation);
			for (const [place] of equations[equation]!) {
				if (found.has(place) || !mayMove(place)) continue;
				found.add(place);
				waiting.push(place);
			}
		}
	}
	return found;
};

/** Grants a wish near at hand, or says null, though it may be granted by a longer way. */
export const movementNearby = (frame: Frame, wish: Wish): Movement | null => movementAmong(frame, nearby(frame, wish, NEARNESS[0]!), wish);
/** Grants a wish near at hand if it can, else anywhere; null when nothing grants it, or when the table is too large to look everywhere. */
export const findMovement = (frame: Frame, wish: Wish): Movement | null => {
	for (const nearness of NEARNESS) {
		const found = movementAmong(frame, nearby(frame, wish, nearness), wish);
		if (found) return found;
	}
	const all = reachable(frame, wish.place, (place) => wish.priceOf(place) !== null);
	return all.size > MOST_PLACES_AT_ONCE ? null : movementAmong(frame, all, wish);
};
