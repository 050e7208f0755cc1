/** One known sum: the coefficients of the unknowns, in whole numbers. Equal columns may be given once. */
export type Row = readonly number[];

type Exact = { over: bigint; under: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

const exact = (over: bigint, under: bigint): Exact => {
	const shared = gcd(over < 0n ? -over : over, under) || 1n;
	return { over: over / shared, under: under / shared };
};
const ZERO: Exact = { over: 0n, under: 1n };
const isZero = ({ over }: Exact) => over === 0n;
const minus = (a: Exact, b: Exact): Exact => (isZero(b) ? a : exact(a.over * b.under - b.over * a.under, a.under * b.under));
const times = (a: Exact, b: Exact): Exact => (isZero(a) || isZero(b) ? ZERO : exact(a.over * b.over, a.under * b.under));
const inverse = ({ over, under }: Exact): Exact => (over < 0n ? { over: -under, under: -over } : { over: under, under: over });

/** Reduced row echelon form, in exact fractions; rows without content are left out. */
const reduced = (rows: readonly Row[]): Exact[][] => {
	const matrix = rows.map((row) => row.map((entry) => exact(BigInt(entry), 1n)));
	const width = matrix[0]?.length ?? 0;
	let rank = 0;
	for (let column = 0; column < width && rank < matrix.length; column++) {
		const pivot = matrix.findIndex((row, index) => index >= rank && !isZero(row[column] ?? ZERO));
		if (pivot < 0) continue;
		[matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
		const scale = inverse(matrix[rank]![column]!);
		const head = matrix[rank]!.map((entry) => times(entry, scale));
		matrix[rank] = head;
		for (const [index, row] of matrix.entries()) {
			const factor = row[column] ?? ZERO;
			if (index !== rank && !isZero(factor)) matrix[index] = row.map((entry, at) => minus(entry, times(factor, head[at]!)));
		}
		rank++;
	}
	return matrix.slice(0, rank);
};

/** The unknowns that the known sums fix to one value: a row of the reduced form with a single entry. Exact, without rounding. */
export const determined = (rows: readonly Row[]): Set<number> => {
	const fixed = reduced(rows).flatMap((row) => {
		const [first, second] = row.flatMap((entry, index) => (isZero(entry) ? [] : [index]));
		return first !== undefined && second === undefined ? [first] : [];
	});
	return new Set(fixed);
};

export interface KnownSum {
	row: Row;
	value: number;
}

export interface Range {
	low: number;
	high: number;
}

const TOLERANCE = 1e-6;

/**
 * The narrowest range of each unknown that follows from the sums when no unknown is negative, by tightening until nothing moves.
 * @param sums  coefficients 0 or 1
 * @returns exact ranges when no two sums share two unknowns and the sums form no ring (a hierarchy); wider ones otherwise
 */
export const ranges = (sums: readonly KnownSum[]): Range[] => {
	const width = sums[0]?.row.length ?? 0;
	const found: Range[] = Array.from({ length: width }, () => ({ low: 0, high: Infinity }));
	for (let moved = true; moved;) {
		moved = false;
		for (const { row, value } of sums) {
			const inside = row.flatMap((entry, index) => (entry === 0 ? [] : [found[index]!]));
			for (const range of inside) {
				const others = inside.filter((other) => other !== range);
				const high = value - others.reduce((sum, { low }) => sum + low, 0);
				const low = value - others.reduce((sum, other) => sum + other.high, 0);
				if (high < range.high - TOLERANCE) [range.high, moved] = [high, true];
				if (low > range.low + TOLERANCE) [range.low, moved] = [low, true];
			}
		}
	}
	return found;
};
