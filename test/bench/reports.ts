/** The network report at full size: against the GROUP BY that it replaces, and how soon it knows of an order. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { addMonths } from '../../extensions/crm/src/kernel/measure/index.ts';
import { recountRollUps } from '../../extensions/crm/src/reports/api/index.ts';
import type { NetworkReply } from '../../extensions/crm/src/reports/contract.ts';
import { makeClient, type Client } from '../support/client.ts';
import { postgresDatabase, type Database } from '../support/databases.ts';
import { startDirectus } from '../support/directus.ts';
import { makeProjectFolder } from '../support/project-folder.ts';
import { makePostgresTemplate } from '../support/template.ts';
import { createUser, tokenOf } from '../support/users.ts';
import type { BenchRow } from './bench-row.ts';
import { makeLargeNetwork, type LargeNetwork } from './large-network.ts';
import { medianOf, percentileOf } from './measure.ts';

const MONTHS = 24;
const ROUNDS = 40;
const ROUNDS_OF_RAW = 5;
const WRITES = 200;
const OFFICE = 'office@bench.example';
const FRANCHISEE = 'franchisee@bench.example';

const FASTER = 'at least 20 times faster and <= 40 ms at the median';
const FRESH = '<= 1 s at p99';

export const expected = [
	{ name: 'network report, 24 months x 500 units', target: FASTER },
	{ name: 'delay of an order', target: FRESH },
] as const;

const member = async (db: Knex, { email, unit, role }: { email: string; unit: string; role: string }): Promise<void> => {
	const user = await createUser(db, { email });
	await db('crm_unit_members').insert({ id: randomUUID(), user, unit, function: role, valid_from: new Date('2020-01-01') });
};

/** Totals for those above, which is what a new network begins with. */
const agreementOfTotals = async (db: Knex): Promise<void> => {
	const agreement = randomUUID();
	await db('crm_sharing_agreements').insert({
		id: agreement,
		title: 'Totals',
		version: 1,
		status: 'active',
		valid_from: new Date('2020-01-01'),
	});
	await db('crm_sharing_rules').insert({
		id: randomUUID(),
		agreement,
		data_class: 'orders',
		audience: 'ancestors',
		level: 'totals',
		may_write: false,
	});
};

const clocked = async (act: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await act();
	return performance.now() - start;
};

const said = (text: string): void => void process.stderr.write(`${text}\n`);

const askReport = async (client: Client, query: Record<string, string>): Promise<NetworkReply> => {
	const { status, body, text } = await client.get('/crm/reports/network', query);
	if (status !== 200) throw new Error(`The report answered ${status}: ${text.slice(0, 300)}`);
	return body.data;
};

/** Windows of 24 months that end in one of the last six: no two requests in a row are alike. */
const windowOf = (round: number, lastMonth: string): { from: string; to: string } => {
	const to = addMonths(lastMonth, -(Math.abs(round) % 6));
	return { from: addMonths(to, 1 - MONTHS), to };
};

/** The same figures from the orders themselves: revenue, orders and active customers per unit and month. */
const rawReport = (db: Knex, { from, to }: { from: string; to: string }, distinct: boolean): Promise<unknown> =>
	db.raw(
		`SELECT unit, date_trunc('month', ordered_on) AS month, sum(amount_minor), count(*) FILTER (WHERE kind = 'order')
			${distinct ? `, count(DISTINCT customer) FILTER (WHERE kind = 'order')` : ''}
		FROM crm_orders WHERE status = 'confirmed' AND ordered_on >= :from AND ordered_on < :until GROUP BY 1, 2`,
		{ from: `${from}-01`, until: `${addMonths(to, 1)}-01` },
	);

/** Until the last byte has arrived; what the reader does with it afterwards is not the server's. */
const arrivalOf = async (url: string, query: Record<string, string>): Promise<number> => {
	const address = new URL(`/crm/reports/network?${new URLSearchParams(query).toString()}`, url);
	return clocked(async () => {
		const response = await fetch(address, { headers: { authorization: `Bearer ${tokenOf(OFFICE)}` } });
		await response.arrayBuffer();
		if (response.status !== 200) throw new Error(`The report answered ${response.status}.`);
	});
};

