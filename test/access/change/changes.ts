/** Changes of a network, each done to the base and to the reference model's world at once. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { World } from '../../reference/reference-model.ts';
import type { Client } from '../../support/client.ts';
import { idOf, type NetworkSpec } from '../../support/network.ts';
import { userIdOf } from '../../support/users.ts';

export const ANNA = 'anna@test.example';
export const HEAD = 'head@test.example';
export const NORTH = 'north@test.example';
export const PEER = 'peer@test.example';
export const ASKERS = [ANNA, HEAD, NORTH, PEER];

export const UNITS = ['top', 'north', 'south', 'utrecht', 'breda'] as const;
type UnitKey = (typeof UNITS)[number];

const LONG_AGO = '2020-01-01T00:00:00.000Z';

export const network: NetworkSpec = {
	units: [
		{ key: 'top', kind: 'head_office' },
		{ key: 'north', parent: 'top', kind: 'region' },
		{ key: 'south', parent: 'top', kind: 'region' },
		{ key: 'utrecht', parent: 'north' },
		{ key: 'breda', parent: 'south' },
	],
	members: [
		{ email: HEAD, unit: 'top', function: 'head_office' },
		{ email: NORTH, unit: 'north', function: 'region_manager' },
		{ email: PEER, unit: 'breda', function: 'franchisee' },
	],
	agreements: [{ key: 'network', rules: [{ dataClass: 'customers', audience: 'ancestors', level: 'totals' }] }],
	customers: UNITS.map((unit) => ({ key: `of ${unit}`, unit })),
};

/** Who writes: an administrator through one of the processes, or somebody at the database itself. */
export type Hand = { readonly kind: 'rest'; readonly admin: Client } | { readonly kind: 'sql'; readonly db: Knex };

type Row = Record<string, unknown>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Member = Mutable<World['members'][number]>;
type Agreement = Mutable<Omit<World['agreements'][number], 'rules'>> & { rules: Mutable<World['agreements'][number]['rules'][number]>[] };

export interface LiveWorld {
	units: Mutable<World['units'][number]>[];
	members: Member[];
	agreements: Agreement[];
}

export const beginning = (): LiveWorld => ({
	units: network.units.map(({ key, parent, kind = 'franchise' }) => ({
		id: idOf('unit', key),
		parent: parent ? idOf('unit', parent) : null,
		kind,
	})),
	members: (network.members ?? []).map(({ email, unit, function: held }) => ({
		user: userIdOf(email),
		unit: idOf('unit', unit),
		function: held,
		from: new Date(LONG_AGO),
		to: null,
	})),
	agreements: [
		{
			unit: null,
			version: 1,
			status: 'active',
			from: new Date(LONG_AGO),
			to: null,
			rules: [{ dataClass: 'customers', audience: 'ancestors', audienceUnit: null, level: 'totals', mayWrite: false }],
		},
	],
});

const MEMBERSHIP = idOf('member', 'anna');
const OWN_AGREEMENT = idOf('agreement', 'utrecht');

/** SQLite keeps an instant as milliseconds since 1970. */
const stored = (row: Row, db: Knex): Row =>
	db.client.config.client === 'sqlite3'
		? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.getTime() : value]))
		: row;

const succeed = async (asked: ReturnType<Client['get']>): Promise<void> => {
	const { status, text } = await asked;
	if (status >= 300) throw new Error(`A change was answered ${status}: ${text.slice(0, 300)}`);
};

/** Does one write with either hand. */
const write = {
	insert: (hand: Hand, table: string, row: Row) =>
		hand.kind === 'rest' ? succeed(hand.admin.post(`/items/${table}`, row)) : hand.db(table).insert(stored(row, hand.db)),
	update: (hand: Hand, table: string, id: string, row: Row) =>
		hand.kind === 'rest'
			? succeed(hand.admin.patch(`/items/${table}/${id}`, row))
			: hand.db(table).where({ id }).update(stored(row, hand.db)),
	remove: (hand: Hand, table: string, id: string) =>
		hand.kind === 'rest' ? succeed(hand.admin.delete(`/items/${table}/${id}`)) : hand.db(table).where({ id }).del(),
};

