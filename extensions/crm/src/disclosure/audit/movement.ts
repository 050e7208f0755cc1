import { openRegion } from '../linear/simplex.ts';
import type { Frame } from '../table/frame.ts';

/**
 * A shift of cells by their place that keeps every equation. Who knows only the cells that stand still cannot tell the
 * shifted table from the true one: so a movement that shifts a cell by d proves that it is protected as far as d, and
 * hiding further cells never unmakes the proof.
 */
export type Movement = ReadonlyMap<number, number>;

/** What moving a cell costs: 0 when it is hidden already, null when it must stand still. */
export type PriceOf = (place: number) => number | null;

export interface Wish {
	place: number;
	/** How far it is to move: up above 0, down below. */
	by: number;
	priceOf: PriceOf;
}

const NOTHING = 1e-7;
export const fallOf = ({ cells }: Frame, place: number): number => cells[place]!.value - cells[place]!.lowest;

/** Leaves out what stands alone in an equation: it cannot move. */
const movable = ({ equationsOf, equations }: Frame, places: ReadonlySet<number>): Set<number> => {
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
	return left;
};

interface Column {
	place: number;
	sign: 1 | -1;
	low: number;
	high: number;
	price: number;
}

/** The movement among these places that grants the wish at the least price, as far as linear prices tell; null when there is none. */
export const movementAmong = (frame: Frame, places: ReadonlySet<number>, { place: target, by, priceOf }: Wish): Movement | null => {
	const left = movable(frame, places);
	if (!left.has(target)) return null;
	const far = Math.abs(by);
	const columns: Column[] = [];
	let own = 0;
	for (const place of left) {
		const price = priceOf(place) ?? 0;
		const fall = fallOf(frame, place);
		if (place === target) own = columns.length;
		if (place === target) columns.push({ place, sign: 1, low: Math.min(0, by), high: Math.max(0, by), price: 0 });
		else if (price === 0) columns.push({ place, sign: 1, low: -fall, high: Infinity, price });
		else {
			// Hiding has one price however far a cell moves: it is spread over as far as it can be of use.
			columns.push({ place, sign: 1, low: 0, high: Infinity, price: price / far });
			if (fall > 0) columns.push({ place, sign: -1, low: 0, high: fall, price: price / Math.min(far, fall) });
		}
	}
	const terms = new Map<number, [number, number][]>();
	for (const [column, { place, sign }] of columns.entries()) {
		const signs = frame.signsOf[place]!;
		for (const [index, equation] of frame.equationsOf[place]!.entries()) {
			const row = terms.get(equation);
			if (row) row.push([column, sign * signs[index]!]);
			else terms.set(equation, [[column, sign * signs[index]!]]);
		}
	}
	const rows = [...terms.values()];
	const region = openRegion({
		rows,
		low: columns.map(({ low }) => low),
		high: columns.map(({ high }) => high),
		start: columns.map(() => 0),
	});
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
