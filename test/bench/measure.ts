/** @returns the middle value; the mean of the two middle ones of an even number; NaN of none */
export const medianOf = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1
		? (sorted[middle] ?? Number.NaN)
		: ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** @param share  in [0, 1]; 0.99 gives the value that 99 % do not exceed */
export const percentileOf = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
};

/** To three places, so that a printed ratio is the one that was judged. */
export const ratioOf = (ours: number, theirs: number): number => Math.round((ours / theirs) * 1000) / 1000;
