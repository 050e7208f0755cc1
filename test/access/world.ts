/**
 * The network of the access tests. Four people hold the four functions in one unit (mid); five units stand in the five
 * relations to it. The agreements differ per data class, so that every verb is both given and denied somewhere.
 */
import type { NetworkSpec } from '../support/network.ts';
import { idOf } from '../support/network.ts';
import { userIdOf } from '../support/users.ts';
import type { Asker, World } from '../reference/reference-model.ts';

export const FUNCTIONS = ['head_office', 'region_manager', 'franchisee', 'employee'] as const;
export type HeldFunction = (typeof FUNCTIONS)[number];

export const UNIT_OF = { own: 'mid', child: 'kid', parent: 'top', sibling: 'sib', detached: 'los' } as const;
export type Relation = keyof typeof UNIT_OF;
export const RELATIONS = Object.keys(UNIT_OF) as Relation[];

export const emailOf = (held: HeldFunction): string => `${held.replace('_', '-')}@test.example`;
export const unitId = (relation: Relation): string => idOf('unit', UNIT_OF[relation]);

const units: NetworkSpec['units'] = [
	{ key: 'top', kind: 'head_office' },
	{ key: 'mid', parent: 'top' },
	{ key: 'kid', parent: 'mid' },
	{ key: 'sib', parent: 'top' },
	{ key: 'los' },
];

type Rules = NonNullable<NetworkSpec['agreements']>[number]['rules'];

const agreements = [
	{
		key: 'network',
		rules: (['customers', 'activities', 'orders'] as const).map((dataClass) => ({
			dataClass,
			audience: 'ancestors',
			level: 'totals',
		})) as Rules,
	},
	{
		key: 'kid',
		unit: 'kid',
		rules: [
			{ dataClass: 'customers', audience: 'ancestors', level: 'named', mayWrite: true },
			{ dataClass: 'orders', audience: 'ancestors', level: 'pseudonym' },
		] as Rules,
	},
	{
		key: 'top',
		unit: 'top',
		rules: [
			{ dataClass: 'orders', audience: 'descendants', level: 'named' },
			{ dataClass: 'activities', audience: 'descendants', level: 'named', mayWrite: true },
			{ dataClass: 'customers', audience: 'descendants', level: 'totals' },
		] as Rules,
	},
	{
		key: 'sib',
		unit: 'sib',
		rules: [
			{ dataClass: 'activities', audience: 'peers', level: 'named' },
			{ dataClass: 'orders', audience: 'peers', level: 'totals' },
		] as Rules,
	},
	{
		key: 'los',
		unit: 'los',
		rules: [
			{ dataClass: 'customers', audience: 'unit', audienceUnit: 'mid', level: 'named' },
			{ dataClass: 'orders', audience: 'unit', audienceUnit: 'mid', level: 'named', mayWrite: true },
		] as Rules,
	},
] satisfies NetworkSpec['agreements'];

const owners = ['top', 'mid', 'kid', 'sib', 'los'] as const;

const members = [
	...FUNCTIONS.map((held) => ({ email: emailOf(held), unit: 'mid', function: held })),
	...owners.map((unit) => ({ email: `owner-${unit}@test.example`, unit, function: 'franchisee' as const })),
];

export const smallNetwork: NetworkSpec = {
	units,
	members,
	agreements,
	customers: owners.flatMap((unit) =>
		[1, 2, 3].map((n) => ({
			key: `${unit}-c${n}`,
			unit,
			number: `K${n}`,
			email: `${unit}${n}@canary-${unit}.example`,
		})),
	),
	contacts: owners.map((unit) => ({ key: `${unit}-p1`, unit, customer: `${unit}-c1` })),
	activities: owners.map((unit) => ({ key: `${unit}-a1`, unit, customer: `${unit}-c1` })),
	orders: owners.flatMap((unit) =>
		[1, 2].map((n) => ({
			key: `${unit}-o${n}`,
			unit,
			customer: `${unit}-c${n}`,
			amountMinor: 1_000 * n,
			on: `2026-01-0${n}`,
		})),
	),
};

const FROM = new Date('2020-01-01T00:00:00.000Z');

type Agreements = NonNullable<NetworkSpec['agreements']>;

/** The same network as the reference model sees it, with agreements that hold from FROM on. */
const worldWith = (given: Agreements): World => ({
	units: units.map(({ key, parent, kind = 'franchise' }) => ({
		id: idOf('unit', key),
		parent: parent ? idOf('unit', parent) : null,
		kind,
	})),
	members: members.map(({ email, unit, function: held }) => ({
		user: userIdOf(email),
		unit: idOf('unit', unit),
		function: held,
		from: FROM,
		to: null,
	})),
	agreements: given.map(({ unit, rules }) => ({
		unit: unit ? idOf('unit', unit) : null,
		version: 1,
		status: 'active',
		from: FROM,
		to: null,
		rules: rules.map(({ dataClass, audience, audienceUnit, level, mayWrite = false }) => ({
			dataClass,
			audience,
			audienceUnit: audienceUnit ? idOf('unit', audienceUnit) : null,
			level,
			mayWrite,
		})),
	})),
});

/** @param given  agreements in the place of those of the small network */
export const askerOf = (held: HeldFunction, given: Agreements = agreements): Asker => ({
	world: worldWith(given),
	user: userIdOf(emailOf(held)),
	now: new Date(),
});
