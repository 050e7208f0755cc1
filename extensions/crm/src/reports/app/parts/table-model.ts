import type { ShownMeasure } from '../../measures.ts';
import type { Comparison, Figure } from '../comparison.ts';

export type TableCell =
	| { kind: 'figure'; figure: Figure; measure: ShownMeasure; currency: string }
	| { kind: 'change'; comparison: Comparison; explained?: boolean }
	| { kind: 'course'; figures: Figure[]; openFrom: number }
	| { kind: 'rank'; rank: number | undefined; text: string };

export interface TableColumn {
	key: string;
	label: string;
	/** A picture cannot be ordered by. */
	fixed?: boolean;
}

export interface TableRow {
	id: string;
	name: string;
	/** A name that is a choice, with what it does. */
	action?: string;
	cells: Record<string, TableCell>;
}

export interface TableOrder {
	/** A column's key, or 'name'. */
	key: string;
	descending: boolean;
}

/** What a cell is ordered by; what has no figure comes last in either direction. */
const rank = (cell: TableCell | undefined): number | undefined => {
	if (cell?.kind === 'figure') return typeof cell.figure === 'number' ? cell.figure : undefined;
	if (cell?.kind === 'rank') return cell.rank;
	if (cell?.kind !== 'change') return undefined;
	const { comparison } = cell;
	return comparison.kind === 'changed' || comparison.kind === 'reached' ? comparison.share : undefined;
};

export const inOrder = (rows: readonly TableRow[], { key, descending }: TableOrder, locale: string): TableRow[] => {
	const sign = descending ? -1 : 1;
	const byName = (a: TableRow, b: TableRow) => a.name.localeCompare(b.name, locale);
	return rows.toSorted((a, b) => {
		if (key === 'name') return sign * byName(a, b);
		const [first, second] = [rank(a.cells[key]), rank(b.cells[key])];
		if (first === second) return byName(a, b);
		if (first === undefined) return 1;
		if (second === undefined) return -1;
		return sign * (first - second);
	});
};
