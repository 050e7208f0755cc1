import {
	agreementOf,
	DATA_CLASSES,
	isCurrent,
	LEVELS,
	scope,
	unitTree,
	type Agreement,
	type DataClass,
	type Level,
	type Membership,
	type NetworkFacts,
	type UnitTree,
} from '../kernel/access/index.ts';
import type { UnitId, UserId } from '../kernel/schema/index.ts';

export interface Given {
	level: Level;
	mayWrite: boolean;
}
type GivenPerClass = Record<DataClass, Given>;

export type Network = Pick<NetworkFacts, 'units' | 'agreements'>;

/** Everybody who gains or loses the same at one data class, and at which units. */
export interface Change {
	dataClass: DataClass;
	before: Given;
	after: Given;
	people: Set<UserId>;
	/** Units whose data they gain or lose. */
	sharing: Set<UnitId>;
	/** Units that these people work for. */
	viewing: Set<UnitId>;
}

const NOTHING: Given = { level: 'none', mayWrite: false };

const best = (one: Given, other: Given): Given => ({
	level: LEVELS.indexOf(one.level) >= LEVELS.indexOf(other.level) ? one.level : other.level,
	mayWrite: one.mayWrite || other.mayWrite,
});

/** What the kernel's scope says of one unit, as one level per data class. */
const givenAt = (unit: UnitId, { read, write, pseudonym, totals }: ReturnType<typeof scope>): GivenPerClass => {
	const levelOf = (dataClass: DataClass): Level => {
		if (read[dataClass].includes(unit)) return 'named';
		if (pseudonym[dataClass].includes(unit)) return 'pseudonym';
		return totals[dataClass].includes(unit) ? 'totals' : 'none';
	};
	return Object.fromEntries(
		DATA_CLASSES.map((name) => [name, { level: levelOf(name), mayWrite: write[name].includes(unit) }]),
	) as GivenPerClass;
};

/**
 * What one membership gives at one unit, asked of the kernel's scope in the smallest network that holds both. Memberships
 * of one function that stand in one relation to units under one agreement get the same: the scope of a whole network, of
 * hundreds of units for thousands of people, need not be made for each of them.
 */
const giver = (units: Network['units'], tree: UnitTree, at: Date) => {
	const known = new Map<Agreement | undefined, Map<string, GivenPerClass>>();
	const lineage = (unit: UnitId) => (id: UnitId) => id === unit || tree.relation(unit, id) === 'above';
	return (unit: UnitId, membership: Membership, agreement: Agreement | undefined): GivenPerClass => {
		const isNamed = agreement?.rules.some(({ audienceUnit }) => audienceUnit === membership.unit);
		const key = `${tree.relation(unit, membership.unit)} ${membership.function} ${isNamed ? membership.unit : ''}`;
		const underAgreement = known.get(agreement) ?? new Map<string, GivenPerClass>();
		known.set(agreement, underAgreement);
		const found = underAgreement.get(key);
		if (found) return found;
		const nearby = units.filter(({ id }) => lineage(unit)(id) || lineage(membership.unit)(id));
		const facts = {
			user: '',
			version: 0,
			dashboards: {},
			units: nearby,
			memberships: [membership],
			agreements: agreement ? [agreement] : [],
		};
		const given = givenAt(unit, scope(facts, at));
		underAgreement.set(key, given);
		return given;
	};
};

const isSame = (one: Given, other: Given) => one.level === other.level && one.mayWrite === other.mayWrite;

/**
 * Who gains or loses what when these agreements take the place of those, at one moment.
 * @param members  all memberships of everybody; those in force at that moment count
 * @returns one entry for each data class and each step from one level to another, in the order of the data classes
 */
export const changesBetween = (
	before: Network,
	after: readonly Agreement[],
	{ members, at }: { members: ReadonlyMap<UserId, readonly Membership[]>; at: Date },
): Change[] => {
	const tree = unitTree(before.units);
	const known = new Set(before.units.map(({ id }) => id));
	const given = giver(before.units, tree, at);
	const heldNow = new Map(
		[...members].map(([user, held]) => [user, held.filter((membership) => isCurrent(membership, at) && known.has(membership.unit))]),
	);
	const kinds = new Map<string, { membership: Membership; people: UserId[] }>();
	for (const [user, held] of heldNow) {
		for (const membership of held) {
			const name = `${membership.unit} ${membership.function}`;
			const kind = kinds.get(name) ?? { membership, people: [] };
			kind.people.push(user);
			kinds.set(name, kind);
		}
	}
	const changes = new Map<string, Change>();
	for (const { id: unit } of before.units) {
		const [old, next] = [agreementOf(unit, before.agreements, at), agreementOf(unit, after, at)];
		if (old === next) continue;
		const touched = [...kinds.values()].filter(({ membership }) => {
			const [was, is] = [given(unit, membership, old), given(unit, membership, next)];
			return DATA_CLASSES.some((name) => !isSame(was[name], is[name]));
		});
		for (const user of new Set(touched.flatMap(({ people }) => people))) {
			const held = heldNow.get(user) ?? [];
			for (const dataClass of DATA_CLASSES) {
				const all = (agreement: Agreement | undefined) =>
					held.map((membership) => given(unit, membership, agreement)[dataClass]).reduce(best, NOTHING);
				const [was, is] = [all(old), all(next)];
				if (isSame(was, is)) continue;
				const key = JSON.stringify([DATA_CLASSES.indexOf(dataClass), was, is]);
				const change = changes.get(key) ?? {
					dataClass,
					before: was,
					after: is,
					people: new Set(),
					sharing: new Set(),
					viewing: new Set(),
				};
				change.people.add(user);
				change.sharing.add(unit);
				for (const membership of held) change.viewing.add(membership.unit);
				changes.set(key, change);
			}
		}
	}
	return [...changes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
};
