import { createReadStream, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFile } from '../support/data-file.ts';
import { launchDirectus } from '../support/directus.ts';
import { plantNetwork } from '../support/network.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { casesFrom } from '../support/proof-figures.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { MAP, NETWORK, countOf, csv, netMinor, printOf } from './import-support.ts';

const LONG = 1_200_000;
const KILLS = 4;
/** Data lines of online-retail-2010-2011.csv.gz, and the net revenue of them all in minor units. */
const WHOLE = { lines: 541_909, netMinor: 974_774_793 };
const REAL_LINES = Math.min(casesFrom('CRM_KILL_LINES', 60_000), WHOLE.lines);
/** More than any machine imports, so that the kills fall into the import and not behind it. */
const LINES_PER_SECOND = 25_000;

let killed: Crm;
let clean: Crm;
beforeAll(async () => {
	[killed, clean] = (await Promise.all([1, 2].map(() => startCrm({ seed: (db) => plantNetwork(db, NETWORK) })))) as [Crm, Crm];
});
afterAll(() => Promise.all([killed?.stop(), clean?.stop()]));

const readRows = async (crm: Crm, known: number): Promise<number | null> => {
	const runs = await crm
		.db('crm_import_runs')
		.orderBy('started_at', 'desc')
		.select<{ read_rows: number | string; status: string }[]>('read_rows', 'status');
	return runs.length <= known || runs[0]?.status !== 'running' ? null : Number(runs[0].read_rows);
};

/** Lets a command import for a random while after its first batch, then kills it as a power cut would. */
const importAndDie = async (crm: Crm, args: readonly string[], whileMs: number): Promise<'killed' | 'ended'> => {
	const known = await countOf(crm.db, 'crm_import_runs');
	const { child } = launchDirectus(args, crm.env, crm.cwd);
	const closed = new Promise((resolve) => child.once('close', resolve));
	while (child.exitCode === null && ((await readRows(crm, known)) ?? 0) === 0) await wait(20);
	await wait(whileMs);
	const isRunning = child.exitCode === null;
	child.kill('SIGKILL');
	await closed;
	return isRunning ? 'killed' : 'ended';
};

const compare = async (file: string, map: object, spanMs: number): Promise<{ output: string }> => {
	const args = (crm: Crm) => {
		writeFileSync(join(crm.cwd, 'map.json'), JSON.stringify(map));
		return ['crm:import', 'orders', file, '--map', join(crm.cwd, 'map.json'), '--language', 'en', '--json'];
	};
	const ends: string[] = [];
	for (let kill = 0; kill < KILLS; kill++) ends.push(await importAndDie(killed, args(killed), Math.random() * spanMs));
	expect(ends).toContain('killed');
	const last = await killed.command(...args(killed));
	const whole = await clean.command(...args(clean));
	expect([last.code, whole.code]).toEqual([whole.code, whole.code]);
	const [resumed, once] = [last, whole].map(({ output }) => JSON.parse(output.split('\n').find((line) => line.startsWith('{"id"'))!)) as [
		Record<string, unknown>,
		Record<string, unknown>,
	];
	for (const figure of ['read', 'accepted', 'rejected', 'reasons', 'amounts']) expect(resumed[figure], figure).toEqual(once[figure]);
	expect(resumed['orders']).toMatchObject({ extended: 0 });
	expect(await printOf(killed.db)).toEqual(await printOf(clean.db));
	expect(await netMinor(killed.db)).toBe(await netMinor(clean.db));
	return whole;
};

describe('an import that is killed and started again', { timeout: LONG }, () => {
	it('ends in the same rows as one clean run, ids included, and tells the same figures', async () => {
		const lines = Array.from({ length: 30_000 }, (_, index) => {
			const invoice = `K${Math.floor(index / 7) + (index % 501 === 0 ? 40 : 0)}`;
			const minute = String(index % 60).padStart(2, '0');
			const price = index % 997 === 0 ? 'kapot' : `${index % 13}.${index % 1000}`;
			return `${invoice},2026-0${1 + (index % 6)}-1${index % 9} 10:${minute},${price},${(index % 5) - 1},Artikel ${index % 3},${index % 4 === 0 ? '' : Math.floor(index / 7) % 300},${Math.floor(index / 7) % 2 ? 'DLF' : 'GDA'}`;
		});
		const file = join(killed.cwd, 'orders.csv');
		writeFileSync(file, csv(...lines));
		await compare(file, { ...MAP, source: 'kill', dates: { order: 'ymd' } }, 1_500);
	});

	const retail = dataFile('online-retail-2010-2011.csv.gz');
	it.skipIf(retail === null)(`does so with ${REAL_LINES} real lines [CRM_DATA]`, async () => {
		const before = await netMinor(clean.db);
		const map = await import(inProject('seeds/imports/online-retail.map.json'), { with: { type: 'json' } });
		const file = join(killed.cwd, 'retail.csv');
		await writeFile(file, firstLines(retail!, REAL_LINES + 1));
		const { output } = await compare(file, map.default, (REAL_LINES / LINES_PER_SECOND) * 1_000);
		expect(JSON.parse(output.split('\n').find((line) => line.startsWith('{"id"'))!).read).toBe(REAL_LINES);
		if (REAL_LINES === WHOLE.lines) expect((await netMinor(clean.db)) - before).toBe(WHOLE.netMinor);
	});
});

async function* firstLines(path: string, count: number): AsyncGenerator<string> {
	let read = 0;
	for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
		yield `${line}\n`;
		read += 1;
		if (read === count) return;
	}
}
