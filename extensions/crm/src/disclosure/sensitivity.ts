import type { Contribution, Magnitude } from './contribution.ts';

export interface ProtectionRules {
	/** Fewest persons that a shown cell, and any sum that can be worked out, rests on. */
	minimum: number;
	/** The p of the p % rule. */
	pPercent: number;
	/** The (n, k) rule: the n largest persons may hold at most k % of a cell; null: the p % rule alone. */
	concentration: { largest: number; percent: number } | null;
}

/** Why a cell may not be shown for its own sake. `quantity` is the place of the magnitude it is about. */
export type SensitiveReason =
	| { kind: 'few persons'; persons: number; minimum: number }
	| { kind: 'few left out'; persons: number; minimum: number }
	| { kind: 'dominated'; quantity: number; largest: number; percent: number }
	| { kind: 'estimable'; quantity: number; withinPercent: number };

const FLOOR = 3;

/** @param minimum  lifted to 3, below which two persons could subtract themselves */
export const protectionRules = ({ minimum = 5, pPercent = 10, concentration = null }: Partial<ProtectionRules> = {}): ProtectionRules => ({
	minimum: Math.max(FLOOR, minimum),
	pPercent,
	concentration,
});

/**
 * The minimum frequency rule: a cell is sensitive when fewer persons than the minimum stand behind it. The same goes for
 * those it leaves out of a whole that is shown, who can be counted too.
 * @source  Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition 2024, 4.2.1, table "Sensitivity rules"
 */
export const isFew = ({ persons, rest }: Contribution, { minimum }: ProtectionRules): boolean =>
	persons < minimum || (rest > 0 && rest < minimum);

/**
 * How much the p % rule lacks, in units of the magnitude; 0 or less when the cell passes.
 * Meaning: the second largest person must not be able to estimate the largest closer than p %:
 * total - largest - second >= p / 100 * largest. What it lacks is the upper protection level of a hidden cell.
 * @source  Handbook on Statistical Disclosure Control, 2nd edition 2024, 4.2.1, "Sensitivity rules", and 4.2.2, "Upper protection levels"
 */
const pPercentLack = ({ total, largest, second }: Magnitude, { pPercent }: ProtectionRules): number =>
	(pPercent / 100) * largest - (total - largest - second);

/** The n largest persons together. Only two are known: further ones are taken for as large as the second, which errs on the side of hiding. */
const largestTogether = ({ total, largest, second }: Magnitude, n: number): number =>
	n === 1 ? largest : Math.min(total, largest + (n - 1) * second);

/**
 * How much the (n, k) rule lacks, in units of the magnitude; 0 or less when the cell passes.
 * Meaning: the n largest persons may not hold more than k % of the cell: 100 / k * (x1 + ... + xn) - total.
 * @source  Handbook on Statistical Disclosure Control, 2nd edition 2024, 4.2.1, "Sensitivity rules", and 4.2.2, "Upper protection levels"
 */
const concentrationLack = (magnitude: Magnitude, { concentration }: ProtectionRules): number =>
	concentration === null ? 0 : (100 / concentration.percent) * largestTogether(magnitude, concentration.largest) - magnitude.total;

/** How far above the true value a reader must be left guessing so that no rule of concentration is broken; 0 or less: no need. */
export const lackOf = (magnitude: Magnitude, rules: ProtectionRules): number =>
	Math.max(pPercentLack(magnitude, rules), concentrationLack(magnitude, rules));

/** Whether a cell may be shown as far as the cell itself goes. Nobody is too few: an empty cell and a small one look the same. */
export const isSafe = (cell: Contribution, rules: ProtectionRules): boolean =>
	!isFew(cell, rules) && cell.magnitudes.every((magnitude) => lackOf(magnitude, rules) <= 0);

/** Every rule that a cell breaks; none when it may be shown. */
export const reasonsToHide = (cell: Contribution, rules: ProtectionRules): SensitiveReason[] => {
	const { minimum, pPercent, concentration } = rules;
	return [
		...(cell.persons < minimum ? [{ kind: 'few persons', persons: cell.persons, minimum } as const] : []),
		...(cell.rest > 0 && cell.rest < minimum ? [{ kind: 'few left out', persons: cell.rest, minimum } as const] : []),
		...cell.magnitudes.flatMap((magnitude, quantity): SensitiveReason[] => [
			...(concentration !== null && concentrationLack(magnitude, rules) > 0
				? [{ kind: 'dominated', quantity, ...concentration } as const]
				: []),
			...(pPercentLack(magnitude, rules) > 0 ? [{ kind: 'estimable', quantity, withinPercent: pPercent } as const] : []),
		]),
	];
};
