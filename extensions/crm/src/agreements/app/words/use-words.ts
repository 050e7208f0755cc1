import { computed } from 'vue';
import { useLanguage } from '../../../kernel/page/app/index.ts';
import type { Side } from '../../parties.ts';
import { joined } from '../../words.ts';
import { en, type WordKey } from './en.ts';
import { nl } from './nl.ts';

const LOCALES = { en: 'en-GB', nl: 'nl-NL' };

/** The words of the page in the reader's language; `{name}` in a text is filled in. */
export const useWords = () => {
	const language = useLanguage();
	const words = computed(() => ({ en, nl })[language.value]);
	const t = (key: WordKey, values: Record<string, string | number> = {}): string =>
		words.value[key].replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
	const day = (instant: string): string =>
		new Date(instant).toLocaleDateString(LOCALES[language.value], { day: 'numeric', month: 'long', year: 'numeric' });
	const side = (name: Side): string => t(name === 'owner' ? 'owner' : 'headOffice');
	const sides = (names: readonly Side[]): string => joined(language.value, names.map(side));
	const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
	return { t, day, side, sides, sentence, language };
};
