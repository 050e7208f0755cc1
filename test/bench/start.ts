/** The second start, warm and built, until the health route answers; and what the app asks of every browser. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject } from '../../seeds/start/project.mjs';
import { freePort } from '../support/free-port.ts';
import { makeStartFolder } from '../support/npm-start.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf } from './measure.ts';

const ROUNDS = 3;
const START = { name: 'start.second', target: '<= 10 s' };
const APP = { name: 'app.gzip', target: '<= 90 KB' };

export const expected: readonly Pick<BenchRow, 'name' | 'target'>[] = [START, APP];

export async function run(): Promise<BenchRow[]> {
	const folder = makeStartFolder();
	try {
		const first = folder.run('--port', String(await freePort()));
		await first.until('Ctrl-C');
		first.kill('SIGTERM');
		await first.ended;
		const seconds: number[] = [];
		for (let round = 0; round < ROUNDS; round++) seconds.push(await secondsToHealth(folder.run));
		const app = gzipSync(readFileSync(inProject('extensions/crm/dist/app.js'))).length / 1024;
		return [row(START, medianOf(seconds), 's', 10), row(APP, app, 'KB', 90)];
	} finally {
		await folder.remove();
	}
}

async function secondsToHealth(start: ReturnType<typeof makeStartFolder>['run']): Promise<number> {
	const port = await freePort();
	const began = performance.now();
	const running = start('--port', String(port));
	while (!(await isHealthy(port))) await new Promise((resolve) => setTimeout(resolve, 20));
	const seconds = (performance.now() - began) / 1000;
	running.kill('SIGTERM');
	await running.ended;
	return seconds;
}

const isHealthy = (port: number): Promise<boolean> =>
	fetch(`http://127.0.0.1:${port}/crm/health`).then(
		({ ok }) => ok,
		() => false,
	);

function row({ name, target }: Pick<BenchRow, 'name' | 'target'>, ours: number, unit: string, limit: number): BenchRow {
	return { name, ours: Math.round(ours * 100) / 100, against: '', theirs: null, unit, ratio: null, target, met: ours <= limit };
}
