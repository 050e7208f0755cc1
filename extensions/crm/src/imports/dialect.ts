import type { CsvDialect } from './csv-record.ts';
import { DELIMITERS } from './order-map.ts';

export interface Dialect extends Omit<CsvDialect, 'columns'> {
	/** Characters of a leading `sep=;` line, its line end included. */
	skip: number;
}

const LOOKED_AT = 20_000;
const SEPARATOR_LINE = /^sep=(.)(\r\n|\n|\r)/i;

/** The counts of a delimiter outside quotes, per line. */
const countsPerLine = (text: string, delimiter: string): number[] => {
	const counts: number[] = [0];
	let quoted = false;
	for (const character of text) {
		if (character === '"') quoted = !quoted;
		else if (quoted) continue;
		else if (character === delimiter) counts[counts.length - 1]!++;
		else if (character === '\n') counts.push(0);
	}
	return counts.filter((count, index) => count > 0 || index === 0);
};

/** How well a delimiter explains the text: many columns, the same on every line. */
const scoreOf = (text: string, delimiter: string): number => {
	const counts = countsPerLine(text, delimiter);
	const usual = counts[0] ?? 0;
	return usual === 0 ? 0 : usual * (counts.filter((count) => count === usual).length / counts.length) ** 2;
};

const usesBackslash = (sample: string): boolean => /\\"[^,;|\t\r\n"]/.test(sample) && !/""[^,;|\t\r\n]/.test(sample);

/**
 * Finds the separator and the way of quoting.
 * @param sample  the beginning of the file, whole lines
 * @param given  what the map says, which wins
 * @param known  how many of the map's headings a separator would find; it decides before the counts do
 * @returns null when no separator splits the first line
 */
export const dialectOf = (
	sample: string,
	given: string | undefined,
	known: (firstLine: string, delimiter: string) => number,
): Dialect | null => {
	const declared = SEPARATOR_LINE.exec(sample);
	const skip = declared?.[0].length ?? 0;
	const text = sample.slice(skip, skip + LOOKED_AT);
	const escape = usesBackslash(text) ? 'backslash' : 'double';
	const firstLine = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
	const sure = given ?? declared?.[1];
	if (sure !== undefined) return { delimiter: sure, escape, skip };
	const ranked = DELIMITERS.map((delimiter) => ({
		delimiter,
		known: known(firstLine, delimiter),
		score: scoreOf(text, delimiter),
	})).toSorted((a, b) => b.known - a.known || b.score - a.score);
	const best = ranked[0];
	return best && (best.score > 0 || best.known > 1) ? { delimiter: best.delimiter, escape, skip } : null;
};
