import { cellsDisagree } from '../errors.ts';
import type { CellState, Table, TableCell } from './table.ts';

const RANK: Record<CellState['kind'], number> = { open: 0, sensitive: 1, frozen: 2 };

/** What is published in one table is known in all; what is sensitive in one is so in all, with the widest protection that any of them asks. */
const strictest = (a: CellState, b: CellState): CellState => {
	if (a.kind !== 'sensitive' || b.kind !== 'sensitive') return RANK[a.kind] >= RANK[b.kind] ? a : b;
	return {
		kind: 'sensitive',
		reasons: [...a.reasons, ...b.reasons],
		protection: { below: Math.max(a.protection.below, b.protection.below), above: Math.max(a.protection.above, b.protection.above) },
	};
};

const merge = (a: TableCell, b: TableCell): TableCell => {
	if (a.value !== b.value) throw cellsDisagree({ cell: a.id, values: [a.value, b.value] });
	return { ...a, cost: Math.max(a.cost, b.cost), lowest: Math.max(a.lowest, b.lowest), state: strictest(a.state, b.state) };
};

/**
 * Several tables as one: cells with the same id are the same cell, so hiding it in one hides it in all.
 * @throws CRM_TABLE_CELLS_DISAGREE
 */
export const linkTables = (tables: readonly Table[]): Table => {
	const cells = new Map<string, TableCell>();
	for (const cell of tables.flatMap((table) => table.cells)) {
		const known = cells.get(cell.id);
		cells.set(cell.id, known ? merge(known, cell) : cell);
	}
	return { cells: [...cells.values()], equations: tables.flatMap(({ equations }) => equations) };
};
