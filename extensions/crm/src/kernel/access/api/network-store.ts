import type { Knex } from 'knex';
import type { UnitId, UserId } from '../../schema/index.ts';
import type { NetworkFacts } from '../scope.ts';
import type { Agreement, DataClass, Level, Audience, MemberFunction, Membership, SharingRule } from '../vocabulary.ts';

/** Databases and drivers give instants as Date, ISO text or milliseconds. */
export const toDate = (value: unknown): Date | null => {
	if (value === null || value === undefined) return null;
	if (value instanceof Date) return value;
	const date = new Date(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : (value as string | number));
	// A date that cannot be read must close, not open: it has long ended and has not begun.
	return Number.isNaN(date.getTime()) ? new Date(8.64e15) : date;
};

/** The columns that decide who may do what, of every table that a scope is computed from. */
export const NETWORK_COLUMNS = {
	crm_units: ['id', 'parent', 'kind'],
	crm_unit_members: ['id', 'user', 'unit', 'function', 'valid_from', 'valid_to'],
	crm_sharing_agreements: ['id', 'unit', 'version', 'status', 'valid_from', 'valid_to'],
	crm_sharing_rules: ['id', 'agreement', 'data_class', 'audience', 'audience_unit', 'level', 'may_write'],
};

const neverBegins = new Date(8.64e15);

interface UnitRow {
	id: UnitId;
	parent: UnitId | null;
	kind: string;
}
interface AgreementRow {
	id: string;
	unit: UnitId | null;
	version: number;
	status: string;
	valid_from: unknown;
	valid_to: unknown;
}
interface RuleRow {
	id: string;
	agreement: string;
	data_class: DataClass;
	audience: Audience;
	audience_unit: UnitId | null;
	level: Level;
	may_write: unknown;
}

/** Reads what a scope is computed from. The version is read first, so that a change in between makes the result stale, not wrong. */
export const readNetworkFacts = async (
	user: UserId,
	{ knex, dashboards }: { knex: Knex; dashboards: NetworkFacts['dashboards'] },
): Promise<NetworkFacts> => {
	const state = await knex('crm_network_state').where({ id: 1 }).first<{ version: number | string } | undefined>('version');
	const memberships = await readMemberRows(knex).where({ user });
	const facts = { user, version: Number(state?.version ?? 0), dashboards };
	if (memberships.length === 0) return { ...facts, units: [], memberships: [], agreements: [] };
	return {
		...facts,
		...(await readNetwork(knex)),
		memberships: memberships.map(toMembership),
	};
};

export interface MemberRow {
	id: string;
	user: UserId;
	unit: UnitId;
	function: MemberFunction;
	valid_from: unknown;
	valid_to: unknown;
}

export const readMemberRows = (knex: Knex) => knex('crm_unit_members').select<MemberRow[]>(NETWORK_COLUMNS.crm_unit_members);

export const toMembership = (row: MemberRow): Membership => ({
	unit: row.unit,
	function: row.function,
	validFrom: toDate(row.valid_from) ?? neverBegins,
	validTo: closing(row.valid_to),
});

/** The memberships of everybody, past and future ones too. */
export const readAllMemberships = async (knex: Knex): Promise<Map<UserId, Membership[]>> =>
	new Map([...Map.groupBy(await readMemberRows(knex), ({ user }) => user)].map(([user, rows]) => [user, rows.map(toMembership)]));

/** Rows as a driver gives them, of the tables that a scope is computed from. */
export interface NetworkRows {
	units: readonly UnitRow[];
	agreements: readonly AgreementRow[];
	rules: readonly RuleRow[];
}

export const readNetworkRows = async (knex: Knex): Promise<NetworkRows> => ({
	units: await knex('crm_units').select<UnitRow[]>(NETWORK_COLUMNS.crm_units),
	agreements: await knex('crm_sharing_agreements').select<AgreementRow[]>(NETWORK_COLUMNS.crm_sharing_agreements),
	rules: await knex('crm_sharing_rules').select<RuleRow[]>(NETWORK_COLUMNS.crm_sharing_rules),
});

export const toNetwork = ({ units, agreements, rules }: NetworkRows): Pick<NetworkFacts, 'units' | 'agreements'> => {
	const rulesOf = Map.groupBy(rules, ({ agreement }) => agreement);
	return {
		units: units.map(({ id, parent, kind }) => ({ id, parent, kind })),
		agreements: agreements.map((row): Agreement => ({
			unit: row.unit,
			version: row.version,
			status: row.status,
			validFrom: toDate(row.valid_from) ?? neverBegins,
			validTo: closing(row.valid_to),
			rules: (rulesOf.get(row.id) ?? []).map(toRule),
		})),
	};
};

/** The units and the agreements between them, without any user. */
export const readNetwork = async (knex: Knex): Promise<Pick<NetworkFacts, 'units' | 'agreements'>> =>
	toNetwork(await readNetworkRows(knex));

const toRule = (row: RuleRow): SharingRule => ({
	dataClass: row.data_class,
	audience: row.audience,
	audienceUnit: row.audience_unit,
	level: row.level,
	mayWrite: row.may_write === true || row.may_write === 1,
});

/** An end that cannot be read has passed. */
const closing = (value: unknown): Date | null => {
	const date = toDate(value);
	return date?.getTime() === neverBegins.getTime() ? new Date(0) : date;
};
