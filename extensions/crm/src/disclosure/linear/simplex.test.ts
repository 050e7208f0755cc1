import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRegion, type Region, type SparseRow } from './simplex.ts';

const dense = (row: SparseRow, width: number) => {
	const values = Array<number>(width).fill(0);
	for (const [at, coefficient] of row) values[at]! += coefficient;
	return values;
};

/** Solves a square system; null when it has not exactly one solution. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null => {
	const rows = matrix.map((row, index) => [...row, right[index]!]);
	for (let column = 0; column < rows.length; column++) {
		const pivot = rows.findIndex((row, index) => index >= column && Math.abs(row[column]!) > 1e-7);
		if (pivot < 0) return null;
		[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
		for (const [index, row] of rows.entries()) {
			if (index === column) continue;
			const times = row[column]! / rows[column]![column]!;
			for (let at = column; at < row.length; at++) row[at]! -= times * rows[column]![at]!;
		}
	}
	return rows.map((row, index) => row.at(-1)! / row[index]!);
};

/** Looks at every corner: each unknown at a bound, or one of as many as there are equations. */
const bestCorner = ({ rows, low, high, start }: Region, objective: SparseRow): number => {
	const width = start.length;
	const matrix = rows.map((row) => dense(row, width));
	const right = matrix.map((row) => row.reduce((sum, value, at) => sum + value * start[at]!, 0));
	const weights = dense(objective, width);
	let best = -Infinity;
	const visit = (at: number, free: number[], fixed: (number | null)[]): void => {
		if (at < width) {
			if (free.length < rows.length) visit(at + 1, [...free, at], [...fixed, null]);
			for (const bound of new Set([low[at]!, high[at]!])) if (Number.isFinite(bound)) visit(at + 1, free, [...fixed, bound]);
			return;
		}
		if (free.length !== rows.length) return;
		const rest = right.map((value, row) => fixed.reduce<number>((sum, bound, place) => sum - (bound ?? 0) * matrix[row]![place]!, value));
		const found = solve(
			matrix.map((row) => free.map((place) => row[place]!)),
			rest,
		);
		if (found === null) return;
		const point = fixed.map((bound, place) => bound ?? found[free.indexOf(place)]!);
		if (point.every((value, place) => value >= low[place]! - 1e-7 && value <= high[place]! + 1e-7))
			best = Math.max(
				best,
				point.reduce((sum, value, place) => sum + value * weights[place]!, 0),
			);
	};
	visit(0, [], []);
	return best;
};

const whole = (min: number, max: number) => fc.integer({ min, max });
/** Up to three equations that are independent, over up to six bounded unknowns, with a point inside. */
const program = fc.integer({ min: 2, max: 6 }).chain((width) =>
	fc.record({
		rows: fc.array(fc.array(whole(-2, 2), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
		start: fc.array(whole(-5, 5), { minLength: width, maxLength: width }),
		below: fc.array(whole(0, 4), { minLength: width, maxLength: width }),
		above: fc.array(whole(0, 4), { minLength: width, maxLength: width }),
		objective: fc.array(whole(-3, 3), { minLength: width, maxLength: width }),
	}),
);
const sparse = (row: readonly number[]): SparseRow => row.flatMap((value, at) => (value === 0 ? [] : [[at, value] as const]));
const rankOf = (rows: readonly (readonly number[])[]): number => {
	const left = rows.map((row) => [...row]);
	let rank = 0;
	for (let column = 0; column < (left[0]?.length ?? 0); column++) {
		const pivot = left.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
		if (pivot < 0) continue;
		[left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
		for (let index = rank + 1; index < left.length; index++) {
			const times = left[index]![column]! / left[rank]![column]!;
			left[index] = left[index]!.map((value, at) => value - times * left[rank]![at]!);
		}
		rank++;
	}
	return rank;
};

describe(openRegion.name, () => {
	it('finds the optimum that a search of every corner finds', () => {
		let compared = 0;
		fc.assert(
			fc.property(program, ({ rows, start, below, above, objective }) => {
				fc.pre(rankOf(rows) === rows.length);
				const region: Region = {
					rows: rows.map(sparse),
					low: start.map((value, at) => value - below[at]!),
					high: start.map((value, at) => value + above[at]!),
					start,
				};
				const { value, point } = openRegion(region).maximise(sparse(objective));
				expect(value).toBeCloseTo(bestCorner(region, sparse(objective)), 6);
				for (const row of rows)
					expect(row.reduce((sum, coefficient, at) => sum + coefficient * (point[at]! - start[at]!), 0)).toBeCloseTo(0, 6);
				compared++;
			}),
			{ numRuns: 800 },
		);
		expect(compared).toBeGreaterThan(400);
	});

	it('goes on from where it was: the objectives of one region may come in any order', () => {
		fc.assert(
			fc.property(program, fc.array(whole(0, 5), { maxLength: 6 }), ({ rows, start, below, above }, order) => {
				const region: Region = {
					rows: rows.map(sparse),
					low: start.map((value, at) => value - below[at]!),
					high: start.map((value, at) => value + above[at]!),
					start,
				};
				const kept = openRegion(region);
				for (const at of order.filter((place) => place < start.length)) {
					for (const sign of [1, -1])
						expect(kept.maximise([[at, sign]]).value).toBeCloseTo(openRegion(region).maximise([[at, sign]]).value, 6);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('says what the objective gains by each unknown', () => {
		fc.assert(
			fc.property(program, ({ rows, start, below, above, objective }) => {
				const region: Region = {
					rows: rows.map(sparse),
					low: start.map((value, at) => value - below[at]!),
					high: start.map((value, at) => value + above[at]!),
					start,
				};
				const { value, point, reducedCosts } = openRegion(region).maximise(sparse(objective));
				const other = openRegion(region).maximise(sparse(objective.map((weight) => -weight))).point;
				const moved = reducedCosts.reduce((sum, gain, at) => sum + gain * (other[at]! - point[at]!), 0);
				expect(value + moved).toBeCloseTo(
					objective.reduce((sum, weight, at) => sum + weight * other[at]!, 0),
					5,
				);
			}),
			{ numRuns: 300 },
		);
	});

	it('says so when nothing bounds the objective', () => {
		const region: Region = {
			rows: [
				[
					[0, 1],
					[1, -1],
				],
			],
			low: [0, 0],
			high: [Infinity, Infinity],
			start: [1, 1],
		};
		expect(openRegion(region).maximise([[0, 1]]).value).toBe(Infinity);
		expect(openRegion(region).maximise([[0, -1]]).value).toBeCloseTo(0);
	});

	it('leaves a pinned unknown where it is', () => {
		const region = openRegion({
			rows: [
				[
					[0, 1],
					[1, 1],
					[2, 1],
				],
			],
			low: [0, 0, 0],
			high: [9, 9, 9],
			start: [3, 3, 3],
		});
		region.maximise([[0, 1]]);
		region.pin(0);
		expect(
			region.maximise([
				[0, -1],
				[1, 1],
			]).point[0],
		).toBe(9);
	});
});
