/** One equation: pairs of (place of the unknown, coefficient). Its right-hand side is what the start makes of it. */
export type SparseRow = readonly (readonly [at: number, coefficient: number])[];

/** All points that keep the equations of `rows` as they are at `start`, between `low` and `high`. */
export interface Region {
	rows: readonly SparseRow[];
	low: readonly number[];
	/** Infinity: no bound. */
	high: readonly number[];
	/** A point of the region; it need not be a corner. */
	start: readonly number[];
}

export interface Optimum {
	/** Infinity when nothing bounds it. */
	value: number;
	point: readonly number[];
	/**
	 * What the objective gains by one more of each unknown, the equations kept: for every shift that keeps them,
	 * the shift of the objective is the sum of these times the shift. 0 for unknowns of the basis.
	 */
	reducedCosts: readonly number[];
}

export interface OpenRegion {
	/** Starts where the last call ended, so that a row of objectives over one region costs little. */
	maximise: (objective: SparseRow) => Optimum;
	/** From now on the unknown stays where it is. */
	pin: (at: number) => void;
}

const TINY = 1e-9;
const STALLS_BEFORE_BLAND = 40;

/** Gauss-Jordan: every row kept has an unknown of its own. The last one of a fair size is taken: slacks stand last and need no work. */
const reduce = (rows: readonly SparseRow[], width: number): { tableau: Float64Array[]; basis: number[] } => {
	const tableau: Float64Array[] = [];
	const basis: number[] = [];
	for (const row of rows) {
		const dense = new Float64Array(width);
		for (const [at, coefficient] of row) dense[at]! += coefficient;
		for (const [index, head] of tableau.entries()) if (dense[basis[index]!] !== 0) subtract(dense, head, dense[basis[index]!]!);
		let pivot = -1;
		for (let at = 0; at < width; at++)
			if (Math.abs(dense[at]!) > TINY && (pivot < 0 || Math.abs(dense[at]!) * 2 > Math.abs(dense[pivot]!))) pivot = at;
		if (pivot < 0) continue;
		divide(dense, dense[pivot]!);
		for (const head of tableau) if (head[pivot] !== 0) subtract(head, dense, head[pivot]!);
		tableau.push(dense);
		basis.push(pivot);
	}
	return { tableau, basis };
};

const divide = (row: Float64Array, by: number): void => {
	for (let at = 0; at < row.length; at++) row[at]! /= by;
};

const subtract = (row: Float64Array, head: Float64Array, times: number): void => {
	for (let at = 0; at < row.length; at++) {
		const value = row[at]! - times * head[at]!;
		row[at] = Math.abs(value) < TINY ? 0 : value;
	}
};

/**
 * The bounded primal simplex method on a dense tableau, from a point that is known to be feasible, so without a first phase.
 * Unknowns outside the basis may rest between their bounds; they are priced in both directions. The steepest price
 * enters; after a row of steps without progress the first one does (Bland), which cannot cycle.
 * @source  Dantzig, Linear Programming and Extensions, 1963, chapter 18 (bounded variables); Bland, New finite pivoting
 *          rules for the simplex method, Mathematics of Operations Research 2 (1977), pp. 103-107
 */
export const openRegion = ({ rows, low, high, start }: Region): OpenRegion => {
	const width = start.length;
	const { tableau, basis } = reduce(rows, width);
	const floor = Float64Array.from(low);
	const ceiling = Float64Array.from(high);
	const point = Float64Array.from(start);
	const isBasic = new Uint8Array(width);
	for (const at of basis) isBasic[at] = 1;

	const enteringOf = (prices: Float64Array, byFirst: boolean): { at: number; up: boolean } | null => {
		let best = -1;
		for (let at = 0; at < width; at++) {
			if (isBasic[at] === 1) continue;
			const price = prices[at]!;
			const mayMove = price > TINY ? point[at]! < ceiling[at]! : price < -TINY && point[at]! > floor[at]!;
			if (!mayMove || (best >= 0 && Math.abs(price) <= Math.abs(prices[best]!))) continue;
			best = at;
			if (byFirst) break;
		}
		return best < 0 ? null : { at: best, up: prices[best]! > 0 };
	};

	/** How far the entering unknown may go, and the row that stops it; row -1: its own bound. */
	const reachOf = ({ at, up }: { at: number; up: boolean }): { distance: number; row: number } => {
		let distance = up ? ceiling[at]! - point[at]! : point[at]! - floor[at]!;
		let stop = -1;
		for (const [index, row] of tableau.entries()) {
			const slope = up ? row[at]! : -row[at]!;
			if (Math.abs(slope) < TINY) continue;
			const basic = basis[index]!;
			const room = slope > 0 ? (point[basic]! - floor[basic]!) / slope : (ceiling[basic]! - point[basic]!) / -slope;
			const isTie = room <= distance + TINY && stop >= 0 && basic < basis[stop]!;
			if (room < distance - TINY || (isTie && room <= distance)) [distance, stop] = [Math.max(0, room), index];
		}
		return { distance, row: stop };
	};

	const move = ({ at, up }: { at: number; up: boolean }, distance: number): void => {
		if (distance === 0) return;
		const shift = up ? distance : -distance;
		point[at]! += shift;
		for (const [index, row] of tableau.entries()) if (row[at] !== 0) point[basis[index]!]! -= row[at]! * shift;
	};

	const pivot = (at: number, row: number, prices: Float64Array): void => {
		const head = tableau[row]!;
		divide(head, head[at]!);
		const filled: number[] = [];
		for (let place = 0; place < width; place++) if (head[place] !== 0) filled.push(place);
		for (const other of [...tableau, prices]) {
			if (other === head || other[at] === 0) continue;
			const times = other[at]!;
			for (const place of filled) {
				const value = other[place]! - times * head[place]!;
				other[place] = Math.abs(value) < TINY ? 0 : value;
			}
			other[at] = 0;
		}
		const leaving = basis[row]!;
		// It stops at a bound; rounding must not leave it beside.
		point[leaving] = Math.min(Math.max(point[leaving]!, floor[leaving]!), ceiling[leaving]!);
		isBasic[leaving] = 0;
		isBasic[at] = 1;
		basis[row] = at;
	};

	return {
		maximise: (objective) => {
			const weights = new Float64Array(width);
			for (const [at, weight] of objective) weights[at]! += weight;
			const prices = Float64Array.from(weights);
			for (const [index, row] of tableau.entries()) if (weights[basis[index]!] !== 0) subtract(prices, row, weights[basis[index]!]!);
			for (let stalls = 0; ;) {
				const entering = enteringOf(prices, stalls > STALLS_BEFORE_BLAND);
				if (entering === null) break;
				const { distance, row } = reachOf(entering);
				if (distance === Infinity) return { value: Infinity, point: [...point], reducedCosts: [...prices] };
				stalls = distance > TINY ? 0 : stalls + 1;
				move(entering, distance);
				if (row >= 0) pivot(entering.at, row, prices);
			}
			return { value: weights.reduce((sum, weight, at) => sum + weight * point[at]!, 0), point: [...point], reducedCosts: [...prices] };
		},
		pin: (at) => {
			floor[at] = point[at]!;
			ceiling[at] = point[at]!;
		},
	};
};
