/** The tests that must turn red when the wall is weakened: those that need no base first, then the live ones of each database. */
export type Database = 'sqlite' | 'postgres';

export interface Suite {
	readonly name: string;
	readonly project: string;
	readonly files: readonly string[];
}

/** Enough random cases to meet every rule many times. */
export const MUTANT_CASES = '1500';

export const IN_MEMORY: Suite = {
	name: 'unit',
	project: 'unit',
	files: ['extensions/crm/src/wall', 'extensions/crm/src/kernel/access', 'test/differential'],
};

const ON_RULES = ['matrix', 'non-interference'];
const ON_GUARD = ['holes', 'bad-input', 'same-unit', 'sessions', 'holes/history', 'holes/hidden-fields', ...ON_RULES];

/** @param key  of the mutant; rules and clauses of the guard are watched by different tests */
export const liveSuites = (key: string, database: Database): readonly Suite[] =>
	(key.startsWith('rule-') ? ON_RULES : ON_GUARD).map((name) => ({
		name: `${name} on ${database}`,
		project: `live-${database}`,
		files: [`test/access/${name}.test.ts`],
	}));
