/** A network at the size the figures are promised for, made by set-based SQL on PostgreSQL. */
import type { Knex } from 'knex';
import { allDatabaseObjects } from '../../extensions/crm/src/installation/api/all-database-objects.ts';

export interface LargeNetwork {
	headOffice: string;
	regions: readonly string[];
	franchises: readonly string[];
}

interface Size {
	franchises: number;
	customers: number;
	orders: number;
}

const PROMISED: Size = { franchises: 500, customers: 1_000_000, orders: 3_000_000 };
const REGIONS = 10;
const LOADED = ['crm_customers', 'crm_orders'];
const SPAN_DAYS = 730;

const idOf = (kind: string, number: string) => `md5('${kind} ' || ${number})::uuid`;

/** Loads without triggers and indexes and puts both back; roll-ups are left to the caller to recount. */
export const makeLargeNetwork = async (db: Knex, size: Size = PROMISED): Promise<LargeNetwork> => {
	await db.transaction(async (trx) => {
		await trx.raw(
			`INSERT INTO crm_units (id, name, code, kind, time_zone, currency) VALUES (${idOf('head office', "'0'")}, 'Head office', 'HO', 'head_office', 'Europe/Amsterdam', 'EUR')`,
		);
		await trx.raw(
			`INSERT INTO crm_units (id, name, code, kind, parent, time_zone, currency)
			SELECT ${idOf('region', 'r')}, 'Region ' || r, 'R' || r, 'region', ${idOf('head office', "'0'")}, 'Europe/Amsterdam', 'EUR' FROM generate_series(0, ${REGIONS - 1}) r`,
		);
		await trx.raw(
			`INSERT INTO crm_units (id, name, code, kind, parent, time_zone, currency)
			SELECT ${idOf('franchise', 'f')}, 'Franchise ' || f, 'F' || f, 'franchise', ${idOf('region', `(f % ${REGIONS})`)}, 'Europe/Amsterdam', 'EUR' FROM generate_series(0, ${size.franchises - 1}) f`,
		);
	});
	const indexes = allDatabaseObjects('postgres').filter(({ kind, table }) => kind === 'index' && LOADED.includes(table ?? ''));
	for (const { drop } of indexes) await db.raw(drop);
	await db.transaction(async (trx) => {
		// Triggers and key checks row by row would take the whole time of the bench; what is loaded is right by construction.
		await trx.raw('SET LOCAL session_replication_role = replica');
		await trx.raw(
			`INSERT INTO crm_customers (id, unit, kind, name, number, first_name, last_name, email, postcode, city, country, language, email_consent, status, date_created)
			SELECT ${idOf('customer', 'c')}, ${idOf('franchise', `(c % ${size.franchises})`)}, 'person',
				(ARRAY['Anna','Bram','Carla','Daan','Eva','Fleur','Gijs','Hanna','Ivo','Jip'])[1 + (hashint4(c) & 1023) % 10] || ' ' || (ARRAY['Bakker','Visser','Smit','Meijer','Mulder','Bos','Vos','Peters','Hendriks','Dekker','Brouwer','Dijkstra'])[1 + ((hashint4(c) >> 10) & 1023) % 12] || ' ' || c,
				'K' || c, 'Anna', 'Bakker', 'k' || c || '@bench.example', (1000 + c % 9000) || ' AB', 'Utrecht', 'NL', 'nl-NL', 'unknown', 'active',
				now() - make_interval(secs => (c::bigint * 7907) % (${SPAN_DAYS} * 86400))
			FROM generate_series(0, ${size.customers - 1}) c`,
		);
		await trx.raw(
			`INSERT INTO crm_orders (id, unit, customer, number, kind, ordered_on, currency, amount_minor, status, date_created)
			SELECT ${idOf('order', 'o')}, ${idOf('franchise', `((o % ${size.customers}) % ${size.franchises})`)}, ${idOf('customer', `(o % ${size.customers})`)}, 'O' || o, 'order',
				current_date - ((o::bigint * 6151) % ${SPAN_DAYS})::int, 'EUR', 500 + (o::bigint * 15485863) % 25000, 'confirmed', now() - make_interval(secs => (o::bigint * 6151) % (${SPAN_DAYS} * 86400))
			FROM generate_series(0, ${size.orders - 1}) o`,
		);
	});
	for (const { create } of indexes) await db.raw(create);
	for (const table of LOADED) await db.raw(`VACUUM ANALYZE ${table}`);
	const ids = async (kind: string): Promise<string[]> =>
		(await db('crm_units').where({ kind }).orderBy('code').select<{ id: string }[]>('id')).map(({ id }) => id);
	return { headOffice: (await ids('head_office'))[0]!, regions: await ids('region'), franchises: await ids('franchise') };
};
