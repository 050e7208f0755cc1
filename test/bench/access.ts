/** What the wall costs: our permission rows against a stock Directus with hand-written rules, an administrator and raw SQL, side by side. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { makeClient, type Client } from '../support/client.ts';
import { postgresDatabase, type Database } from '../support/databases.ts';
import { ADMIN_TOKEN, startDirectus } from '../support/directus.ts';
import { makeProjectFolder } from '../support/project-folder.ts';
import { makePostgresTemplate } from '../support/template.ts';
import { tokenOf } from '../support/users.ts';
import type { BenchRow } from './bench-row.ts';
import { handWrittenRule, member } from './contestants.ts';
import { makeLargeNetwork, type LargeNetwork } from './large-network.ts';
import { medianOf, ratioOf } from './measure.ts';

const ROUNDS = 60;
/** Head office's count and search walk the whole table: seconds each, printed without a target. */
const ROUNDS_OF_SLOW = 3;
/** The first requests of a server are those of a machine that still compiles. */
const WARM_UP = 40;
const UNIT_COUNTS = [1, 2, 5];
const FIELDS = 'id,unit,name,number,email,postcode,city,status,date_created';

type Request = 'newest' | 'by name' | 'count' | 'search';
const REQUESTS: readonly Request[] = ['newest', 'by name', 'count', 'search'];

const pathOf = (request: Request, units?: readonly string[]): string => {
	const filter = units ? `&filter=${encodeURIComponent(JSON.stringify({ unit: { _in: units } }))}` : '';
	const paths: Record<Request, string> = {
		newest: `/items/crm_customers?limit=25&sort=-date_created&fields=${FIELDS}`,
		'by name': `/items/crm_customers?limit=25&sort=name&fields=${FIELDS}`,
		count: '/items/crm_customers?aggregate[countDistinct]=id',
		search: `/items/crm_customers?limit=25&search=Bakker&fields=${FIELDS}`,
	};
	return paths[request] + filter;
};

const rawSql = (request: Request): string => {
	const columns = FIELDS.split(',').join(', ');
	const statements: Record<Request, string> = {
		newest: `SELECT ${columns} FROM crm_customers WHERE unit = ANY(:units) ORDER BY date_created DESC LIMIT 25`,
		'by name': `SELECT ${columns} FROM crm_customers WHERE unit = ANY(:units) ORDER BY name LIMIT 25`,
		count: 'SELECT count(DISTINCT id) FROM crm_customers WHERE unit = ANY(:units)',
		search: `SELECT ${columns} FROM crm_customers WHERE unit = ANY(:units) AND name ILIKE '%Bakker%' LIMIT 25`,
	};
	return statements[request];
};

const agreementOfNames = async (db: Knex): Promise<void> => {
	const agreement = randomUUID();
	await db('crm_sharing_agreements').insert({
		id: agreement,
		title: 'All by name',
		version: 1,
		status: 'active',
		valid_from: new Date('2020-01-01'),
	});
	await db('crm_sharing_rules').insert({
		id: randomUUID(),
		agreement,
		data_class: 'customers',
		audience: 'ancestors',
		level: 'named',
		may_write: false,
	});
};

const ask = async (client: Client, path: string): Promise<number> => {
	const start = performance.now();
	const { status, body } = await client.get(path);
	if (status !== 200) throw new Error(`${path.slice(0, 80)} answered ${status}: ${JSON.stringify(body).slice(0, 200)}`);
	return performance.now() - start;
};

type Contestant = () => Promise<number>;

/** Takes turns, so that whatever else the machine does falls on all alike. */
const race = async <Name extends string>(contestants: Record<Name, Contestant>, rounds = ROUNDS): Promise<Record<Name, number>> => {
	const names = Object.keys(contestants) as Name[];
	const times = new Map<Name, number[]>(names.map((name) => [name, []]));
	for (let round = -Math.min(WARM_UP, rounds); round < rounds; round++) {
		for (const name of names) {
			const ms = await contestants[name]();
			if (round >= 0) times.get(name)?.push(ms);
		}
	}
	return Object.fromEntries(names.map((name) => [name, medianOf(times.get(name) ?? [])])) as Record<Name, number>;
};

const row = (
	name: string,
	ours: number,
	against: { name: string; ms: number },
	limit: { target: string; met: (ratio: number, ours: number) => boolean } | null,
): BenchRow => {
	const ratio = ratioOf(ours, against.ms);
	process.stderr.write(`${name}: ${ours.toFixed(1)} ms, ${against.name} ${against.ms.toFixed(1)} ms, ${ratio}\n`);
	return {
		name,
		ours,
		against: against.name,
		theirs: against.ms,
		unit: 'ms',
		ratio,
		target: limit?.target ?? 'printed',
		met: limit ? limit.met(ratio, ours) : true,
	};
};

