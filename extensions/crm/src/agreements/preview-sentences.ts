import { LEVELS, type DataClass, type Level } from '../kernel/access/index.ts';
import type { Language } from '../kernel/errors/index.ts';
import type { PreviewChange } from './contract.ts';
import { CLASS_WORDS, countOf, joined } from './words.ts';

type Step = { kind: 'gain' | 'lose'; of: Level; keeps: Level } | { kind: 'gain-writing' } | { kind: 'lose-writing' };

/** What the step is about for a reader; a change of the level says more than the right to write that goes with it. */
const stepOf = ({ before, after }: Pick<PreviewChange, 'before' | 'after'>): Step => {
	const [was, is] = [LEVELS.indexOf(before.level), LEVELS.indexOf(after.level)];
	if (is > was) return { kind: 'gain', of: after.level, keeps: before.level };
	if (is < was) return { kind: 'lose', of: before.level, keeps: after.level };
	return { kind: after.mayWrite ? 'gain-writing' : 'lose-writing' };
};

interface Phrases {
	/** The subject with its auxiliary. */
	people: (count: number) => string;
	gain: (who: string, what: string) => string;
	lose: (who: string, what: string, keeps: string | null) => string;
	gainWriting: (who: string, what: string) => string;
	loseWriting: (who: string, what: string) => string;
	what: Record<Exclude<Level, 'none'>, (dataClass: string, at: string) => string>;
	kept: Record<Exclude<Level, 'none'>, string>;
	andWriting: string;
	of: string;
	units: (count: number) => string;
	nobody: string;
	uncounted: string;
}

const PHRASES: Record<Language, Phrases> = {
	en: {
		people: (count) => (count === 1 ? '1 person would' : `${count} people would`),
		gain: (who, what) => `${who} gain ${what}`,
		lose: (who, what, keeps) => `${who} lose ${what}${keeps ? ` and keep ${keeps}` : ''}`,
		gainWriting: (who, what) => `${who} gain the right to add and change the ${what}`,
		loseWriting: (who, what) => `${who} lose the right to add and change the ${what}`,
		what: {
			totals: (dataClass, at) => `totals of the ${dataClass} of ${at}`,
			pseudonym: (dataClass, at) => `the ${dataClass} of ${at}, without names`,
			named: (dataClass, at) => `the ${dataClass} of ${at}, with names`,
		},
		kept: { totals: 'their totals', pseudonym: 'them without names', named: 'them with names' },
		andWriting: ', and the right to change them',
		of: 'of',
		units: (count) => `${count} units`,
		nobody: 'Nobody would gain or lose anything.',
		uncounted: 'How many that are is told to those who may see them.',
	},
	nl: {
		people: (count) => (count === 1 ? '1 persoon zou' : `${count} personen zouden`),
		gain: (who, what) => `${who} ${what} erbij krijgen`,
		lose: (who, what, keeps) => `${who} ${what} kwijtraken${keeps ? ` en ${keeps} houden` : ''}`,
		gainWriting: (who, what) => `${who} het recht krijgen om toe te voegen aan en te wijzigen in de ${what}`,
		loseWriting: (who, what) => `${who} het recht verliezen om toe te voegen aan en te wijzigen in de ${what}`,
		what: {
			totals: (dataClass, at) => `totalen van de ${dataClass} van ${at}`,
			pseudonym: (dataClass, at) => `de ${dataClass} van ${at} zonder namen`,
			named: (dataClass, at) => `de ${dataClass} van ${at} met namen`,
		},
		kept: { totals: 'de totalen ervan', pseudonym: 'ze zonder namen', named: 'ze met namen' },
		andWriting: ', met het recht om ze te wijzigen',
		of: 'van',
		units: (count) => `${count} vestigingen`,
		nobody: 'Niemand zou er iets bij krijgen of kwijtraken.',
		uncounted: 'Hoeveel dat er zijn, ziet wie ze mag zien.',
	},
};

const clauseOf = (change: PreviewChange, language: Language): string => {
	const phrases = PHRASES[language];
	const step = stepOf(change);
	const who = phrases.people(change.people);
	const at = change.sharing.count === 1 ? (change.sharing.names[0] ?? '') : phrases.units(change.sharing.count);
	const dataClass = CLASS_WORDS[language][change.dataClass satisfies DataClass];
	if (step.kind === 'gain-writing') return phrases.gainWriting(who, `${dataClass} ${phrases.of} ${at}`);
	if (step.kind === 'lose-writing') return phrases.loseWriting(who, `${dataClass} ${phrases.of} ${at}`);
	const what = step.of === 'none' ? '' : phrases.what[step.of](dataClass, at);
	if (step.kind === 'lose') return phrases.lose(who, what, step.keeps === 'none' ? null : phrases.kept[step.keeps]);
	return phrases.gain(who, change.after.mayWrite ? what + phrases.andWriting : what);
};

const isCounted = ({ rows }: PreviewChange): boolean => rows.every(({ count }) => count !== null);

/** Rows matter where somebody sees or saw them one by one; totals are of everything there is. */
const showsRows = ({ before, after, rows }: PreviewChange): boolean =>
	rows.length > 0 && [before.level, after.level].some((level) => level === 'pseudonym' || level === 'named');

const sentencesIn = (changes: readonly PreviewChange[], language: Language): string[] => {
	if (changes.length === 0) return [PHRASES[language].nobody];
	const told = changes.map((change) => {
		const counted = showsRows(change) && isCounted(change) ? change.rows : [];
		const amounts = counted.map(({ collection, count }) => countOf(language, collection, count ?? 0));
		return `${clauseOf(change, language)}${amounts.length > 0 ? `: ${joined(language, amounts)}` : ''}.`;
	});
	return changes.some((change) => showsRows(change) && !isCounted(change)) ? [...told, PHRASES[language].uncounted] : told;
};

/** The preview in words: "3 people would gain the customers of Utrecht-West, with names: 412 customers and 80 contact persons." */
export const previewSentences = (changes: readonly PreviewChange[]): Record<Language, string[]> => ({
	en: sentencesIn(changes, 'en'),
	nl: sentencesIn(changes, 'nl'),
});
