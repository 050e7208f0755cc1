const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round values for an axis that begins at 0, or below it when there are losses.
 * @param count  about how many steps
 * @returns ascending; [0, 1] for nothing or only zeros
 */
export const axisTicks = (values: readonly number[], count: number): number[] => {
	const top = Math.max(0, ...values);
	const bottom = Math.min(0, ...values);
	if (top === bottom) return [0, 1];
	const rough = (top - bottom) / count;
	const magnitude = 10 ** Math.floor(Math.log10(rough));
	const step = (STEPS.find((size) => size * magnitude >= rough) ?? 10) * magnitude;
	const first = Math.floor(bottom / step);
	const last = Math.ceil(top / step);
	return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
};

/** Maps the range of an axis onto pixels. */
export const linear =
	([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
	(value: number): number =>
		start + ((value - from) / (to - from)) * (end - start);