const atMost = (limit: number) => ({ target: `<= ${limit.toFixed(2)}`, met: (ratio: number) => ratio <= limit });

const franchiseeRows = async (
	count: number,
	network: LargeNetwork,
	doors: { db: Knex; ours: Client; stock: Client; literal: Client; admin: Client },
): Promise<BenchRow[]> => {
	const units = network.franchises.slice(10, 10 + count);
	const rows: BenchRow[] = [];
	for (const request of REQUESTS) {
		const medians = await race({
			ours: () => ask(doors.ours, pathOf(request)),
			stock: () => ask(doors.stock, pathOf(request)),
			literal: () => ask(doors.literal, pathOf(request)),
			admin: () => ask(doors.admin, pathOf(request, units)),
			raw: async () => {
				const start = performance.now();
				await doors.db.raw(rawSql(request), { units: [...units] });
				return performance.now() - start;
			},
		});
		const name = `franchisee.${count}.${request}`;
		rows.push(row(name, medians.ours, { name: 'stock Directus with a hand-written rule', ms: medians.stock }, atMost(1.15)));
		rows.push(row(name, medians.ours, { name: 'stock Directus with literal ids in the rule', ms: medians.literal }, null));
		rows.push(row(name, medians.ours, { name: 'admin with an explicit unit filter', ms: medians.admin }, atMost(1.6)));
		rows.push(row(`${name}.stock`, medians.stock, { name: 'admin with an explicit unit filter', ms: medians.admin }, null));
		rows.push(row(name, medians.ours, { name: 'raw SQL with the same predicate', ms: medians.raw }, null));
	}
	return rows;
};

const headOfficeRows = async (doors: { ours: Client; admin: Client }): Promise<BenchRow[]> => {
	const rows: BenchRow[] = [];
	for (const request of REQUESTS) {
		const isList = request === 'newest' || request === 'by name';
		const medians = await race(
			{ ours: () => ask(doors.ours, pathOf(request)), admin: () => ask(doors.admin, pathOf(request)) },
			isList ? ROUNDS : ROUNDS_OF_SLOW,
		);
		const limit = isList ? { target: '<= 2.50 and <= 25 ms', met: (ratio: number, ours: number) => ratio <= 2.5 && ours <= 25 } : null;
		rows.push(row(`headOffice.${request}`, medians.ours, { name: 'admin without filter', ms: medians.admin }, limit));
	}
	return rows;
};

/** The figures on a base that holds a large network. */
export const measureAccess = async (database: Database, network: LargeNetwork): Promise<BenchRow[]> => {
	const db = database.connect();
	const stops: (() => Promise<void>)[] = [() => db.destroy()];
	try {
		await agreementOfNames(db);
		for (const count of UNIT_COUNTS) {
			const units = network.franchises.slice(10, 10 + count);
			await member(db, { email: `ours${count}@bench.example`, units, role: 'franchisee' });
			await handWrittenRule(db, { email: `stock${count}@bench.example`, units, rule: 'dynamic' });
			await handWrittenRule(db, { email: `literal${count}@bench.example`, units, rule: 'literal' });
		}
		await member(db, { email: 'office@bench.example', units: [network.headOffice], role: 'head_office' });
		const open = async (extensions: boolean): Promise<string> => {
			const folder = makeProjectFolder({ extensions });
			const server = await startDirectus({ ...folder.env, ...database.env }, folder.path);
			stops.unshift(server.stop, async () => folder.remove());
			return server.url;
		};
		const [crm, stock] = [await open(true), await open(false)];
		const admin = makeClient(stock, ADMIN_TOKEN);
		const as = (url: string, email: string): Client => makeClient(url, tokenOf(email));
		const rows: BenchRow[] = [];
		for (const count of UNIT_COUNTS) {
			const doors = {
				db,
				admin,
				ours: as(crm, `ours${count}@bench.example`),
				stock: as(stock, `stock${count}@bench.example`),
				literal: as(stock, `literal${count}@bench.example`),
			};
			rows.push(...(await franchiseeRows(count, network, doors)));
		}
		rows.push(...(await headOfficeRows({ admin, ours: as(crm, 'office@bench.example') })));
		return rows;
	} finally {
		for (const stop of stops) await stop();
	}
};

export const run = async (): Promise<BenchRow[]> => {
	const { template, remove } = await makePostgresTemplate();
	try {
		if (template.kind !== 'postgres') throw new Error('This bench needs PostgreSQL.');
		const database = postgresDatabase(template.serverUrl, template.name);
		const db = database.connect();
		const network = await makeLargeNetwork(db).finally(() => db.destroy());
		return await measureAccess(database, network);
	} finally {
		await remove();
	}
};
