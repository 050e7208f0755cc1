import { computed, type ComputedRef } from 'vue';
import { useLanguage } from '../../kernel/page/app/index.ts';
import type { Language } from '../../kernel/errors/index.ts';
import { WORDS } from './words.ts';

interface Reading {
	language: ComputedRef<Language>;
	words: ComputedRef<(typeof WORDS)[Language]>;
	/** A moment on the reader's own clock. */
	momentText: (instant: string) => string;
	/** A month 'YYYY-MM' by name. */
	monthText: (month: string) => string;
}

export const useWords = (): Reading => {
	const language = useLanguage();
	const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language.value === 'nl' ? 'nl-NL' : 'en-GB', options);
	return {
		language,
		words: computed(() => WORDS[language.value]),
		momentText: (instant) => format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
		monthText: (month) => format({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`)),
	};
};
