/**
 * The attacker's linear program, written apart from the code under test: the two-phase simplex method with Bland's rule on a
 * full tableau, as in any textbook. Slow and plain.
 * maximise c x, A x = b, x >= 0
 */
const EPSILON = 1e-9;

const pivot = (tableau: number[][], row: number, column: number): void => {
	const scale = tableau[row]![column]!;
	tableau[row] = tableau[row]!.map((value) => value / scale);
	for (const [index, other] of tableau.entries()) {
		const times = other[column]!;
		if (index !== row && Math.abs(times) > EPSILON) tableau[index] = other.map((value, at) => value - times * tableau[row]![at]!);
	}
};

/** The last row of the tableau holds the prices, the last column the right-hand sides. @returns false when nothing bounds the objective */
const climb = (tableau: number[][], basis: number[], columns: number): boolean => {
	for (;;) {
		const prices = tableau.at(-1)!;
		const entering = prices.findIndex((price, at) => at < columns && price < -EPSILON);
		if (entering < 0) return true;
		let leaving = -1;
		let least = Infinity;
		for (const [index, row] of tableau.slice(0, -1).entries()) {
			if (row[entering]! <= EPSILON) continue;
			const ratio = row.at(-1)! / row[entering]!;
			if (ratio < least - EPSILON || (ratio < least + EPSILON && basis[index]! < basis[leaving]!)) [least, leaving] = [ratio, index];
		}
		if (leaving < 0) return false;
		pivot(tableau, leaving, entering);
		basis[leaving] = entering;
	}
};

/** @returns the greatest value of the objective; Infinity when nothing bounds it; null when no point fits */
export const greatest = (objective: readonly number[], matrix: readonly (readonly number[])[], right: readonly number[]): number | null => {
	const width = objective.length;
	const rows = matrix.map((row, index) => {
		const sign = right[index]! < 0 ? -1 : 1;
		return [...row.map((value) => sign * value), ...matrix.map((_, at) => (at === index ? 1 : 0)), sign * right[index]!];
	});
	const basis = rows.map((_, index) => width + index);
	const artificial = Array.from({ length: width + rows.length + 1 }, (_, at) =>
		at >= width && at < width + rows.length ? 0 : -rows.reduce((sum, row) => sum + row[at]!, 0),
	);
	const first = [...rows, artificial];
	climb(first, basis, width + rows.length);
	if (first.at(-1)!.at(-1)! < -1e-6) return null;
	for (const [index, own] of basis.entries()) {
		if (own < width) continue;
		const other = first[index]!.findIndex((value, at) => at < width && Math.abs(value) > EPSILON);
		if (other < 0) continue;
		pivot(first, index, other);
		basis[index] = other;
	}
	const kept = first.slice(0, -1).filter((_, index) => basis[index]! < width);
	const keptBasis = basis.filter((own) => own < width);
	const short = kept.map((row) => [...row.slice(0, width), row.at(-1)!]);
	const prices = [...objective.map((value) => -value), 0];
	for (const [index, own] of keptBasis.entries()) {
		const times = prices[own]!;
		for (const [at, value] of short[index]!.entries()) prices[at]! -= times * value;
	}
	const second = [...short, prices];
	return climb(second, keptBasis, width) ? second.at(-1)!.at(-1)! : Infinity;
};
