import { AUDIENCES, type Audience, type DataClass } from '../../kernel/access/index.ts';
import type { Language } from '../../kernel/errors/index.ts';
import type { Named, ShownRule } from '../contract.ts';
import { AUDIENCE_WORDS } from '../words.ts';

/** An audience of the matrix: a whole one, or one unit by name. */
export interface Column {
	key: string;
	label: string;
	audience: Audience;
	audienceUnit: Named | null;
}

export const wholeColumns = (language: Language): Column[] =>
	AUDIENCES.flatMap((audience) =>
		audience === 'unit' ? [] : [{ key: audience, label: AUDIENCE_WORDS[language][audience], audience, audienceUnit: null }],
	);

export const unitColumn = (unit: Named): Column => ({ key: unit.id, label: unit.name, audience: 'unit', audienceUnit: unit });

/** Every whole audience, and the units that a rule names. */
export const columnsOf = (rules: readonly ShownRule[], language: Language): Column[] => {
	const units = rules.flatMap(({ audienceUnit }) => (audienceUnit ? [audienceUnit] : []));
	return [...wholeColumns(language), ...[...new Map(units.map((unit) => [unit.id, unit])).values()].map(unitColumn)];
};

const isIn = (rule: ShownRule, { audience, audienceUnit }: Column): boolean =>
	rule.audience === audience && (rule.audienceUnit?.id ?? null) === (audienceUnit?.id ?? null);

export const ruleIn = (rules: readonly ShownRule[], dataClass: DataClass, column: Column): ShownRule | undefined =>
	rules.find((rule) => rule.dataClass === dataClass && isIn(rule, column));

/** The rules with one cell of the matrix set; a cell at `none` holds no rule, and only names can be written. */
export const withRule = (
	rules: readonly ShownRule[],
	{ dataClass, column, level, mayWrite }: { dataClass: DataClass; column: Column; level: ShownRule['level']; mayWrite: boolean },
): ShownRule[] => {
	const others = rules.filter((rule) => rule.dataClass !== dataClass || !isIn(rule, column));
	if (level === 'none') return others;
	const { audience, audienceUnit } = column;
	return [...others, { dataClass, audience, audienceUnit, level, mayWrite: mayWrite && level === 'named' }];
};

export const withoutColumn = (rules: readonly ShownRule[], column: Column): ShownRule[] => rules.filter((rule) => !isIn(rule, column));