const annaIn = (world: LiveWorld): Member | undefined => world.members.find(({ user }) => user === userIdOf(ANNA));

/** Anna's one membership: made where there is none, else changed. */
export const join = async (world: LiveWorld, hand: Hand, unit: UnitKey, term: { from?: Date; to?: Date | null } = {}): Promise<void> => {
	const { from = new Date(LONG_AGO), to = null } = term;
	const row = { unit: idOf('unit', unit), valid_from: from, valid_to: to };
	const known = annaIn(world);
	if (known) await write.update(hand, 'crm_unit_members', MEMBERSHIP, row);
	else await write.insert(hand, 'crm_unit_members', { id: MEMBERSHIP, user: userIdOf(ANNA), function: 'franchisee', ...row });
	const member = known ?? { user: userIdOf(ANNA), unit: row.unit, function: 'franchisee', from, to };
	if (!known) world.members.push(member);
	Object.assign(member, { unit: row.unit, from, to });
};

export const leave = async (world: LiveWorld, hand: Hand): Promise<void> => {
	await write.remove(hand, 'crm_unit_members', MEMBERSHIP);
	world.members = world.members.filter((member) => member !== annaIn(world));
};

const moveUnit = async (world: LiveWorld, hand: Hand, parent: UnitKey): Promise<void> => {
	await write.update(hand, 'crm_units', idOf('unit', 'utrecht'), { parent: idOf('unit', parent) });
	for (const unit of world.units) if (unit.id === idOf('unit', 'utrecht')) unit.parent = idOf('unit', parent);
};

const setLevel = async (world: LiveWorld, hand: Hand, level: string): Promise<void> => {
	await write.update(hand, 'crm_sharing_rules', idOf('rule', 'network 0'), { level });
	for (const { unit, rules } of world.agreements) if (unit === null) for (const rule of rules) rule.level = level;
};

/** Utrecht opens its customers to its peers for as long as the agreement stands. */
const agree = async (world: LiveWorld, hand: Hand): Promise<void> => {
	const unit = idOf('unit', 'utrecht');
	await write.insert(hand, 'crm_sharing_agreements', {
		id: OWN_AGREEMENT,
		title: 'utrecht',
		unit,
		version: 1,
		status: 'active',
		valid_from: new Date(LONG_AGO),
	});
	await write.insert(hand, 'crm_sharing_rules', {
		id: randomUUID(),
		agreement: OWN_AGREEMENT,
		data_class: 'customers',
		audience: 'peers',
		level: 'named',
		may_write: false,
	});
	const rules = [{ dataClass: 'customers', audience: 'peers', audienceUnit: null, level: 'named', mayWrite: false }];
	world.agreements.push({ unit, version: 1, status: 'active', from: new Date(LONG_AGO), to: null, rules });
};

const endAgreement = async (world: LiveWorld, hand: Hand): Promise<void> => {
	await write.update(hand, 'crm_sharing_agreements', OWN_AGREEMENT, { status: 'ended' });
	for (const each of world.agreements) if (each.unit !== null) each.status = 'ended';
};

const dropAgreement = async (world: LiveWorld, hand: Hand): Promise<void> => {
	await write.remove(hand, 'crm_sharing_agreements', OWN_AGREEMENT);
	world.agreements = world.agreements.filter(({ unit }) => unit === null);
};

type Change = (world: LiveWorld, hand: Hand) => Promise<void>;

/** In an order in which each can follow on the one before, and the first on the last. Every right is given and taken. */
export const CHANGES: Readonly<Record<string, Change>> = {
	'a member joins utrecht': (world, hand) => join(world, hand, 'utrecht'),
	'utrecht opens to its peers': agree,
	'the member is moved to breda': (world, hand) => join(world, hand, 'breda'),
	'head office and region may read': (world, hand) => setLevel(world, hand, 'named'),
	'the agreement of utrecht ends': endAgreement,
	'utrecht moves to the south': (world, hand) => moveUnit(world, hand, 'south'),
	'the member leaves': leave,
	'the agreement of utrecht is deleted': dropAgreement,
	'utrecht moves back to the north': (world, hand) => moveUnit(world, hand, 'north'),
	'head office and region may no longer read': (world, hand) => setLevel(world, hand, 'totals'),
};
