/**
 * A field is sensitive when its note holds the word #sensitive (or #gevoelig), or when the host conceals or hashes it.
 * The note is what an administrator can always edit in the Studio, in whatever interface the field has.
 */
export const isSensitive = ({ note, special }: { note: string | null; special: string | null }): boolean =>
	/#(sensitive|gevoelig)\b/i.test(note ?? '') || /\b(conceal|hash|encrypt)\b/.test(special ?? '');
