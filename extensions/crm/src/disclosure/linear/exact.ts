import type { SparseRow } from './simplex.ts';

/** Whole numbers by place; a row that stands for itself times anything. */
export type Row = Map<number, bigint>;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** The same row in the smallest whole numbers. */
const smallest = (row: Row): Row => {
	let shared = 0n;
	for (const value of row.values()) {
		shared = gcd(value, shared);
		if (shared === 1n) return row;
	}
	return shared === 0n ? row : new Map([...row].map(([at, value]) => [at, value / shared]));
};

/** Takes as much of `head` off as makes the entry at its pivot vanish. */
export const without = (row: Row, head: Row, pivot: number): Row => {
	const mine = row.get(pivot);
	if (mine === undefined) return row;
	const theirs = head.get(pivot)!;
	const left: Row = new Map([...row].map(([at, value]) => [at, value * theirs]));
	for (const [at, value] of head) {
		const rest = (left.get(at) ?? 0n) - value * mine;
		if (rest === 0n) left.delete(at);
		else left.set(at, rest);
	}
	return smallest(left);
};

/** Reduced row echelon form in whole numbers; rows without content are left out. */
const reduced = (rows: readonly SparseRow[]): Row[] => {
	let heads: { row: Row; pivot: number }[] = [];
	for (const sparse of rows) {
		const added: Row = new Map();
		for (const [at, coefficient] of sparse) added.set(at, (added.get(at) ?? 0n) + BigInt(coefficient));
		for (const [at, value] of added) if (value === 0n) added.delete(at);
		const row = heads.reduce((left, head) => without(left, head.row, head.pivot), added);
		const pivot = row.keys().next().value;
		if (pivot === undefined) continue;
		heads = [...heads.map((head) => ({ row: without(head.row, row, pivot), pivot: head.pivot })), { row, pivot }];
	}
	return heads.map(({ row }) => row);
};

/** The unknowns that the equations fix to one value: a row of the reduced form with a single entry. Exact, without rounding. */
export const determined = (rows: readonly SparseRow[]): Set<number> =>
	new Set(reduced(rows).flatMap((row) => (row.size === 1 ? [...row.keys()] : [])));
