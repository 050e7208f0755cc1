import { AUDIENCES, DATA_CLASSES, LEVELS, type Audience, type SharingRule } from '../kernel/access/index.ts';

const place = ({ dataClass, audience, audienceUnit }: SharingRule): string =>
	`${DATA_CLASSES.indexOf(dataClass)} ${AUDIENCES.indexOf(audience)} ${audienceUnit ?? ''}`;

/** The rules in one order, without those that give nothing: two agreements of the same content read the same. */
export const ordered = (rules: readonly SharingRule[]): SharingRule[] =>
	rules.filter(({ level }) => level !== 'none').toSorted((a, b) => (place(a) < place(b) ? -1 : 1));

/** What a network begins with that has agreed on nothing yet: those above see totals, nobody else sees anything. */
export const USUAL_TERMS: readonly SharingRule[] = DATA_CLASSES.map((dataClass) => ({
	dataClass,
	audience: 'ancestors',
	audienceUnit: null,
	level: 'totals',
	mayWrite: false,
}));

export type TermsProblem =
	| { kind: 'twice'; rule: SharingRule }
	/** A named audience without a unit, or a unit beside another audience. */
	| { kind: 'unit'; audience: Audience }
	/** Writing at a level that shows no names. */
	| { kind: 'write'; rule: SharingRule };

/** The first rule that says nothing that could be kept; null when all do. */
export const problemOf = (rules: readonly SharingRule[]): TermsProblem | null => {
	const seen = new Set<string>();
	for (const rule of rules) {
		if ((rule.audience === 'unit') !== (rule.audienceUnit !== null)) return { kind: 'unit', audience: rule.audience };
		if (rule.mayWrite && rule.level !== 'named') return { kind: 'write', rule };
		if (seen.has(place(rule))) return { kind: 'twice', rule };
		seen.add(place(rule));
	}
	return null;
};

/** Rules as they work: what an administrator entered twice counts once, with the better level, and writing needs names. */
export const mended = (rules: readonly SharingRule[]): SharingRule[] =>
	[...Map.groupBy(rules, place).values()].flatMap((twins) => {
		const [best] = twins.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
		return best && (best.audience === 'unit') === (best.audienceUnit !== null)
			? [{ ...best, mayWrite: twins.some(({ level, mayWrite }) => level === 'named' && mayWrite) }]
			: [];
	});

export const sameTerms = (one: readonly SharingRule[], other: readonly SharingRule[]): boolean => {
	const text = (rules: readonly SharingRule[]) =>
		JSON.stringify(ordered(rules).map(({ level, mayWrite, ...rule }) => [place(rule as SharingRule), LEVELS.indexOf(level), mayWrite]));
	return text(one) === text(other);
};
