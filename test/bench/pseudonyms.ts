/** Pseudonyms of a unit with 100,000 customers: the first look of the day, the first page of a reader, and the pages after it. */
import type { Knex } from 'knex';
import { makeClient } from '../support/client.ts';
import { postgresDatabase, type Database } from '../support/databases.ts';
import { startDirectus } from '../support/directus.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { makeProjectFolder } from '../support/project-folder.ts';
import { makePostgresTemplate } from '../support/template.ts';
import { tokenOf } from '../support/users.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf } from './measure.ts';

const CUSTOMERS = 100_000;
const OFFICE = 'office@bench.example';
const PURPOSES = ['analysis', 'quality', 'campaign_planning'];
const PAGES = 40;

const ROWS = [
	{ name: 'pseudonyms.publication', limit: 15_000 },
	{ name: 'pseudonyms.first page', limit: 3_000 },
	{ name: 'pseudonyms.next page', limit: 100 },
] as const;
const targetOf = (limit: number): string => `<= ${limit} ms at the median`;

export const expected = ROWS.map(({ name, limit }) => ({ name, target: targetOf(limit) }));

const plant = async (db: Knex): Promise<void> => {
	await plantNetwork(db, {
		units: [
			{ key: 'head', kind: 'head_office' },
			{ key: 'shop', parent: 'head' },
		],
		members: [{ email: OFFICE, unit: 'head', function: 'head_office' }],
		agreements: [
			{
				key: 'shop',
				unit: 'shop',
				rules: (['customers', 'orders'] as const).map((dataClass) => ({ dataClass, audience: 'ancestors', level: 'pseudonym' })),
			},
		],
	});
	const unit = idOf('unit', 'shop');
	await db.raw(
		`INSERT INTO crm_customers (id, unit, kind, name, postcode, birth_date, email_consent, status)
		SELECT md5('customer ' || c)::uuid, ?, CASE WHEN c % 9 = 0 THEN 'organisation' ELSE 'person' END, 'Customer ' || c, (1000 + c % 9000) || ' AB',
			date '1940-01-01' + c % 25000, 'unknown', 'active' FROM generate_series(1, ${CUSTOMERS}) c`,
		[unit],
	);
	await db.raw(
		`INSERT INTO crm_orders (id, unit, customer, number, kind, ordered_on, currency, amount_minor, status)
		SELECT md5('order ' || o)::uuid, ?, md5('customer ' || (1 + o % ${CUSTOMERS}))::uuid, 'O' || o, 'order', current_date - 120 - o % 200, 'EUR', 500 + o % 250000, 'confirmed'
		FROM generate_series(1, ${3 * CUSTOMERS}) o`,
		[unit],
	);
};

const bench = async (database: Database): Promise<BenchRow[]> => {
	const db = database.connect();
	await plant(db);
	const folder = makeProjectFolder({ extensions: true });
	const server = await startDirectus({ ...folder.env, ...database.env }, folder.path);
	const office = makeClient(server.url, tokenOf(OFFICE));
	const timed = async (query: Record<string, string>): Promise<{ ms: number; next: string }> => {
		const began = performance.now();
		const { status, body, text } = await office.get('/crm/pseudonyms/customers', { unit: idOf('unit', 'shop'), limit: '100', ...query });
		if (status !== 200) throw new Error(`The list answered ${status}: ${text.slice(0, 300)}`);
		return { ms: performance.now() - began, next: body.data.next };
	};
	try {
		const publications: number[] = [];
		for (let round = 0; round < 3; round++) {
			await db('crm_pseudonym_publications').update({ quarter: '2000-Q1', looked_at: 0 });
			publications.push((await timed({ purpose: 'analysis' })).ms);
		}
		// Lists that were made of this publication are forgotten.
		await db('crm_pseudonym_publications').increment('version', 1);
		const firsts: number[] = [];
		const nexts: number[] = [];
		for (const purpose of PURPOSES) {
			const first = await timed({ purpose });
			firsts.push(first.ms);
			for (let page = 0, cursor = first.next; page < PAGES; page++) {
				const { ms, next } = await timed({ purpose, cursor });
				nexts.push(ms);
				cursor = next;
			}
		}
		return [publications, firsts, nexts].map((figures, index) => {
			const { name, limit } = ROWS[index]!;
			const ours = Math.round(medianOf(figures));
			return { name, ours, against: '', theirs: null, unit: 'ms', ratio: null, target: targetOf(limit), met: ours <= limit };
		});
	} finally {
		await server.stop();
		await db.destroy();
		folder.remove();
	}
};

export async function run(): Promise<BenchRow[]> {
	const made = await makePostgresTemplate();
	if (made.template.kind !== 'postgres') throw new Error('The bench needs PostgreSQL.');
	try {
		return await bench(postgresDatabase(made.template.serverUrl, made.template.name));
	} finally {
		await made.remove();
	}
}
