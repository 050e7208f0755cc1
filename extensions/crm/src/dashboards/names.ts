/** Fields of dashboards and panels that people read. The Studio shows them as they are stored, so the keys of translations in them are filled in on the way out. */
const SPOKEN_FIELDS = ['name', 'note'] as const;

type Row = Readonly<Record<string, unknown>>;
/** Words in the reader's language by key, without the `$t:`. */
type Words = ReadonlyMap<string, string>;

const PREFIX = '$t:';
const keyOf = (value: unknown): string | null =>
	typeof value === 'string' && value.startsWith(PREFIX) ? value.slice(PREFIX.length) : null;

export const wordKeys = (rows: readonly Row[]): string[] => [
	...new Set(rows.flatMap((row) => SPOKEN_FIELDS.flatMap((field) => keyOf(row[field]) ?? []))),
];

/** A key without a word stays as it is, so that it can be found. */
export const spoken = (row: Row, words: Words): Row => {
	const said = { ...row };
	for (const field of SPOKEN_FIELDS) {
		const word = words.get(keyOf(row[field]) ?? '');
		if (word !== undefined) said[field] = word;
	}
	return said;
};

/** The Studio's form sends every field back: a word that was only read must not replace its key. */
export const withoutSpoken = (edits: Row, { stored, words }: { stored: Row; words: Words }): Row => {
	const shown = spoken(stored, words);
	return Object.fromEntries(
		Object.entries(edits).filter(([field, value]) => !(SPOKEN_FIELDS as readonly string[]).includes(field) || value !== shown[field]),
	);
};
