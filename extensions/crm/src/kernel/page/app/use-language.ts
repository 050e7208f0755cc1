import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '../../errors/index.ts';

/** The reader's language, which follows at once when it changes. */
export const useLanguage = (): ComputedRef<Language> => {
	const { locale } = useI18n({ useScope: 'global' });
	return computed(() => (String(locale.value).startsWith('nl') ? 'nl' : 'en'));
};
