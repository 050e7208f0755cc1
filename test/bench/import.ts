/** How fast a file of orders comes in, end to end: the command on both databases, beside a bare COPY and beside Directus' own import; and what memory it takes. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { Knex } from 'knex';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { inProject } from '../../seeds/start/project.mjs';
import { dataFile } from '../support/data-file.ts';
import { copyTemplate, type Database } from '../support/databases.ts';
import { ADMIN_TOKEN, launchDirectus, startDirectus } from '../support/directus.ts';
import { plantNetwork } from '../support/network.ts';
import { makeProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { makePostgresTemplate, makeSqliteTemplate, type MadeTemplate } from '../support/template.ts';
import type { BenchRow } from './bench-row.ts';
import { ratioOf } from './measure.ts';
import { onlineRetailLike } from './online-retail-like.ts';

const LINES = 541_909;
/** Directus' own import of the whole file would take a quarter of an hour. */
const SAMPLE = 3_000;
const MAP = inProject('seeds/imports/online-retail.map.json');
const HEAD_OFFICE = { units: [{ key: 'HK', kind: 'head_office' }] } as const;

const TARGETS = {
	'import.sqlite': '>= 10,000 lines/s',
	'import.postgres': '>= 10,000 lines/s',
	'import.copy': 'printed',
	'import.utils': '>= 20 times Directus /utils/import',
	'import.memory.command': '<= 400 MB',
	'import.memory.server': '<= 400 MB',
} as const;

export const expected: readonly Pick<BenchRow, 'name' | 'target'>[] = Object.entries(TARGETS).map(([name, target]) => ({ name, target }));

const row = (
	name: keyof typeof TARGETS,
	ours: number,
	unit: string,
	met: boolean,
	against?: { name: string; theirs: number },
): BenchRow => ({
	name,
	ours: Math.round(ours),
	against: against?.name ?? '',
	theirs: against === undefined ? null : Math.round(against.theirs),
	unit,
	ratio: against === undefined ? null : ratioOf(ours, against.theirs),
	target: TARGETS[name],
	met,
});

/** Peak resident memory so far, in megabytes; 0 where the system does not tell. */
const peakOf = (pid: number | undefined): number => {
	try {
		return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
};

interface Run {
	linesPerSecond: number;
	peakMb: number;
}

/** The whole command, from its start to its end. */
const runCommand = async (file: string, database: Database, folder: ProjectFolder): Promise<Run> => {
	const began = performance.now();
	const { child, logs } = launchDirectus(
		['crm:import', 'orders', file, '--map', MAP, '--json'],
		{ ...folder.env, ...database.env },
		folder.path,
	);
	let peakMb = 0;
	const watch = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), 100);
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	clearInterval(watch);
	if (code !== 0 || !logs().includes(`"accepted":${LINES}`)) throw new Error(`The import ended with ${code}:\n${logs()}`);
	return { linesPerSecond: LINES / ((performance.now() - began) / 1000), peakMb };
};

const newBase = async (made: MadeTemplate, folder: ProjectFolder): Promise<{ database: Database; db: Knex }> => {
	const database = await copyTemplate(made.template, folder.path, `bench_${randomUUID().slice(0, 8)}`);
	const db = database.connect();
	await plantNetwork(db, HEAD_OFFICE);
	return { database, db };
};

