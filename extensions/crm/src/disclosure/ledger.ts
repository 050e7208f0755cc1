import { without, type Row } from './linear/exact.ts';
import type { ProtectionRules } from './sensitivity.ts';

/** What one published figure counts: persons by name, each with the state in which it counts them. Who is not named is not counted. */
export type Statement = ReadonlyMap<string, string | number>;

/** Persons whom every statement counts alike. */
export interface PersonClass {
	persons: number;
	/** The state in which each statement counts them, in the order of the statements; null: it leaves them out. */
	states: readonly (string | number | null)[];
}

/** How many cases are told apart before the answer is: it pins. */
const MOST_CASES = 5_000;

/** Combinations that leave the given coefficient at nothing: one of those that have it is used up to take it out of the others. */
const vanishing = (rows: readonly Row[], coefficient: number): Row[] => {
	const head = rows.find((row) => row.has(coefficient));
	if (!head) return [...rows];
	return rows.flatMap((row) => {
		const left = row === head ? null : without(row, head, coefficient);
		return left === null || left.size === 0 ? [] : [left];
	});
};

interface Counted {
	persons: number;
	/** One coefficient per state: how often a combination of statements counts the class in it. */
	coefficients: readonly number[];
}

/**
 * Whether some sum and difference of the statements, each taken any number of times, is about 1 to minimum - 1 persons: about
 * those, that is, whom it counts in some state and does not cancel out. Exact, by linear algebra: combinations about a
 * large class are ruled out first, and the small classes are then allowed or ruled out one by one.
 * When that takes too many cases the answer is yes, so that what is not known to be safe is not published.
 */
export const pinsFew = (classes: readonly PersonClass[], { minimum }: Pick<ProtectionRules, 'minimum'>): boolean => {
	const rows: Row[] = (classes[0]?.states ?? []).map(() => new Map());
	let coefficients = 0;
	const counted = classes.flatMap(({ persons, states }): Counted[] => {
		if (persons === 0) return [];
		const byState = new Map<string | number, number>();
		for (const [statement, state] of states.entries()) {
			if (state === null) continue;
			const coefficient = byState.get(state) ?? coefficients++;
			byState.set(state, coefficient);
			rows[statement]!.set(coefficient, 1n);
		}
		return [{ persons, coefficients: [...byState.values()] }];
	});
	let cases = 0;
	const search = (left: readonly Row[], open: readonly Counted[], budget: number): boolean => {
		if (left.length === 0) return false;
		if (++cases > MOST_CASES) return true;
		const touched = new Set(left.flatMap((row) => [...row.keys()]));
		const live = open.filter((one) => one.coefficients.some((coefficient) => touched.has(coefficient)));
		const tooMany = live.filter(({ persons }) => persons > budget);
		if (tooMany.length > 0) {
			const kept = tooMany.flatMap((one) => one.coefficients).reduce(vanishing, [...left]);
			return search(
				kept,
				live.filter(({ persons }) => persons <= budget),
				budget,
			);
		}
		const [next, ...others] = live;
		if (!next) return true;
		return search(left, others, budget - next.persons) || search(next.coefficients.reduce(vanishing, [...left]), others, budget);
	};
	return search(
		rows.filter((row) => row.size > 0),
		counted,
		minimum - 1,
	);
};

/** Persons in the same states of the same statements, as one class. */
export const classesOf = (statements: readonly Statement[]): PersonClass[] => {
	const everybody = new Set(statements.flatMap((statement) => [...statement.keys()]));
	const paths = [...everybody].map((person) => statements.map((statement) => statement.get(person) ?? null));
	return [...Map.groupBy(paths, (states) => JSON.stringify(states)).values()].map((alike) => ({
		persons: alike.length,
		states: alike[0]!,
	}));
};

/** What was published, person by person, so that nothing is published that pins somebody together with it. */
export interface Ledger {
	/** Publishes a figure, or refuses: then nothing has changed. */
	admit: (statement: Statement) => boolean;
	statements: () => readonly Statement[];
}

/**
 * The guard against differencing: a figure is refused when any combination of it and of what was published before is about
 * 1 to minimum - 1 persons: the report of next week, a filter that is a year wider, the month to date.
 * @param isUnknown  false for persons whom a reader knows by name and takes off; two who compare notes know each other's
 */
export const openLedger = (rules: ProtectionRules, isUnknown: (person: string) => boolean = () => true): Ledger => {
	const published: Statement[] = [];
	return {
		admit: (statement) => {
			const unknown = new Map([...statement].filter(([person]) => isUnknown(person)));
			if (pinsFew(classesOf([...published, unknown]), rules)) return false;
			published.push(unknown);
			return true;
		},
		statements: () => published,
	};
};
