import type { UnitId, UserId } from '../schema/index.ts';
import { agreementOf, grantedLevel, isCurrent, nextChange, reaches } from './agreement.ts';
import { unitTree } from './unit-tree.ts';
import {
	DATA_CLASSES,
	type Agreement,
	type DataClass,
	type Level,
	type MemberFunction,
	type Membership,
	type NetworkUnit,
	type Scope,
	type UnitsPerClass,
} from './vocabulary.ts';

export interface NetworkFacts {
	user: UserId;
	version: number;
	units: readonly NetworkUnit[];
	memberships: readonly Membership[];
	agreements: readonly Agreement[];
	/** Dashboard ids per function. */
	dashboards: Partial<Record<MemberFunction, readonly string[]>>;
}

const MANAGING: ReadonlySet<MemberFunction> = new Set(['head_office', 'region_manager', 'franchisee']);

/** Whether a function manages its unit: it deletes there and gets totals of others. */
export const manages = (held: MemberFunction): boolean => MANAGING.has(held);

/** The level that an agreement must give before somebody of this function gets the wanted one. */
export const leastLevel = (held: MemberFunction, wanted: Level): Level =>
	manages(held) || reaches(wanted, 'pseudonym') ? wanted : 'pseudonym';

const sorted = <T extends string>(values: Iterable<T>): T[] => [...new Set(values)].toSorted();

/**
 * Compiles network, memberships and agreements into what one user may do now.
 * - Members read and write every class of their own units by name; managing functions (all but employee) may delete there.
 * - A unit's agreement in force decides what the others get; members share in what their unit is given at pseudonym and named.
 * - Totals alone go to managing functions only; employees get totals where they see more than totals.
 * - Writing at another unit needs level named and `mayWrite`; deleting there is never given.
 */
export const scope = (facts: NetworkFacts, now: Date): Scope => {
	const current = facts.memberships.filter((membership) => isCurrent(membership, now));
	const tree = unitTree(facts.units);
	const known = new Set(facts.units.map(({ id }) => id));
	const memberships = current.filter(({ unit }) => known.has(unit));
	const own = sorted(memberships.map(({ unit }) => unit));
	const managing = memberships.filter((membership) => manages(membership.function));
	const deletable = sorted(managing.map(({ unit }) => unit));
	const agreements = new Map(facts.units.map(({ id }) => [id, agreementOf(id, facts.agreements, now)]));

	const grants = (dataClass: DataClass, wanted: Level, options: { write?: boolean } = {}): UnitId[] =>
		facts.units
			.filter(({ id }) =>
				memberships.some((membership) => {
					if (membership.unit === id) return true;
					const granted = grantedLevel(agreements.get(id), {
						dataClass,
						viewer: membership.unit,
						relation: tree.relation(id, membership.unit),
					});
					return reaches(granted.level, leastLevel(membership.function, wanted)) && (!options.write || granted.mayWrite);
				}),
			)
			.map(({ id }) => id)
			.toSorted();
	const perClass = (units: (dataClass: DataClass) => UnitId[]) =>
		Object.fromEntries(DATA_CLASSES.map((name) => [name, units(name)])) as UnitsPerClass;
	const functions = sorted(memberships.map((membership) => membership.function));

	return {
		user: facts.user,
		version: facts.version,
		validUntil: nextChange([...facts.memberships, ...facts.agreements], now),
		functions,
		own,
		managed: sorted([...own, ...managing.flatMap(({ unit }) => tree.descendants(unit))]),
		read: perClass((dataClass) => grants(dataClass, 'named')),
		write: perClass((dataClass) => grants(dataClass, 'named', { write: true })),
		delete: perClass(() => [...deletable]),
		pseudonym: perClass((dataClass) => grants(dataClass, 'pseudonym')),
		totals: perClass((dataClass) => grants(dataClass, 'totals')),
		dashboards: sorted(functions.flatMap((name) => facts.dashboards[name] ?? [])),
	};
};

/** What somebody without any membership has: nothing. */
export const emptyScope = (user: UserId): Scope =>
	scope({ user, version: 0, units: [], memberships: [], agreements: [], dashboards: {} }, new Date(0));
