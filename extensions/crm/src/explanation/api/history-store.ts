import type { Knex } from 'knex';
import {
	readMemberRows,
	readNetworkRows,
	toMembership,
	toNetwork,
	type MemberRow,
	type NetworkRows,
} from '../../kernel/access/api/index.ts';
import type { Membership } from '../../kernel/access/index.ts';
import type { CustomerId, UnitId, UserId } from '../../kernel/schema/index.ts';
import { clipped, erasOf, momentsOf } from '../eras.ts';
import { standsAt, versionsOf, type Change, type Version } from '../history.ts';
import type { Era, Period } from '../viewers.ts';

interface ChangeRow {
	recorded_at: number | string;
	row_id: string;
	before: string | null;
}

const toChange = <Row extends { id: string }>({ recorded_at: at, row_id: id, before }: ChangeRow): Change<Row> => ({
	id,
	at: new Date(Number(at)),
	before: before === null ? null : ({ id, ...(JSON.parse(before) as object) } as Row),
});

/** The newest first. What happened before the period is of no account: the rows that it left stood when the period began. */
const changesOf = async <Row extends { id: string }>(
	source: string,
	{ knex, since, row }: { knex: Knex; since: Date; row?: string },
): Promise<Change<Row>[]> => {
	const rows = await knex('crm_access_history')
		.where({ source, ...(row && { row_id: row }) })
		.where('recorded_at', '>', since.getTime())
		.orderBy('id', 'desc')
		.select<ChangeRow[]>('recorded_at', 'row_id', 'before');
	return rows.map((each) => toChange<Row>(each));
};

type Part<Name extends keyof NetworkRows> = Version<NetworkRows[Name][number]>[];

const standing = <Row>(versions: readonly Version<Row>[], at: Date): Row[] => versions.filter(standsAt(at)).map(({ row }) => row);

/** Rules and agreements of other units decide nothing about a row of these. */
const aboutUnits = (agreements: Part<'agreements'>, rules: Part<'rules'>, units: ReadonlySet<UnitId>) => {
	const own = agreements.filter(({ row }) => row.unit === null || units.has(row.unit));
	const ids = new Set(own.map(({ row }) => row.id));
	return { agreements: own, rules: rules.filter(({ row }) => ids.has(row.agreement)) };
};

/** The stretches of a period in which the network and the place of a customer stayed as they were. */
export const readEras = async (customer: { id: CustomerId; unit: UnitId }, period: Period, knex: Knex): Promise<Era[]> => {
	const since = period.from;
	const now = await readNetworkRows(knex);
	const units: Part<'units'> = versionsOf(now.units, await changesOf('crm_units', { knex, since }));
	const places = versionsOf([customer], await changesOf<typeof customer>('crm_customers', { knex, since, row: customer.id }));
	const { agreements, rules } = aboutUnits(
		versionsOf(now.agreements, await changesOf('crm_sharing_agreements', { knex, since })),
		versionsOf(now.rules, await changesOf('crm_sharing_rules', { knex, since })),
		new Set(places.map(({ row }) => row.unit)),
	);
	return erasOf(period, {
		moments: momentsOf([...units, ...agreements, ...rules, ...places]),
		standing: (at) => ({
			network: toNetwork({ units: standing(units, at), agreements: standing(agreements, at), rules: standing(rules, at) }),
			unit: standing(places, at)[0]?.unit ?? customer.unit,
		}),
	});
};

/** Everybody's memberships as they ever were since, each within the time in which its row stood there. */
export const readMembershipsOver = async (period: Period, knex: Knex): Promise<Map<UserId, Membership[]>> => {
	const versions = versionsOf<MemberRow>(
		await readMemberRows(knex),
		await changesOf<MemberRow>('crm_unit_members', { knex, since: period.from }),
	);
	const held = versions.map(({ row, ...stood }) => ({ user: row.user, membership: clipped({ row: toMembership(row), ...stood }) }));
	return new Map([...Map.groupBy(held, ({ user }) => user)].map(([user, rows]) => [user, rows.map(({ membership }) => membership)]));
};
