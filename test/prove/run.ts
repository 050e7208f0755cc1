/**
 * npm run prove [-- --long] [--database sqlite|postgres] [--no-mutants] [--workers N] [--json FILE]
 * The six proofs of the wall: reference model, random differences, non-interference, matrix, mutants, canaries.
 * --long: 100,000 random cases in memory and 10,000 requests on each database, 1,000 rounds of changed rights, and the canaries over every live test.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject } from '../../seeds/start/project.mjs';
import { startNode } from '../../seeds/start/child.mjs';
import { ensureBuilt } from '../../seeds/start/build.mjs';
import { MUTANT_KEYS, openHunt, type Verdict } from '../mutants/kill.ts';
import { type Database, inMemorySuites, liveSuites } from '../mutants/suites.ts';
import { told } from '../mutants/told.ts';
import { type Run, shortcomings, toRun } from './figures.ts';

const { values } = parseArgs({
	options: {
		long: { type: 'boolean', default: false },
		database: { type: 'string' },
		'no-mutants': { type: 'boolean', default: false },
		workers: { type: 'string', default: '1' },
		json: { type: 'string' },
	},
});
const databases: readonly Database[] = values.database ? [values.database === 'postgres' ? 'postgres' : 'sqlite'] : ['sqlite', 'postgres'];
const sizes = values.long ? { CRM_CASES: '100000', CRM_REQUESTS: '10000', CRM_ROUNDS: '1000' } : {};
const folder = mkdtempSync(join(tmpdir(), 'crm-proof-'));
const isRed: string[] = [];

const runTests = async (project: string, files: readonly string[]): Promise<void> => {
	const args = [inProject('node_modules/vitest/vitest.mjs'), 'run', '--project', project, ...files];
	const child = startNode(process.execPath, args, { env: { ...process.env, ...sizes, CRM_PROOF_DIR: folder }, output: 'inherit' });
	const code = await new Promise((resolve) => child.once('exit', resolve));
	if (code !== 0) isRed.push(`${project}: ${files.join(', ')}`);
};

const hunted = async (): Promise<Record<Database, Verdict[]>> => {
	const hunt = openHunt({ workers: Number(values.workers), tell: (verdict) => console.log(told(verdict)) });
	try {
		const inMemory = await hunt.kill(MUTANT_KEYS, inMemorySuites);
		const killed = inMemory.filter(({ by }) => by !== null);
		const alive = inMemory.filter(({ by }) => by === null).map(({ key }) => key);
		const verdicts: Record<Database, Verdict[]> = { sqlite: [], postgres: [] };
		for (const database of databases) verdicts[database] = [...killed, ...(await hunt.kill(alive, (key) => liveSuites(key, database)))];
		return verdicts;
	} finally {
		hunt.end();
	}
};

try {
	await ensureBuilt();
	await runTests('unit', ['test/differential']);
	for (const database of databases) await runTests(`live-${database}`, values.long ? ['test/access', 'test/live'] : ['test/access']);
	const verdicts = values['no-mutants'] ? null : await hunted();
	const runs = databases.map((database): Run => {
		const ofDatabase = verdicts?.[database] ?? [];
		return toRun(folder, database, { total: ofDatabase.length, killed: ofDatabase.filter(({ by }) => by !== null).length });
	});
	if (values.json) writeFileSync(values.json, `${JSON.stringify({ runs }, null, '\t')}\n`);
	for (const run of runs) console.log(JSON.stringify(run));
	const problems = [...isRed.map((name) => `red: ${name}`), ...runs.flatMap(shortcomings)];
	for (const problem of problems) console.error(problem);
	if (values['no-mutants']) console.log('the mutants were left out');
	process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
