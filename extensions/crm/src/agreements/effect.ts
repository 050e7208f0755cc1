import {
	agreementOf,
	DATA_CLASSES,
	isCurrent,
	unitTree,
	type Agreement,
	type DataClass,
	type Membership,
	type NetworkFacts,
} from '../kernel/access/index.ts';
import type { UnitId, UserId } from '../kernel/schema/index.ts';
import { giver, together, type Given, type GivenPerClass } from './given.ts';

/** Everybody who gains or loses the same of one data class, and at which units. */
export interface Change {
	dataClass: DataClass;
	before: Given;
	after: Given;
	people: ReadonlySet<UserId>;
	/** Units whose data they gain or lose. */
	sharing: ReadonlySet<UnitId>;
	/** Units that these people work for. */
	viewing: ReadonlySet<UnitId>;
}

/** People with the same functions at the same units: what changes for one changes for all. */
interface Group {
	held: readonly Membership[];
	people: UserId[];
}

interface Step {
	dataClass: DataClass;
	before: Given;
	after: Given;
	groups: Set<Group>;
	sharing: Set<UnitId>;
}

const groupsOf = (
	members: ReadonlyMap<UserId, readonly Membership[]>,
	{ at, units }: { at: Date; units: NetworkFacts['units'] },
): Group[] => {
	const known = new Set(units.map(({ id }) => id));
	const groups = new Map<string, Group>();
	for (const [user, all] of members) {
		const held = all.filter((membership) => isCurrent(membership, at) && known.has(membership.unit));
		const name = held
			.map((membership) => `${membership.unit} ${membership.function}`)
			.toSorted()
			.join();
		const group = groups.get(name) ?? { held, people: [] };
		group.people.push(user);
		groups.set(name, group);
	}
	return [...groups.values()];
};

export interface ChangeFinder {
	/** Units under another agreement afterwards. */
	affected: readonly UnitId[];
	/** Looks at everybody's standing towards one of them. */
	lookAt: (unit: UnitId) => void;
	/** One entry for each data class and each step from one level to another, in the order of the data classes. */
	found: () => Change[];
}

/**
 * Finds who gains or loses what when these agreements take the place of those, at one moment. Unit by unit: a network has
 * hundreds, and a server has more to do than to count.
 * @param members  all memberships of everybody; those in force at that moment count
 */
export const changeFinder = (
	before: Pick<NetworkFacts, 'units' | 'agreements'>,
	after: readonly Agreement[],
	{ members, at }: { members: ReadonlyMap<UserId, readonly Membership[]>; at: Date },
): ChangeFinder => {
	const { units } = before;
	const groups = groupsOf(members, { at, units });
	const given = giver(units, unitTree(units), at);
	const agreementsOf = (unit: UnitId) => [agreementOf(unit, before.agreements, at), agreementOf(unit, after, at)] as const;

	const steps = new Map<string, Step>();
	const stepFor = (dataClass: DataClass, was: Given, is: Given): Step => {
		const key = JSON.stringify([DATA_CLASSES.indexOf(dataClass), was, is]);
		const step = steps.get(key) ?? { dataClass, before: was, after: is, groups: new Set(), sharing: new Set() };
		steps.set(key, step);
		return step;
	};
	const stepsBetween = (was: readonly GivenPerClass[], is: readonly GivenPerClass[]): Step[] =>
		DATA_CLASSES.flatMap((name) => {
			const [old, next] = [together(was, name), together(is, name)];
			return old.level === next.level && old.mayWrite === next.mayWrite ? [] : [stepFor(name, old, next)];
		});

	const numbers = new Map<GivenPerClass, number>();
	const numberOf = (answer: GivenPerClass): number => {
		const number = numbers.get(answer) ?? numbers.size;
		numbers.set(answer, number);
		return number;
	};
	const known = new Map<string, Step[]>();

	return {
		affected: units
			.map(({ id }) => id)
			.filter((unit) => {
				const [old, next] = agreementsOf(unit);
				return old !== next;
			}),
		lookAt: (unit) => {
			const [old, next] = agreementsOf(unit);
			for (const group of groups) {
				const was = group.held.map((membership) => given({ unit, membership, agreement: old }));
				const is = group.held.map((membership) => given({ unit, membership, agreement: next }));
				if (was.every((each, place) => each === is[place])) continue;
				const key = `${was.map(numberOf).join()} ${is.map(numberOf).join()}`;
				const taken = known.get(key) ?? stepsBetween(was, is);
				known.set(key, taken);
				for (const step of taken) {
					step.groups.add(group);
					step.sharing.add(unit);
				}
			}
		},
		found: () =>
			[...steps]
				.toSorted(([a], [b]) => (a < b ? -1 : 1))
				.map(([, { dataClass, before: was, after: is, groups: changed, sharing }]) => ({
					dataClass,
					before: was,
					after: is,
					sharing,
					people: new Set([...changed].flatMap(({ people }) => people)),
					viewing: new Set([...changed].flatMap(({ held }) => held.map(({ unit }) => unit))),
				})),
	};
};
