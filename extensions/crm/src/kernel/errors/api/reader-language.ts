import { AsyncLocalStorage } from 'node:async_hooks';
import { setReaderLanguage, type Language } from '../index.ts';

const languages = new AsyncLocalStorage<Language>();

setReaderLanguage(() => languages.getStore() ?? 'en');

export const languageOf = (acceptLanguage: string | undefined): Language => (acceptLanguage?.toLowerCase().startsWith('nl') ? 'nl' : 'en');

/** Runs `next` so that every error thrown below it speaks the language of the Accept-Language header. */
export const readInLanguage = (acceptLanguage: string | undefined, next: () => void): void =>
	languages.run(languageOf(acceptLanguage), next);
