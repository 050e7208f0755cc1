import type { Frame } from '../table/frame.ts';
import { fallOf, movementAmong, type Movement, type Wish } from './movement.ts';
import { reachable } from './reachable.ts';

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
		const priced = others.filter(({ price }) => price > 0);
		for (const { place } of [...firstOf(others, each), ...(priced.length > 0 ? firstOf(priced, each) : [])]) near.add(place);
	}
	// A cell that stands in two equations of the chosen ones closes a rectangle; another ring closes the boxes of three dimensions.
	for (let ring = 0; ring < rings && near.size < MOST_PLACES_AT_ONCE; ring++) {
		const touched = new Map<number, number>();
		const equations = new Set<number>();
		for (const place of near) for (const equation of frame.equationsOf[place]!) equations.add(equation);
		for (const equation of equations)
			for (const [place] of frame.equations[equation]!) if (priceOf(place) !== null) touched.set(place, (touched.get(place) ?? 0) + 1);
		for (const [place, count] of touched) if (count > 1 && near.size < MOST_PLACES_AT_ONCE) near.add(place);
	}
	return near;
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
