/** Fewest units that a band is made of, and that stand behind each of its boundaries. */
const MINIMUM_UNITS = 5;
const UNITS_PER_BOUNDARY = 3;
const SIGNIFICANT_DIGITS = 2;

export interface Band {
	lower: number;
	middle: number;
	upper: number;
}

/** Rounds to 2 significant digits, half away from zero: 12,345 -> 12,000. */
export const roundedForBand = (value: number): number => {
	if (value === 0) return 0;
	const magnitude = Math.abs(value);
	const step = 10 ** (Math.floor(Math.log10(magnitude)) + 1 - SIGNIFICANT_DIGITS);
	return Math.sign(value) * Math.round(Math.round(magnitude / step) * step);
};

/** The mean of the 3 values nearest to a place in the order, so that no boundary is one unit's figure. */
const boundary = (sorted: readonly number[], share: number): number => {
	const place = Math.round(share * (sorted.length - 1));
	const first = Math.min(Math.max(0, place - 1), sorted.length - UNITS_PER_BOUNDARY);
	const near = sorted.slice(first, first + UNITS_PER_BOUNDARY);
	return roundedForBand(near.reduce((sum, value) => sum + value, 0) / near.length);
};

/**
 * The quartiles of comparable units, blurred so that none of them can be told.
 * @param values  one per unit, any order, without the unit that is compared; negative values allowed
 * @returns null for fewer than 5 units; else lower <= middle <= upper, each the mean of 3 units, rounded to 2 significant digits. Never a minimum or maximum.
 */
export const bandOf = (values: readonly number[]): Band | null => {
	if (values.length < MINIMUM_UNITS) return null;
	const sorted = values.toSorted((a, b) => a - b);
	return { lower: boundary(sorted, 0.25), middle: boundary(sorted, 0.5), upper: boundary(sorted, 0.75) };
};

/** The quarter a figure falls into, 1 (lowest) to 4; a figure on a boundary belongs to the quarter above. */
export const quarterIn = (value: number, { lower, middle, upper }: Band): number =>
	1 + [lower, middle, upper].filter((limit) => value >= limit).length;

/** How many of some ascending values lie below one. */
const countBelow = (value: number, ascending: readonly number[]): number => {
	let [from, to] = [0, ascending.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (ascending[middle]! < value) from = middle + 1;
		else to = middle;
	}
	return from;
};

/**
 * The quarter of one among figures that the reader sees too, 1 (lowest) to 4, by the share of the others that lie below it.
 * @param ascending  all of them, its own included
 * @returns undefined when there are fewer than 5 others
 */
export const quarterAmong = (value: number, ascending: readonly number[]): number | undefined => {
	const others = ascending.length - 1;
	if (others < MINIMUM_UNITS) return undefined;
	return Math.min(4, 1 + Math.floor((countBelow(value, ascending) / others) * 4));
};
