/**
 * How one quantity of a cell spreads over the persons behind it.
 * `value` is what would be published. The other three look at each person's part without its sign, so that a credit
 * does not make a large customer small: `total` is their sum, `largest` and `second` the two greatest.
 */
export interface Magnitude {
	value: number;
	total: number;
	largest: number;
	second: number;
}

/** What a cell rests on. Cells that are merged have no person in common. */
export interface Contribution {
	persons: number;
	/** Persons of a whole that is published too and that this cell does not count; 0 when there is no such whole. */
	rest: number;
	magnitudes: readonly Magnitude[];
}

const NOTHING: Magnitude = { value: 0, total: 0, largest: 0, second: 0 };

const mergeMagnitudes = (a: Magnitude, b: Magnitude): Magnitude => ({
	value: a.value + b.value,
	total: a.total + b.total,
	largest: Math.max(a.largest, b.largest),
	second: Math.max(Math.min(a.largest, b.largest), a.second, b.second),
});

/** The cell that holds the persons of all the given ones; their magnitudes stand in the same order. */
export const mergeContributions = (contributions: Iterable<Contribution>): Contribution => {
	let persons = 0;
	let rest = 0;
	let magnitudes: Magnitude[] = [];
	for (const contribution of contributions) {
		persons += contribution.persons;
		rest += contribution.rest;
		const longer = contribution.magnitudes.length > magnitudes.length ? contribution.magnitudes : magnitudes;
		magnitudes = longer.map((_, index) => mergeMagnitudes(magnitudes[index] ?? NOTHING, contribution.magnitudes[index] ?? NOTHING));
	}
	return { persons, rest, magnitudes };
};
