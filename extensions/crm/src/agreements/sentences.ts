import { AUDIENCES, DATA_CLASSES, type Audience, type DataClass } from '../kernel/access/index.ts';
import type { Language } from '../kernel/errors/index.ts';
import type { ShownRule } from './contract.ts';
import { AUDIENCE_WORDS, CLASS_WORDS, joined } from './words.ts';

type Sentences = Record<Language, string[]>;
type Told = Pick<ShownRule, 'level' | 'mayWrite'>;

interface Phrases {
	totals: (subject: string, classes: string) => string;
	pseudonym: (subject: string, classes: string) => string;
	named: (subject: string, classes: string) => string;
	written: (subject: string, classes: string) => string;
	nothing: (subject: string) => string;
	everything: string;
	rest: string;
}

/** One unit by name sees; all others see. */
const PHRASES: Record<Language, (isOne: boolean) => Phrases> = {
	en: (isOne) => {
		const see = isOne ? 'sees' : 'see';
		return {
			totals: (subject, classes) => `${subject} ${see} totals of ${classes}: no names and no details.`,
			pseudonym: (subject, classes) => `${subject} ${see} ${classes} one by one, but without names.`,
			named: (subject, classes) => `${subject} ${see} ${classes} with names.`,
			written: (subject, classes) => `${subject} ${see} ${classes} with names, and may add and change them.`,
			nothing: (subject) => `${subject} ${see} nothing.`,
			everything: 'everything',
			rest: 'What is not named here stays within the unit itself.',
		};
	},
	nl: (isOne) => {
		const [see, may] = isOne ? ['ziet', 'mag'] : ['zien', 'mogen'];
		return {
			totals: (subject, classes) => `${subject} ${see} totalen van ${classes}: geen namen en geen details.`,
			pseudonym: (subject, classes) => `${subject} ${see} ${classes} stuk voor stuk, maar zonder namen.`,
			named: (subject, classes) => `${subject} ${see} ${classes} met namen.`,
			written: (subject, classes) => `${subject} ${see} ${classes} met namen, en ${may} ze toevoegen en wijzigen.`,
			nothing: (subject) => `${subject} ${see} niets.`,
			everything: 'alles',
			rest: 'Wat hier niet staat, blijft binnen de vestiging zelf.',
		};
	},
};

const TOLD: readonly (Told & { phrase: 'totals' | 'pseudonym' | 'named' | 'written' })[] = [
	{ level: 'named', mayWrite: true, phrase: 'written' },
	{ level: 'named', mayWrite: false, phrase: 'named' },
	{ level: 'pseudonym', mayWrite: false, phrase: 'pseudonym' },
	{ level: 'totals', mayWrite: false, phrase: 'totals' },
];

/** Everybody who is meant by the rules, in the order of the audiences; whole audiences are named also when they get nothing. */
const subjectsOf = (rules: readonly ShownRule[]) => {
	const units = rules.flatMap(({ audienceUnit }) => (audienceUnit ? [audienceUnit] : []));
	const named = [...new Map(units.map((unit) => [unit.id, unit])).values()];
	return [
		...AUDIENCES.filter((audience): audience is Exclude<Audience, 'unit'> => audience !== 'unit').map((audience) => ({
			nameIn: (language: Language) => AUDIENCE_WORDS[language][audience],
			isOne: false,
			rules: rules.filter((rule) => rule.audience === audience),
		})),
		...named.map(({ id, name }) => ({
			nameIn: () => name,
			isOne: true,
			rules: rules.filter(({ audienceUnit }) => audienceUnit?.id === id),
		})),
	];
};

const classWords = (classes: readonly DataClass[], language: Language): string =>
	classes.length === DATA_CLASSES.length
		? PHRASES[language](false).everything
		: joined(
				language,
				classes.map((name) => CLASS_WORDS[language][name]),
			);

const sentencesIn = (rules: readonly ShownRule[], language: Language): string[] => {
	const subjects = subjectsOf(rules);
	const given = subjects.flatMap(({ nameIn, isOne, rules: own }) => {
		const phrases = PHRASES[language](isOne);
		return TOLD.flatMap(({ level, mayWrite, phrase }) => {
			const classes = DATA_CLASSES.filter((name) =>
				own.some((rule) => rule.dataClass === name && rule.level === level && rule.mayWrite === mayWrite),
			);
			return classes.length === 0 ? [] : [phrases[phrase](nameIn(language), classWords(classes, language))];
		});
	});
	const nothing = subjects
		.filter(({ rules: own }) => own.every(({ level }) => level === 'none'))
		.map(({ nameIn, isOne }) => PHRASES[language](isOne).nothing(nameIn(language)));
	return [...given, ...nothing, PHRASES[language](false).rest];
};

/** The agreement as a shop owner would say it, best-informed first. */
export const sentencesOf = (rules: readonly ShownRule[]): Sentences => ({ en: sentencesIn(rules, 'en'), nl: sentencesIn(rules, 'nl') });
