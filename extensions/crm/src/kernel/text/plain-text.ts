/** Letters that turn the direction of what follows, so that "gpj.exe" reads as "exe.jpg"; and marks that nobody sees. */
const INVISIBLE = /[\u202a-\u202e\u2066-\u2069\ufeff\u0080-\u009f]/g;
/** Control characters other than tab and line feed. */
const CONTROL = /[^\P{Cc}\t\n]/u;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** More code units than that many letters need, were each a family of four: what is longer is not counted. */
const UNITS_PER_LETTER = 12;

export type PlainText =
	| { kind: 'text'; text: string }
	| { kind: 'empty' }
	| { kind: 'too-long' }
	/** `at`: which letter of the text, from 1. */
	| { kind: 'unreadable'; at: number };

const segmenter = new Intl.Segmenter();

/** Letters as a reader counts them: an accent or an emoji of many code points is one. */
export const countLetters = (text: string): number => [...segmenter.segment(text)].length;

/** Takes out what turns the direction of text or is not seen. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

/**
 * Text as a person typed it: lines end in one way, letters are composed, the ends are bare.
 * @param maxLetters  counted as a reader counts
 */
export const plainText = (raw: string, { maxLetters }: { maxLetters: number }): PlainText => {
	if (raw.length > maxLetters * UNITS_PER_LETTER) return { kind: 'too-long' };
	const text = withoutInvisible(raw.replace(LINE_ENDS, '\n')).normalize('NFC').trim();
	const at = text.isWellFormed() ? text.search(CONTROL) : [...text].findIndex((letter) => !letter.isWellFormed());
	if (at >= 0) return { kind: 'unreadable', at: at + 1 };
	if (text === '') return { kind: 'empty' };
	return countLetters(text) > maxLetters ? { kind: 'too-long' } : { kind: 'text', text };
};
