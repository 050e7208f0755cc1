import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { makeFormats } from '../formats.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** Words and formats in the reader's own language; they follow at once when it changes. */
export const useWords = () => {
	const { t, locale } = useI18n({
		useScope: 'local',
		inheritLocale: true,
		fallbackLocale: 'en-US',
		messages: { 'en-US': en, 'nl-NL': nl },
	});
	const formats = computed(() =>
		makeFormats(String(locale.value), { unknown: t('unknown'), notTold: t('notTold'), orMore: (from) => t('orMore', { from }) }),
	);
	return { t, formats };
};
