/** The reader's language, taken from the request. */
export { languageOf, readInLanguage } from './reader-language.ts';
