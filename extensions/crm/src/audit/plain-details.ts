/** An id, a code, a moment, a route: nothing with the spaces, letters beyond ASCII or at-signs that names and addresses have. */
const CODE = /^[\w.:+/$-]{0,120}$/;
const WITHHELD = '[withheld]';

/**
 * The details as one text: keys in alphabetical order, no spaces. Texts that are no codes are withheld: the log outlives
 * the erasure of a person, so it must not hold one.
 */
export const plainDetails = (value: unknown): string => JSON.stringify(plain(value));

const plain = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(plain);
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
		return Object.fromEntries(
			entries.map(([key, inner]) => [plainText(key), plain(inner)] as const).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
		);
	}
	if (typeof value === 'string') return plainText(value);
	return typeof value === 'number' && !Number.isFinite(value) ? null : (value ?? null);
};

export const plainText = (text: string): string => (CODE.test(text) ? text : WITHHELD);
