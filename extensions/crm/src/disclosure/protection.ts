import { mergeContributions, type Contribution } from './contribution.ts';
import { isFew, isSafe, lackOf, type ProtectionRules } from './sensitivity.ts';

/** How far below and above its true value a reader must at least be left guessing about a hidden figure. 0 and 0: it must only not be known exactly. */
export interface Protection {
	below: number;
	above: number;
}

/** Values are whole numbers: what must only not be known exactly stays uncertain by one. */
export const LEAST_DOUBT = 1;

/** A hidden small count may still be anything from 0 to one below the minimum. */
export const countProtection = ({ persons }: Contribution, { minimum }: ProtectionRules): Protection =>
	persons < minimum ? { below: persons, above: minimum - 1 - persons } : { below: 0, above: 0 };

/**
 * How far above the true value a reader must at least be left guessing, per magnitude of a hidden cell:
 * p % of the value when too few persons stand behind it, else what the rules of concentration lack.
 */
export const protectionWidths = (cell: Contribution, rules: ProtectionRules): number[] =>
	cell.magnitudes.map((magnitude) =>
		Math.max(isFew(cell, rules) ? (rules.pPercent / 100) * Math.abs(magnitude.value) : 0, lackOf(magnitude, rules), 0),
	);

/**
 * The range of one magnitude of a hidden cell: as far below as above, though not below zero where nothing is negative.
 * @source  Handbook on Statistical Disclosure Control, 2nd edition 2024, 4.2.2 (lower protection level by symmetry)
 */
export const magnitudeProtection = (cell: Contribution, quantity: number, rules: ProtectionRules): Protection => {
	const above = protectionWidths(cell, rules)[quantity] ?? 0;
	const value = cell.magnitudes[quantity]?.value ?? 0;
	return { below: value < 0 ? above : Math.min(above, value), above };
};

/**
 * Whether cells may stay hidden together while their sum can be worked out:
 * - the sum is a cell like any other, so it must be safe itself (then each hidden count may still be anything from 0 to minimum - 1);
 * - for each hidden cell the others must leave room for its protection width.
 * A single cell passes only when it is safe alone.
 */
export const isSafeTogether = (cells: readonly Contribution[], rules: ProtectionRules): boolean => {
	const sum = mergeContributions(cells);
	if (!isSafe(sum, rules)) return false;
	return cells.every((cell) =>
		protectionWidths(cell, rules).every((width, index) => {
			const others = (sum.magnitudes[index]?.value ?? 0) - (cell.magnitudes[index]?.value ?? 0);
			return width === 0 || Math.abs(others) >= width;
		}),
	);
};
