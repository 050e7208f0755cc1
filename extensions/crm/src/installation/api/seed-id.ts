import { createHash } from 'node:crypto';

/** The same id for the same words in every project, so that an installation finds its own rows again. */
export const seedId = (...words: readonly string[]): string => {
	const hex = createHash('sha256').update(words.join('\u0000')).digest('hex');
	return `c0000000-0000-4000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`;
};
