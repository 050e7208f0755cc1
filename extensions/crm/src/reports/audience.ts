import { scope, type NetworkFacts, type NetworkUnit } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';
import type { Whole } from '../disclosure/index.ts';

/** Where a unit's figures stand in the tree of totals, and who above it gets what. */
export interface Audience {
	/** The whole it belongs to: its parent, or itself when others lie below it. */
	parent: UnitId | null;
	/** Wholes above it whose managers get its totals. Units with the same ones can cover each other. */
	sharedWith: readonly UnitId[];
	/** Wholes above it whose managers know its orders, by name or by pseudonym. */
	knownTo: readonly UnitId[];
}

/** Units with others below them: each has a total. */
export const wholesOf = (units: readonly NetworkUnit[]): Whole[] => {
	const parents = new Set(units.flatMap(({ parent }) => (parent === null ? [] : [parent])));
	const wholes = units.filter(({ id }) => parents.has(id));
	return wholes.map(({ id, parent }) => ({ id, parent }));
};

/** The wholes a unit lies in, itself included, from the bottom up; a loop of parents is followed once. */
export const wholesAbove = (unit: UnitId, wholes: readonly Whole[], parentOf: ReadonlyMap<UnitId, UnitId | null>): UnitId[] => {
	const known = new Set(wholes.map(({ id }) => id));
	const line: UnitId[] = [];
	for (let at: UnitId | null = unit; at !== null && !line.includes(at); at = parentOf.get(at) ?? null) line.push(at);
	return line.filter((id) => known.has(id));
};

/** What each unit gives to those above it now. The rule that answers is the one that makes the scope of a manager there. */
export const audiences = ({ units, agreements }: Pick<NetworkFacts, 'units' | 'agreements'>, now: Date): Map<UnitId, Audience> => {
	const wholes = wholesOf(units);
	const parentOf = new Map(units.map(({ id, parent }) => [id, parent]));
	const managerOf = (unit: UnitId) =>
		scope(
			{
				user: '',
				version: 0,
				units,
				agreements,
				dashboards: {},
				memberships: [{ unit, function: 'head_office', validFrom: new Date(0), validTo: null }],
			},
			now,
		);
	const given = new Map(
		wholes.map(({ id }) => {
			const { totals, pseudonym } = managerOf(id);
			return [id, { totals: new Set(totals.orders), pseudonym: new Set(pseudonym.orders) }] as const;
		}),
	);
	return new Map(
		units.map(({ id }) => {
			const above = wholesAbove(id, wholes, parentOf);
			return [
				id,
				{
					parent: above[0] ?? null,
					sharedWith: above.filter((whole) => given.get(whole)?.totals.has(id)),
					knownTo: above.filter((whole) => given.get(whole)?.pseudonym.has(id)),
				},
			];
		}),
	);
};
