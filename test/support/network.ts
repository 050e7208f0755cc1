/** Plants a network by plain SQL: units, people, agreements, customers and what hangs below them, all under fixed uuids. */
import type { Knex } from 'knex';
import type {
	ActivitiesRow,
	ContactsRow,
	CustomersRow,
	OrdersRow,
	SharingRulesRow,
	UnitMembersRow,
	UnitsRow,
} from '../../extensions/crm/src/kernel/schema/generated.ts';
import { createUser, userIdOf } from './users.ts';
import { uuidOf } from './uuid.ts';

/** Every `key`, `unit`, `customer` is a word of the test's own; idOf() gives the uuid that it stands for. */
export interface NetworkSpec {
	/** Parents before children. */
	readonly units: readonly ({ key: string; parent?: string } & Partial<Pick<UnitsRow, 'kind' | 'name' | 'time_zone' | 'currency'>>)[];
	/** Users are made for every mail address that is new. */
	readonly members?: readonly ({ email: string; unit: string; function: UnitMembersRow['function'] } & Partial<
		Pick<UnitMembersRow, 'valid_from' | 'valid_to'>
	>)[];
	/** Without `unit`: the default of the network. */
	readonly agreements?: readonly {
		key: string;
		unit?: string;
		version?: number;
		status?: string;
		from?: string;
		to?: string;
		rules: readonly RuleSpec[];
	}[];
	readonly customers?: readonly ({ key: string; unit: string } & Partial<Omit<CustomersRow, 'id' | 'unit'>>)[];
	readonly contacts?: readonly ({ key: string; unit: string; customer: string } & Partial<Omit<ContactsRow, 'id' | 'unit' | 'customer'>>)[];
	readonly activities?: readonly ({ key: string; unit: string; customer: string } & Partial<
		Omit<ActivitiesRow, 'id' | 'unit' | 'customer' | 'contact'>
	>)[];
	/** One line each, which carries the amount. Without `customer`: a counter sale. */
	readonly orders?: readonly ({
		key: string;
		unit: string;
		customer?: string;
		amountMinor: number;
		on: string;
	} & Partial<Pick<OrdersRow, 'kind' | 'status' | 'channel' | 'remark' | 'currency'>>)[];
}

interface RuleSpec {
	readonly dataClass: SharingRulesRow['data_class'];
	readonly audience: SharingRulesRow['audience'];
	readonly audienceUnit?: string;
	readonly level: SharingRulesRow['level'];
	readonly mayWrite?: boolean;
}

type Kind = 'unit' | 'member' | 'agreement' | 'rule' | 'customer' | 'contact' | 'activity' | 'order' | 'line';

export const idOf = (kind: Kind, key: string): string => uuidOf(kind, key);

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const BATCH_ROWS = 50;

export async function plantNetwork(db: Knex, spec: NetworkSpec): Promise<void> {
	const insert = async (table: string, rows: readonly object[]): Promise<void> => {
		for (let start = 0; start < rows.length; start += BATCH_ROWS) await db(table).insert(rows.slice(start, start + BATCH_ROWS));
	};
	// One by one: a unit's parent must be there before it.
	for (const { key, parent, kind = 'franchise', name = key, ...rest } of spec.units) {
		await db('crm_units').insert({
			id: idOf('unit', key),
			parent: parent ? idOf('unit', parent) : null,
			kind,
			name,
			code: key,
			...rest,
		});
	}
	await plantMembers(db, spec.members ?? []);
	for (const { key, unit, version = 1, status = 'active', from = LONG_AGO, to, rules } of spec.agreements ?? []) {
		const agreement = idOf('agreement', key);
		await db('crm_sharing_agreements').insert({
			id: agreement,
			title: key,
			unit: unit ? idOf('unit', unit) : null,
			version,
			status,
			valid_from: stamp(db, from),
			valid_to: to ? stamp(db, to) : null,
		});
		await insert(
			'crm_sharing_rules',
			rules.map(({ dataClass, audience, audienceUnit, level, mayWrite = false }, index) => ({
				id: idOf('rule', `${key} ${index}`),
				agreement,
				data_class: dataClass,
				audience,
				audience_unit: audienceUnit ? idOf('unit', audienceUnit) : null,
				level,
				may_write: mayWrite,
			})),
		);
	}
	await insert(
		'crm_customers',
		(spec.customers ?? []).map(({ key, unit, ...rest }) => ({
			id: idOf('customer', key),
			unit: idOf('unit', unit),
			kind: 'person',
			name: key,
			email_consent: 'unknown',
			status: 'active',
			...rest,
		})),
	);
	await insert(
		'crm_contacts',
		(spec.contacts ?? []).map(({ key, unit, customer, ...rest }) => ({
			id: idOf('contact', key),
			unit: idOf('unit', unit),
			customer: idOf('customer', customer),
			name: key,
			...rest,
		})),
	);
	await insert(
		'crm_activities',
		(spec.activities ?? []).map(({ key, unit, customer, happens_at = LONG_AGO, ...rest }) => ({
			id: idOf('activity', key),
			unit: idOf('unit', unit),
			customer: idOf('customer', customer),
			type: 'note',
			subject: key,
			happens_at: stamp(db, happens_at),
			done: false,
			...rest,
		})),
	);
	await plantOrders(insert, spec.orders ?? []);
}

async function plantMembers(db: Knex, members: NonNullable<NetworkSpec['members']>): Promise<void> {
	const known = new Set<string>(await db('directus_users').pluck('email'));
	for (const { email, unit, valid_from = LONG_AGO, valid_to, ...rest } of members) {
		if (!known.has(email)) await createUser(db, { email });
		known.add(email);
		await db('crm_unit_members').insert({
			id: idOf('member', `${email} ${unit} ${rest.function} ${valid_from}`),
			user: userIdOf(email),
			unit: idOf('unit', unit),
			valid_from: stamp(db, valid_from),
			valid_to: valid_to ? stamp(db, valid_to) : null,
			...rest,
		});
	}
}

async function plantOrders(
	insert: (table: string, rows: readonly object[]) => Promise<void>,
	orders: NonNullable<NetworkSpec['orders']>,
): Promise<void> {
	await insert(
		'crm_orders',
		orders.map(({ key, unit, customer, on, kind = 'order', status = 'confirmed', currency = 'EUR', channel, remark }) => ({
			id: idOf('order', key),
			unit: idOf('unit', unit),
			customer: customer ? idOf('customer', customer) : null,
			number: key,
			kind,
			ordered_on: on,
			currency,
			status,
			channel: channel ?? null,
			remark: remark ?? null,
		})),
	);
	await insert(
		'crm_order_lines',
		orders.map(({ key, unit, amountMinor }) => ({
			id: idOf('line', key),
			unit: idOf('unit', unit),
			order: idOf('order', key),
			line_number: 1,
			quantity: 1,
			unit_price_mills: amountMinor * 10,
			amount_minor: amountMinor,
			mark: 'none',
		})),
	);
}

/** An instant as Directus stores it: milliseconds since 1970 on SQLite. */
const stamp = (db: Knex, instant: string): number | string => (db.client.config.client === 'sqlite3' ? Date.parse(instant) : instant);
