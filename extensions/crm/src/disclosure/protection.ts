import { mergeContributions, type Contribution, type Magnitude } from './contribution.ts';

export interface ProtectionRules {
	/** Fewest persons that a shown cell, and any sum that can be worked out, rests on. */
	minimum: number;
	/** The p of the p % rule. */
	dominancePercent: number;
}

const FLOOR = 3;

/** @param minimum  lifted to 3, below which two persons could subtract themselves */
export const protectionRules = ({ minimum = 5, dominancePercent = 10 }: Partial<ProtectionRules> = {}): ProtectionRules => ({
	minimum: Math.max(FLOOR, minimum),
	dominancePercent,
});

/**
 * How much the p % rule lacks, in units of the magnitude; 0 or less when the cell passes.
 * Meaning: the second largest person must not be able to estimate the largest closer than p %:
 * total - largest - second >= p / 100 * largest.
 * @source Hundepool et al., Handbook on Statistical Disclosure Control, 4.2.2 (p % rule, q = 100)
 */
const dominanceLack = ({ total, largest, second }: Magnitude, { dominancePercent }: ProtectionRules): number =>
	(dominancePercent / 100) * largest - (total - largest - second);

const isFew = ({ persons, rest }: Contribution, { minimum }: ProtectionRules): boolean => persons < minimum || (rest > 0 && rest < minimum);

/** Whether a cell may be shown as far as the cell itself goes. Nobody is too few: an empty cell and a small one look the same. */
export const isSafe = (cell: Contribution, rules: ProtectionRules): boolean =>
	!isFew(cell, rules) && cell.magnitudes.every((magnitude) => dominanceLack(magnitude, rules) <= 0);

/**
 * How far above the true value a reader must at least be left guessing, per magnitude of a hidden cell:
 * p % of the value when too few persons stand behind it, else what the p % rule lacks.
 */
export const protectionWidths = (cell: Contribution, rules: ProtectionRules): number[] =>
	cell.magnitudes.map((magnitude) =>
		Math.max(isFew(cell, rules) ? (rules.dominancePercent / 100) * Math.abs(magnitude.value) : 0, dominanceLack(magnitude, rules), 0),
	);

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
