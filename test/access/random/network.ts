/** Puts a random world of the reference model into a real base, and the next one in its place. */
import type { Knex } from 'knex';
import { randomWorld, unitKey } from '../../differential/random-world.ts';
import type { World } from '../../reference/reference-model.ts';
import { idOf, type NetworkSpec, plantNetwork } from '../../support/network.ts';
import { createUser, userIdOf } from '../../support/users.ts';

const UNITS = 12;
const NEAREST_MS = 2 * 86_400_000;
export const USERS = Array.from({ length: 16 }, (_, index) => `person-${index + 1}@test.example`);

/** Children before parents. */
const REPLACED = [
	'crm_order_lines',
	'crm_orders',
	'crm_activities',
	'crm_contacts',
	'crm_customers',
	'crm_unit_members',
	'crm_sharing_rules',
	'crm_sharing_agreements',
];

/** Worlds of always the same units and users, so that one follows on another in one base; no term begins or ends while a test runs. */
export const networkWorlds = (now: Date) =>
	randomWorld({
		now,
		nearestMs: NEAREST_MS,
		users: USERS,
		units: { min: UNITS, max: UNITS },
		agreements: { min: 8, max: 14 },
		rules: { min: 4, max: 10 },
		classes: ['customers', 'activities', 'orders'],
	}).map((world) => ({ ...world, agreements: withoutTwins(world.agreements) }));

/** The base keeps two active versions of one unit from starting at the same moment. */
const withoutTwins = (agreements: World['agreements']): World['agreements'] =>
	agreements.filter(
		({ unit, from, status }, index) =>
			status !== 'active' ||
			agreements.findIndex((each) => each.status === 'active' && each.unit === unit && each.from.getTime() === from.getTime()) === index,
	);

/** The world under the ids that the base gives its units and users. */
export const withIds = ({ units, members, agreements }: World): World => {
	const unit = (key: string): string => idOf('unit', key);
	const unitOrNull = (key: string | null): string | null => (key === null ? null : unit(key));
	return {
		units: units.map(({ id, parent, kind }) => ({ id: unit(id), parent: unitOrNull(parent), kind })),
		members: members.map((member) => ({ ...member, user: userIdOf(member.user), unit: unit(member.unit) })),
		agreements: agreements.map((agreement) => ({
			...agreement,
			unit: unitOrNull(agreement.unit),
			rules: agreement.rules.map((rule) => ({ ...rule, audienceUnit: unitOrNull(rule.audienceUnit) })),
		})),
	};
};

const rights = ({ members, agreements }: World) =>
	({
		members: members.map(({ user, unit, function: held, from, to }) => ({
			email: user,
			unit,
			function: held,
			valid_from: from.toISOString(),
			...(to && { valid_to: to.toISOString() }),
		})),
		agreements: agreements.map(({ unit, version, status, from, to, rules }, index) => ({
			key: `agreement ${index}`,
			...(unit !== null && { unit }),
			version,
			status,
			from: from.toISOString(),
			...(to && { to: to.toISOString() }),
			rules: rules.map(({ audienceUnit, ...rule }) => ({ ...rule, ...(audienceUnit !== null && { audienceUnit }) })),
		})),
	}) as Pick<NetworkSpec, 'members' | 'agreements'>;

const ROWS: Omit<NetworkSpec, 'units'> = (() => {
	const units = Array.from({ length: UNITS }, (_, index) => unitKey(index));
	const perUnit = <T>(count: number, make: (unit: string, n: number) => T): T[] =>
		units.flatMap((unit) => Array.from({ length: count }, (_, index) => make(unit, index + 1)));
	return {
		customers: perUnit(5, (unit, n) => ({ key: `${unit} c${n}`, unit, number: `K${n}` })),
		contacts: perUnit(3, (unit, n) => ({ key: `${unit} p${n}`, unit, customer: `${unit} c1` })),
		activities: perUnit(3, (unit, n) => ({ key: `${unit} a${n}`, unit, customer: `${unit} c1` })),
		orders: perUnit(4, (unit, n) => ({
			key: `${unit} o${n}`,
			unit,
			...(n > 1 && { customer: `${unit} c1` }),
			amountMinor: 100 * n,
			on: `2026-01-0${n}`,
		})),
	};
})();

export async function plantFirst(db: Knex, world: World): Promise<void> {
	for (const email of USERS) await createUser(db, { email });
	const units = world.units.map(({ id, parent, kind }) => ({ key: id, kind, ...(parent && { parent }) })) as NetworkSpec['units'];
	await plantNetwork(db, { units, ...rights(world), ...ROWS });
}

/** Everything but the users gives way by plain SQL, behind the back of every server that runs. */
export async function plantNext(db: Knex, world: World): Promise<void> {
	for (const table of REPLACED) await db(table).del();
	for (const { id, parent, kind } of withIds(world).units) await db('crm_units').where({ id }).update({ parent, kind });
	await plantNetwork(db, { units: [], ...rights(world), ...ROWS });
}
