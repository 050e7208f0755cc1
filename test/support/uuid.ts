import { createHash } from 'node:crypto';

/** The same uuid for the same words in every run and on every database. */
export function uuidOf(...words: readonly string[]): string {
	const hex = createHash('sha256').update(words.join('\u0000')).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Of nothing and nobody. */
export const ABSENT_ID = '00000000-0000-4000-8000-000000000000';
