import { coarsen, combinationOf, type Group } from './coarsen.ts';
import type { Quarter } from './quarter.ts';
import { HIDEABLE, type HideableTrait, type Traits } from './traits.ts';

export interface Person {
	readonly customer: string;
	readonly traits: Traits;
}

export interface FrozenPerson extends Person {
	readonly shown: readonly HideableTrait[];
	/** Persons who cannot be told apart in any answer of the quarter; null: withheld. */
	readonly cohort: number | null;
}

/** What readers of pseudonyms see of one unit. */
export interface Publication {
	readonly quarter: Quarter;
	readonly persons: readonly FrozenPerson[];
	readonly withheld: number;
}

export interface PublicationStep extends Publication {
	/** Whether every person was written anew; else only those who came and went. */
	readonly anew: boolean;
}

const frozen = (groups: readonly Group<Person>[], firstCohort: number): FrozenPerson[] =>
	groups.flatMap(({ shown, members }, index) =>
		members.map(({ customer, traits }) => ({ customer, traits, shown, cohort: firstCohort + index })),
	);

const isFew = (count: number, minimum: number): boolean => count > 0 && count < minimum;

const publishAnew = (living: readonly Person[], quarter: Quarter, minimum: number): PublicationStep => {
	const { groups, withheld } = coarsen(living, minimum);
	const kept = withheld.map(({ customer, traits }): FrozenPerson => ({ customer, traits, shown: [], cohort: null }));
	return { quarter, anew: true, persons: [...frozen(groups, 1), ...kept], withheld: withheld.length };
};

/** A count that a reader can subtract from the one before: it stands until it moves by enough. */
const steadyCount = (before: number, now: number, minimum: number): number => (isFew(Math.abs(now - before), minimum) ? before : now);

const allTraits = (person: Person): string => combinationOf(person, HIDEABLE);
const tellable = (person: FrozenPerson): string => (person.cohort === null ? '' : combinationOf(person, person.shown));

/** How many persons came, went or are no longer described as before. */
const countChanged = <Described extends Person>(
	before: readonly Described[],
	after: readonly Described[],
	describe: (person: Described) => string,
): number => {
	const [old, fresh] = [before, after].map((all) => new Map(all.map((person) => [person.customer, describe(person)]))) as [
		Map<string, string>,
		Map<string, string>,
	];
	return [...new Set([...old.keys(), ...fresh.keys()])].filter((customer) => (old.get(customer) ?? '') !== (fresh.get(customer) ?? ''))
		.length;
};

/** The same values under new pseudonyms: who could be told apart by the moment they appeared no longer can. */
const carryOver = ({ persons, withheld }: Publication, quarter: Quarter): PublicationStep => {
	const numbers = new Map<string, number>();
	const numberOf = (person: FrozenPerson): number => {
		const combination = combinationOf(person, person.shown);
		const number = numbers.get(combination) ?? numbers.size + 1;
		numbers.set(combination, number);
		return number;
	};
	return {
		quarter,
		anew: true,
		withheld,
		persons: persons.map((person) => ({ ...person, cohort: person.cohort === null ? null : numberOf(person) })),
	};
};

/** Who has gone leaves together with enough others of the same cohort, and never so that too few of it remain. */
const mayLeave = (cohort: readonly FrozenPerson[], isGone: (person: FrozenPerson) => boolean, minimum: number): boolean => {
	const gone = cohort.filter(isGone).length;
	const remaining = cohort.length - gone;
	return gone >= minimum && (remaining === 0 || remaining >= minimum);
};

const step = (before: Publication, living: readonly Person[], minimum: number): PublicationStep => {
	const here = new Set(living.map(({ customer }) => customer));
	const isGone = ({ customer }: FrozenPerson) => !here.has(customer);
	const cohorts = [...Map.groupBy(before.persons, ({ cohort }) => cohort)];
	const staying = cohorts.flatMap(([cohort, persons]) =>
		cohort === null || mayLeave(persons, isGone, minimum) ? persons.filter((person) => !isGone(person)) : persons,
	);
	const known = new Set(before.persons.map(({ customer }) => customer));
	const last = cohorts.reduce((most, [cohort]) => Math.max(most, cohort ?? 0), 0);
	const arrived = coarsen(
		living.filter(({ customer }) => !known.has(customer)),
		minimum,
	);
	const persons = [...staying, ...frozen(arrived.groups, last + 1)];
	const shown = persons.filter((person) => person.cohort !== null && !isGone(person)).length;
	return {
		quarter: before.quarter,
		anew: false,
		persons,
		withheld: steadyCount(before.withheld, living.length - shown, minimum),
	};
};

/**
 * Everything anew, when that rests on enough persons: those who changed, and those of whom something else is told.
 * One newcomer may complete a group and so change what is told of others; that is the newcomer's doing alone.
 */
const turnQuarter = (
	before: Publication,
	living: readonly Person[],
	{ quarter, minimum }: { quarter: Quarter; minimum: number },
): PublicationStep => {
	const anew = publishAnew(living, quarter, minimum);
	const isEnough =
		countChanged<Person>(before.persons, living, allTraits) >= minimum &&
		!isFew(countChanged(before.persons, anew.persons, tellable), minimum);
	return isEnough ? { ...anew, withheld: steadyCount(before.withheld, anew.withheld, minimum) } : carryOver(before, quarter);
};

/**
 * What is published next, so that two answers never differ by 1 to `minimum` - 1 persons and nobody stands out by the
 * moment of coming or going.
 * - Within a quarter pseudonyms and values stand. Who came is shown once enough newcomers share one combination among
 *   themselves; who has gone leaves with enough others of the same cohort.
 * - With a new quarter every pseudonym is another, and everything is computed anew when enough persons have changed.
 * @param living  the unit's customers now, in any order
 */
export const nextPublication = (
	before: Publication | null,
	living: readonly Person[],
	{ quarter, minimum }: { quarter: Quarter; minimum: number },
): PublicationStep => {
	if (before === null) return publishAnew(living, quarter, minimum);
	if (before.quarter !== quarter) return turnQuarter(before, living, { quarter, minimum });
	return step(before, living, minimum);
};

/** How many customers are in no answer: a number only where it gives nobody away. */
export const tellWithheld = (withheld: number, minimum: number): number | { fewerThan: number } =>
	isFew(withheld, minimum) ? { fewerThan: minimum } : withheld;
