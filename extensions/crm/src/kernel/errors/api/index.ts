/** The reader's language, taken from the request. */
export { answerIn, languageOf } from './reader-language.ts';
