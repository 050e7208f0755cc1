/** The reader's language, taken from the request. */
export { readInLanguage } from './reader-language.ts';
