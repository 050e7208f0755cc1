import { cellMissing, notAdditive } from '../errors.ts';
import type { SparseRow } from '../linear/simplex.ts';
import type { CellId, Table, TableCell } from './table.ts';

/** A table by numbers: cells and equations by their place. */
export interface Frame {
	cells: readonly TableCell[];
	placeOf: ReadonlyMap<CellId, number>;
	/** Each adds up to 0: the total with 1, its parts with -1. */
	equations: readonly SparseRow[];
	/** The equations that a cell stands in, and its coefficient in each of them. */
	equationsOf: readonly (readonly number[])[];
	signsOf: readonly (readonly number[])[];
}

/** Amounts are sums of minor units: a difference below this is rounding. */
const ROUNDING = 1e-6;

/** @throws CRM_TABLE_CELL_MISSING, CRM_TABLE_NOT_ADDITIVE */
export const frameOf = ({ cells, equations }: Table): Frame => {
	const placeOf = new Map(cells.map(({ id }, place) => [id, place]));
	const rows = equations.map(({ total, parts }): SparseRow => {
		const row = [total, ...parts].map((cell, at) => {
			const place = placeOf.get(cell);
			if (place === undefined) throw cellMissing({ cell, total });
			return [place, at === 0 ? 1 : -1] as const;
		});
		const value = cells[row[0]![0]]!.value;
		const sum = row.reduce((added, [place, sign]) => (sign < 0 ? added + cells[place]!.value : added), 0);
		if (Math.abs(sum - value) > ROUNDING * Math.max(1, Math.abs(value))) throw notAdditive({ total, value, sum });
		return row;
	});
	const equationsOf: number[][] = cells.map(() => []);
	const signsOf: number[][] = cells.map(() => []);
	for (const [equation, row] of rows.entries()) {
		for (const [place, sign] of row) {
			equationsOf[place]!.push(equation);
			signsOf[place]!.push(sign);
		}
	}
	return { cells, placeOf, equations: rows, equationsOf, signsOf };
};
