/** Many requests at once: ours and a stock Directus with a hand-written rule of the same meaning, in turns, on the same rows; and what one user can do to the others. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import type { Knex } from 'knex';
import { recountRollUps } from '../../extensions/crm/src/reports/api/index.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { copyTemplate, type Database } from '../support/databases.ts';
import { startDirectus } from '../support/directus.ts';
import { makeProjectFolder } from '../support/project-folder.ts';
import { makePostgresTemplate, makeSqliteTemplate, type MadeTemplate } from '../support/template.ts';
import { tokenOf } from '../support/users.ts';
import type { BenchRow } from './bench-row.ts';
import { handWrittenRule, member } from './contestants.ts';
import { makeLargeNetwork, type LargeNetwork } from './large-network.ts';
import type { LoadOrder, LoadResult } from './load-driver.ts';
import { percentileOf, ratioOf } from './measure.ts';
import { makeSqliteNetwork } from './small-network.ts';

const SIZE = { franchises: 50, customers: 100_000, orders: 300_000 };
const CONNECTIONS = 10;
const WARM_UP_SECONDS = 4;
const ROUNDS = 6;
const SECONDS = 4;
const [OURS, STOCK, OTHER, HOSTILE, OFFICE] = ['ours', 'stock', 'other', 'hostile', 'office'].map((name) => `${name}@bench.example`) as [
	string,
	string,
	string,
	string,
	string,
];
const FIELDS = 'id,unit,name,number,email,postcode,city,status,date_created';
const LIST = `/items/crm_customers?limit=25&sort=-date_created&fields=${FIELDS}`;
const SEARCH = `/items/crm_customers?limit=25&search=Bakker&fields=${FIELDS}`;
const MONTH = new Date().toISOString().slice(0, 7);
const REPORT = `/crm/reports/network?from=${Number(MONTH.slice(0, 4)) - 1}${MONTH.slice(4)}&to=${MONTH}`;
const STOCK_NAME = 'stock Directus with a hand-written rule';
const RPS = '>= 0.90';
const P99 = '<= 1.10';
const CALM = '<= 2.00';

export const expected: readonly Pick<BenchRow, 'name' | 'target'>[] = [
	{ name: 'list.postgres.rps', target: RPS },
	{ name: 'list.postgres.p99', target: P99 },
	{ name: 'hostile.postgres.p99', target: CALM },
];

const drive = async (order: LoadOrder): Promise<LoadResult> => {
	const driver = spawn(process.execPath, [inProject('test/bench/load-driver.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
	driver.stdin.end(JSON.stringify(order));
	return (await json(driver.stdout)) as LoadResult;
};

interface Sums {
	rps: number;
	p99: number;
	p50: number;
}

const summed = (results: readonly LoadResult[], name: string): Sums => {
	const times = results.flatMap((result) => result.times);
	const strange = results.flatMap(({ others }) => Object.entries(others));
	// The host asks for patience when the machine does too much at once; where that is more than a hiccup, nothing was measured.
	const patience = strange.reduce((total, [status, count]) => total + (status === '503' ? count : Infinity), 0);
	if (patience > times.length / 100) throw new Error(`${name} was answered ${JSON.stringify(strange)}.`);
	const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
	return { rps: times.length / seconds, p99: percentileOf(times, 0.99), p50: percentileOf(times, 0.5) };
};

type Contestants = Record<string, { url: string; email: string }>;

/** Takes turns, and changes who begins, so that whatever else the machine does falls on all alike. */
const race = async <Name extends string>(path: string, contestants: Contestants & Record<Name, unknown>): Promise<Record<Name, Sums>> => {
	const names = Object.keys(contestants) as Name[];
	const results = new Map<Name, LoadResult[]>(names.map((name) => [name, []]));
	const ask = (name: Name, seconds: number): Promise<LoadResult> => {
		const { url, email } = contestants[name]!;
		return drive({ urls: [url + path], token: tokenOf(email), connections: CONNECTIONS, seconds });
	};
	for (const name of names) await ask(name, WARM_UP_SECONDS);
	for (let round = 0; round < ROUNDS; round++) {
		for (const name of round % 2 === 0 ? names : names.toReversed()) results.get(name)!.push(await ask(name, SECONDS));
	}
	return Object.fromEntries(names.map((name) => [name, summed(results.get(name)!, `${path.slice(0, 40)} of ${name}`)])) as Record<
		Name,
		Sums
	>;
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

const compared = (
	name: string,
	{ ours, theirs, against = STOCK_NAME, unit }: { ours: number; theirs: number; against?: string; unit: string },
	limit?: { target: string; isMet: (ratio: number) => boolean },
): BenchRow => {
	const ratio = ratioOf(ours, theirs);
	const row = { name, ours: rounded(ours), against, theirs: rounded(theirs), unit, ratio };
	process.stderr.write(`${name}: ${row.ours} ${unit}, ${against} ${row.theirs} ${unit}, ${ratio}\n`);
	return { ...row, target: limit?.target ?? 'printed', met: limit?.isMet(ratio) ?? true };
};

const printed = (name: string, ours: number, unit: string): BenchRow => ({
	name,
	ours: rounded(ours),
	against: '',
	theirs: null,
	unit,
	ratio: null,
	target: 'printed',
	met: true,
});

const sideBySide = (name: string, { ours, stock }: { ours: Sums; stock: Sums }, isJudged: boolean): BenchRow[] => [
	compared(
		`${name}.rps`,
		{ ours: ours.rps, theirs: stock.rps, unit: 'requests/s' },
		isJudged ? { target: RPS, isMet: (ratio) => ratio >= 0.9 } : undefined,
	),
	compared(
		`${name}.p99`,
		{ ours: ours.p99, theirs: stock.p99, unit: 'ms' },
		isJudged ? { target: P99, isMet: (ratio) => ratio <= 1.1 } : undefined,
	),
	compared(`${name}.p50`, { ours: ours.p50, theirs: stock.p50, unit: 'ms' }),
];

const alone = (name: string, { rps, p99, p50 }: Sums): BenchRow[] => [
	printed(`${name}.rps`, rps, 'requests/s'),
	printed(`${name}.p99`, p99, 'ms'),
	printed(`${name}.p50`, p50, 'ms'),
];

/** The heaviest that the limits let through. */
const HEAVY = [
	'/items/crm_orders?limit=-1&fields=*',
	'/items/crm_orders?limit=200&fields=*,customer.*,customer.unit.*,unit.*,unit.parent.*',
	`/graphql?query=${encodeURIComponent(`query { ${Array.from({ length: 10 }, (_, index) => `a${index}: crm_orders(limit: 1000) { id number remark }`).join(' ')} }`)}`,
	`/items/crm_customers?limit=-1&filter=${encodeURIComponent(JSON.stringify({ _or: Array.from({ length: 100 }, (_, index) => ({ name: { _icontains: `x${index}` } })) }))}`,
	REPORT,
];
const HOSTILE_CONNECTIONS = 50;
const OTHER_CONNECTIONS = 5;

/** The lists of other users with and without one user who asks for as much as can be asked. */
const besideHostile = async (url: string, name: string, isJudged: boolean): Promise<BenchRow> => {
	const calm: LoadResult[] = [];
	const stormy: LoadResult[] = [];
	const other = (): Promise<LoadResult> =>
		drive({ urls: [url + LIST], token: tokenOf(OTHER), connections: OTHER_CONNECTIONS, seconds: SECONDS });
	for (let round = 0; round < ROUNDS; round++) {
		calm.push(await other());
		const urls = HEAVY.map((path) => url + path);
		const storm = drive({ urls, token: tokenOf(HOSTILE), connections: HOSTILE_CONNECTIONS, seconds: SECONDS });
		stormy.push(await other());
		await storm;
	}
	const [before, beside] = [summed(calm, 'the others'), summed(stormy, 'the others beside a hostile user')];
	return compared(
		name,
		{ ours: beside.p99, theirs: before.p99, against: 'the same lists without the hostile user', unit: 'ms' },
		isJudged ? { target: CALM, isMet: (ratio) => ratio <= 2 } : undefined,
	);
};

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

const measure = async (database: Database, network: LargeNetwork, kind: 'postgres' | 'sqlite'): Promise<BenchRow[]> => {
	const stops: (() => Promise<void>)[] = [];
	const db = database.connect();
	try {
		const units = network.franchises.slice(10, 11);
		for (const email of [OURS, HOSTILE]) await member(db, { email, units, role: 'franchisee' });
		await member(db, { email: OTHER, units: network.franchises.slice(20, 21), role: 'franchisee' });
		await member(db, { email: OFFICE, units: [network.headOffice], role: 'head_office' });
		await handWrittenRule(db, { email: STOCK, units, rule: 'dynamic' });
		await agreementOfTotals(db);
		await db.destroy();
		const open = async (extensions: boolean): Promise<string> => {
			const folder = makeProjectFolder({ extensions });
			const server = await startDirectus({ ...folder.env, ...database.env, DB_POOL__MAX: '10' }, folder.path);
			stops.unshift(server.stop, async () => folder.remove());
			return server.url;
		};
		const [crm, stock] = [await open(true), await open(false)];
		const both = { ours: { url: crm, email: OURS }, stock: { url: stock, email: STOCK } };
		const isJudged = kind === 'postgres';
		const rows = sideBySide(`list.${kind}`, await race(LIST, both), isJudged);
		rows.push(...sideBySide(`search.${kind}`, await race(SEARCH, both), false));
		rows.push(...alone(`report.${kind}.franchisee`, (await race(REPORT, { ours: both.ours })).ours));
		rows.push(...alone(`report.${kind}.office`, (await race(REPORT, { ours: { url: crm, email: OFFICE } })).ours));
		rows.push(await besideHostile(crm, `hostile.${kind}.p99`, isJudged));
		return rows;
	} finally {
		for (const stop of stops) await stop();
	}
};

const measureOn = async (kind: 'postgres' | 'sqlite', made: MadeTemplate): Promise<BenchRow[]> => {
	const folder = makeProjectFolder({ extensions: false });
	try {
		const database = await copyTemplate(made.template, folder.path, `load_${process.pid}`);
		const db = database.connect();
		const network = kind === 'postgres' ? await makeLargeNetwork(db, SIZE) : await makeSqliteNetwork(db, SIZE);
		await recountRollUps(db);
		await db.destroy();
		const rows = await measure(database, network, kind);
		await database.drop();
		return rows;
	} finally {
		folder.remove();
		await made.remove();
	}
};

/** CRM_LOAD_DB=postgres or sqlite: one of the two alone. */
export const run = async (): Promise<BenchRow[]> => {
	const only = process.env['CRM_LOAD_DB'];
	const rows: BenchRow[] = [];
	if (only !== 'sqlite') rows.push(...(await measureOn('postgres', await makePostgresTemplate())));
	if (only !== 'postgres') rows.push(...(await measureOn('sqlite', await makeSqliteTemplate())));
	return rows;
};