/** The same file through the route of a running server. */
const importThroughServer = async (file: string, made: MadeTemplate, folder: ProjectFolder): Promise<number> => {
	const { database, db } = await newBase(made, folder);
	await db.destroy();
	const server = await startDirectus({ ...folder.env, ...database.env }, folder.path);
	const response = await fetch(`${server.url}/crm/imports/orders?map=${encodeURIComponent(readFileSync(MAP, 'utf8'))}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/gzip' },
		body: new Uint8Array(readFileSync(file)),
	});
	const body = await response.text();
	if (!body.includes(`"accepted":${LINES}`)) throw new Error(`The server answered ${response.status}: ${body.slice(0, 500)}`);
	const peakMb = peakOf(server.pid);
	await server.stop();
	return peakMb;
};

const TABLES = ['crm_customers', 'crm_orders', 'crm_order_lines'];

/** The rows as they were stored, copied into tables without keys, indexes and triggers. */
const bareCopy = async (url: string, folder: ProjectFolder): Promise<number> => {
	const client = new pg.Client(url);
	await client.connect();
	let seconds = 0;
	for (const table of TABLES) {
		const file = join(folder.path, `${table}.copy`);
		await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(file));
		await client.query(`CREATE TABLE bare_${table} (LIKE ${table})`);
		const began = performance.now();
		await pipeline(createReadStream(file), client.query(copyFrom(`COPY bare_${table} FROM STDIN`)));
		seconds += (performance.now() - began) / 1000;
	}
	await client.end();
	return LINES / seconds;
};

/** Ready-made lines of orders that are there, through Directus' own import on a server without our bundle. */
const directusImport = async (database: Database, db: Knex): Promise<number> => {
	const stock = makeProjectFolder({ extensions: false });
	const columns = [
		'id',
		'unit',
		'order',
		'line_number',
		'product',
		'description',
		'quantity',
		'unit_price_mills',
		'amount_minor',
		'mark',
		'source_key',
	];
	const lines = (await db('crm_order_lines').orderBy('id').limit(SAMPLE).select(columns)) as Record<string, unknown>[];
	await db('crm_order_lines')
		.whereIn(
			'id',
			lines.map(({ id }) => String(id)),
		)
		.delete();
	const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
	const csv = [columns.join(','), ...lines.map((line) => columns.map((column) => cell(line[column])).join(','))].join('\n');
	const server = await startDirectus({ ...stock.env, ...database.env }, stock.path);
	const form = new FormData();
	form.append('file', new Blob([csv], { type: 'text/csv' }), 'lines.csv');
	const began = performance.now();
	const response = await fetch(`${server.url}/utils/import/crm_order_lines`, {
		method: 'POST',
		headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
		body: form,
	});
	const seconds = (performance.now() - began) / 1000;
	const reply = await response.text();
	await server.stop();
	stock.remove();
	if (!response.ok) throw new Error(`/utils/import answered ${response.status}: ${reply.slice(0, 500)}`);
	return SAMPLE / seconds;
};

const retailFile = (folder: ProjectFolder): string => {
	const real = dataFile('online-retail-2010-2011.csv.gz');
	if (real !== null) return real;
	const file = join(folder.path, 'made.csv.gz');
	writeFileSync(file, gzipSync(onlineRetailLike(LINES)));
	return file;
};

export async function run(): Promise<BenchRow[]> {
	const folder = makeProjectFolder({ extensions: true });
	mkdirSync(join(folder.path, 'data'), { recursive: true });
	const [sqlite, postgres] = [await makeSqliteTemplate(), await makePostgresTemplate()];
	try {
		const file = retailFile(folder);
		const onSqlite = await newBase(sqlite, folder);
		await onSqlite.db.destroy();
		const small = await runCommand(file, onSqlite.database, folder);
		const { database, db } = await newBase(postgres, folder);
		const large = await runCommand(file, database, folder);
		const copied = await bareCopy(database.env['DB_CONNECTION_STRING']!, folder);
		const stock = await directusImport(database, db);
		await db.destroy();
		const serverMb = await importThroughServer(file, sqlite, folder);
		const commandMb = Math.max(small.peakMb, large.peakMb);
		return [
			row('import.sqlite', small.linesPerSecond, 'lines/s', small.linesPerSecond >= 10_000),
			row('import.postgres', large.linesPerSecond, 'lines/s', large.linesPerSecond >= 10_000),
			row('import.copy', large.linesPerSecond, 'lines/s', true, { name: 'bare COPY', theirs: copied }),
			row('import.utils', large.linesPerSecond, 'lines/s', large.linesPerSecond >= 20 * stock, {
				name: 'Directus /utils/import',
				theirs: stock,
			}),
			row('import.memory.command', commandMb, 'MB', commandMb <= 400),
			row('import.memory.server', serverMb, 'MB', serverMb <= 400),
		];
	} finally {
		await sqlite.remove();
		await postgres.remove();
		folder.remove();
	}
}
