/** One weakening of the wall: in `file`, the piece `from` (which occurs once) gives way while the mutant is on. */
export interface Mutant {
	readonly key: string;
	readonly file: string;
	readonly from: string;
	/** An expression instead of `from`; null: `from` is a whole statement and is left out. */
	readonly to: string | null;
}

/** @param pieces  key -> [a statement to leave out] or [an expression, what stands in its place]; an outer piece comes before one within it */
export const inFile = (file: string, pieces: Readonly<Record<string, readonly [from: string, to?: string]>>): Mutant[] =>
	Object.entries(pieces).map(([key, [from, to = null]]) => ({ key, file, from, to }));

const weakened = ({ key, from, to }: Mutant): string => {
	const isOn = `process.env['CRM_MUTANT'] === '${key}'`;
	return to === null ? `if (!(${isOn})) { ${from} }` : `(${isOn} ? (${to}) : (${from}))`;
};

/**
 * A source with a switch for each mutant, so that one build holds all of them.
 * @throws when a piece is not there, or more than once: the list has fallen behind the code
 */
export const withSwitches = (source: string, mutants: readonly Mutant[]): string =>
	mutants.reduce((text, mutant) => {
		const [before, after, ...more] = text.split(mutant.from);
		if (before === undefined || after === undefined || more.length > 0)
			throw new Error(`${mutant.key}: not found once in ${mutant.file}: ${mutant.from}`);
		return before + weakened(mutant) + after;
	}, source);
