import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '../../../kernel/errors/index.ts';
import { makeFormats } from '../format.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** Words and formats in the reader's own language; they follow at once when it changes. */
export const useWords = () => {
	const { t, locale } = useI18n({ useScope: 'local', inheritLocale: true, fallbackLocale: 'en-US', messages: { 'en-US': en, 'nl-NL': nl } });
	const language = computed<Language>(() => (String(locale.value).startsWith('nl') ? 'nl' : 'en'));
	const formats = computed(() => makeFormats(String(locale.value)));
	return { t, language, formats };
};
