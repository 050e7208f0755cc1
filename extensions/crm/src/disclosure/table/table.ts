import type { Protection } from '../protection.ts';
import type { SensitiveReason } from '../sensitivity.ts';

export type CellId = string;

/**
 * What may be done with a cell:
 * - open: shown, or hidden to cover another;
 * - frozen: was published before, so it is known whatever is done now;
 * - sensitive: hidden, and kept within its protection.
 */
export type CellState =
	{ kind: 'open' } | { kind: 'frozen' } | { kind: 'sensitive'; reasons: readonly SensitiveReason[]; protection: Protection };

export interface TableCell {
	id: CellId;
	value: number;
	/** What hiding it takes from the reader; 1 for each makes the number of cells count. Above 0. */
	cost: number;
	/** What every reader knows it cannot be less than: 0, or -Infinity. */
	lowest: number;
	state: CellState;
}

/** The total is the sum of the parts, and everybody knows that. */
export interface Equation {
	total: CellId;
	parts: readonly CellId[];
}

/** Any additive table, or several that share cells: dimensions, levels and links are all equations. */
export interface Table {
	cells: readonly TableCell[];
	equations: readonly Equation[];
}

export const OPEN: CellState = { kind: 'open' };
export const FROZEN: CellState = { kind: 'frozen' };