const measureReport = async (url: string, office: Client, db: Knex): Promise<BenchRow[]> => {
	const lastMonth = new Date().toISOString().slice(0, 7);
	const first = await clocked(() => askReport(office, windowOf(0, lastMonth)));
	said(`first publication of the whole network: ${first.toFixed(0)} ms`);
	const reply = await askReport(office, windowOf(0, lastMonth));
	const cells = reply.entities.flatMap(({ revenue }) => revenue.slice(reply.leadIn));
	said(
		`${reply.entities.length} units, ${cells.length} cells of revenue, ${cells.filter((cell) => typeof cell === 'object').length} hidden`,
	);
	const ours: number[] = [];
	const [raw, rawSums]: number[][] = [[], []];
	for (let round = -8; round < ROUNDS; round++) {
		const ms = await arrivalOf(url, windowOf(round, lastMonth));
		if (round >= 0) ours.push(ms);
		if (round < 0 || round % (ROUNDS / ROUNDS_OF_RAW) !== 0) continue;
		raw!.push(await clocked(() => rawReport(db, windowOf(round, lastMonth), true)));
		rawSums!.push(await clocked(() => rawReport(db, windowOf(round, lastMonth), false)));
	}
	const [median, theirs] = [medianOf(ours), medianOf(raw!)];
	const times = Math.round((theirs / median) * 10) / 10;
	const row = { name: expected[0].name, ours: median, unit: 'ms' };
	const sums = medianOf(rawSums!);
	return [
		{
			...row,
			against: 'GROUP BY over the orders, same figures (ratio: times faster)',
			theirs,
			ratio: times,
			target: FASTER,
			met: times >= 20 && median <= 40,
		},
		{
			...row,
			against: 'GROUP BY over the orders, without customers (ratio: times faster)',
			theirs: sums,
			ratio: Math.round((sums / median) * 10) / 10,
			target: 'printed',
			met: true,
		},
	];
};

/** From the moment an order is committed until a report that holds it has arrived. */
const measureDelay = async (franchisee: Client, db: Knex, unit: string): Promise<BenchRow> => {
	const month = new Date().toISOString().slice(0, 7);
	const period = { from: month, to: month };
	const customers = await db('crm_customers').where({ unit }).limit(50).pluck('id');
	const revenue = async (): Promise<number> => {
		const figure = (await askReport(franchisee, period)).entities[0]?.revenue.at(-1);
		return typeof figure === 'number' ? figure : Number.NaN;
	};
	const delays: number[] = [];
	let before = await revenue();
	for (let index = 0; index < WRITES; index++) {
		const id = randomUUID();
		await db.transaction(async (trx) => {
			await trx('crm_orders').insert({
				id,
				unit,
				customer: customers[index % customers.length],
				number: `B${id}`,
				ordered_on: `${month}-01`,
			});
			await trx('crm_order_lines').insert({ id: randomUUID(), unit, order: id, line_number: 1, quantity: 1, unit_price_mills: 12_340 });
		});
		const committed = performance.now();
		let now = before;
		while (now !== before + 1_234) now = await revenue();
		delays.push(performance.now() - committed);
		before = now;
	}
	const p99 = percentileOf(delays, 0.99);
	return {
		name: expected[1].name,
		ours: p99,
		against: `median ${medianOf(delays).toFixed(1)} ms of ${WRITES} orders`,
		theirs: null,
		unit: 'ms',
		ratio: null,
		target: FRESH,
		met: p99 <= 1_000,
	};
};

/** The figures on a base that holds a large network and its roll-ups. */
export const measureReports = async (database: Database, network: LargeNetwork): Promise<BenchRow[]> => {
	const db = database.connect();
	const franchise = network.franchises[0]!;
	const folder = makeProjectFolder({ extensions: true });
	await agreementOfTotals(db);
	await member(db, { email: OFFICE, unit: network.headOffice, role: 'head_office' });
	await member(db, { email: FRANCHISEE, unit: franchise, role: 'franchisee' });
	const server = await startDirectus({ ...folder.env, ...database.env }, folder.path);
	try {
		const as = (email: string): Client => makeClient(server.url, tokenOf(email));
		return [...(await measureReport(server.url, as(OFFICE), db)), await measureDelay(as(FRANCHISEE), db, franchise)];
	} finally {
		await server.stop();
		folder.remove();
		await db.destroy();
	}
};

export const run = async (): Promise<BenchRow[]> => {
	const { template, remove } = await makePostgresTemplate();
	try {
		if (template.kind !== 'postgres') throw new Error('This bench needs PostgreSQL.');
		const database = postgresDatabase(template.serverUrl, template.name);
		const db = database.connect();
		const start = performance.now();
		const network = await makeLargeNetwork(db);
		await recountRollUps(db);
		await db.raw('ANALYZE');
		said(`network and roll-ups made in ${((performance.now() - start) / 1000).toFixed(0)} s`);
		await db.destroy();
		return await measureReports(database, network);
	} finally {
		await remove();
	}
};
