import {
	DATA_CLASSES,
	LEVELS,
	scope,
	type Agreement,
	type DataClass,
	type Level,
	type Membership,
	type NetworkUnit,
	type Scope,
	type UnitTree,
} from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';

/** What somebody has of one data class at one unit. */
export interface Given {
	level: Level;
	mayWrite: boolean;
}
export type GivenPerClass = Readonly<Record<DataClass, Given>>;

const NOTHING: Given = { level: 'none', mayWrite: false };

const better = (one: Given, other: Given): Given => ({
	level: LEVELS.indexOf(one.level) >= LEVELS.indexOf(other.level) ? one.level : other.level,
	mayWrite: one.mayWrite || other.mayWrite,
});

/** What several memberships give together. */
export const together = (all: readonly GivenPerClass[], dataClass: DataClass): Given =>
	all.map((given) => given[dataClass]).reduce(better, NOTHING);

const givenAt = (unit: UnitId, { read, write, pseudonym, totals }: Scope): GivenPerClass => {
	const levelOf = (dataClass: DataClass): Level => {
		if (read[dataClass].includes(unit)) return 'named';
		if (pseudonym[dataClass].includes(unit)) return 'pseudonym';
		return totals[dataClass].includes(unit) ? 'totals' : 'none';
	};
	return Object.fromEntries(
		DATA_CLASSES.map((name) => [name, { level: levelOf(name), mayWrite: write[name].includes(unit) }]),
	) as GivenPerClass;
};

interface Question {
	unit: UnitId;
	agreement: Agreement | undefined;
	membership: Membership;
}

/**
 * What one membership gives at one unit under its agreement, asked of the kernel's scope in the smallest network that
 * holds both. Memberships of one function that stand in one relation to a unit get the same under the same agreement: the
 * scope of a whole network, of hundreds of units for thousands of people, need not be made for each of them.
 * @returns the same object for the same answer
 */
export const giver = (units: readonly NetworkUnit[], tree: UnitTree, at: Date): ((question: Question) => GivenPerClass) => {
	const answers = new Map<Agreement | undefined, Map<string, GivenPerClass>>();
	const distinct = new Map<string, GivenPerClass>();
	const same = (given: GivenPerClass): GivenPerClass => {
		const text = JSON.stringify(given);
		const known = distinct.get(text) ?? given;
		distinct.set(text, known);
		return known;
	};
	const lineage = (unit: UnitId) => (id: UnitId) => id === unit || tree.relation(unit, id) === 'above';
	return ({ unit, agreement, membership }) => {
		const isNamed = agreement?.rules.some(({ audienceUnit }) => audienceUnit === membership.unit);
		const key = `${tree.relation(unit, membership.unit)} ${membership.function} ${isNamed ? membership.unit : ''}`;
		let known = answers.get(agreement);
		if (!known) answers.set(agreement, (known = new Map()));
		let given = known.get(key);
		if (!given) {
			const nearby = units.filter(({ id }) => lineage(unit)(id) || lineage(membership.unit)(id));
			const facts = {
				user: '',
				version: 0,
				dashboards: {},
				units: nearby,
				memberships: [membership],
				agreements: agreement ? [agreement] : [],
			};
			known.set(key, (given = same(givenAt(unit, scope(facts, at)))));
		}
		return given;
	};
};
