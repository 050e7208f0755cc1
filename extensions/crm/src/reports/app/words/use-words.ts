import { computed, inject, provide, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '../../../kernel/errors/index.ts';
import { makeFormats } from '../format.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

const makeWords = () => {
	const { t, locale } = useI18n({
		useScope: 'local',
		inheritLocale: true,
		fallbackLocale: 'en-US',
		messages: { 'en-US': en, 'nl-NL': nl },
	});
	const language = computed<Language>(() => (String(locale.value).startsWith('nl') ? 'nl' : 'en'));
	const formats = computed(() => makeFormats(String(locale.value)));
	return { t, language, formats };
};

const WORDS: InjectionKey<ReturnType<typeof makeWords>> = Symbol('words');

/** Words and formats in the reader's own language; they follow at once when it changes. A panel makes them once for all its cells. */
export const useWords = (): ReturnType<typeof makeWords> => {
	const given = inject(WORDS, null);
	if (given) return given;
	const words = makeWords();
	provide(WORDS, words);
	return words;
};
