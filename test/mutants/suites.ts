/** The tests that must turn red when the wall is weakened: those that need no base first, then the live ones of each database. */
export type Database = 'sqlite' | 'postgres';

export interface Suite {
	readonly name: string;
	readonly project: string;
	readonly files: readonly string[];
}

interface Watch {
	readonly inMemory: readonly string[];
	/** Test files of test/access, and folders there. */
	readonly live: readonly string[];
}

/** Enough random cases to meet every rule many times. */
export const MUTANT_CASES = '1500';

const OF_THE_WALL = ['extensions/crm/src/wall', 'extensions/crm/src/kernel/access', 'test/differential'];

/** What watches a mutant goes by the first word of its key. */
const WATCHES: Readonly<Record<string, Watch>> = {
	rule: { inMemory: OF_THE_WALL, live: ['matrix', 'non-interference'] },
	scope: { inMemory: OF_THE_WALL, live: ['fresh-scope', 'change-at-once'] },
	agreement: {
		inMemory: ['extensions/crm/src/agreements', 'test/differential/agreement-effect'],
		live: ['agreements', 'agreement-rights', 'agreement-preview'],
	},
	door: {
		inMemory: ['extensions/crm/src/comments', 'extensions/crm/src/files', 'extensions/crm/src/history', 'extensions/crm/src/staff'],
		live: ['customer-doors', 'customer-history', 'staff'],
	},
};
const OF_THE_GUARD: Watch = {
	inMemory: OF_THE_WALL,
	live: ['holes', 'sessions', 'bad-input', 'same-unit', 'fresh-scope', 'matrix', 'non-interference'],
};

const watchOf = (key: string): Watch => WATCHES[key.split('-')[0] ?? ''] ?? OF_THE_GUARD;

export const inMemorySuites = (key: string): readonly Suite[] => {
	const { inMemory } = watchOf(key);
	return [{ name: `unit tests of ${inMemory[0]}`, project: 'unit', files: inMemory }];
};

export const liveSuites = (key: string, database: Database): readonly Suite[] =>
	watchOf(key).live.map((name) => ({ name: `${name} on ${database}`, project: `live-${database}`, files: [`test/access/${name}`] }));
