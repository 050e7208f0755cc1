/**
 * npm run mutants [-- --only TEXT] [--unit | --live] [--database sqlite|postgres] [--json FILE]
 * Weakens the wall at one place after another and runs its tests: each weakening must turn one of them red.
 * Unit tests go first, the live ones against whatever survives them; --live skips the unit tests, --unit runs nothing else.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lastLines, runNode } from '../../seeds/start/child.mjs';
import { plantMutants } from './plant.ts';
import { QUERY_MUTANTS } from './queries.ts';
import { ROUTE_MUTANTS } from './routes.ts';
import { RULE_KEYS } from './rules.ts';
import { WRITE_MUTANTS } from './writes.ts';

type Verdict = { key: string; by: string | null; seconds: number };

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		live: { type: 'boolean', default: false },
		unit: { type: 'boolean', default: false },
		database: { type: 'string', default: 'sqlite' },
		json: { type: 'string' },
	},
});

const UNIT = { name: 'unit', project: 'unit', files: ['extensions/crm/src/wall', 'extensions/crm/src/kernel/access'] };
const live = (file: string) => ({ name: file, project: `live-${values.database}`, files: [`test/access/${file}.test.ts`] });
const forGuard = ['holes', 'bad-input', 'same-unit', 'matrix', 'non-interference'].map(live);
const forRules = ['matrix', 'non-interference'].map(live);

const suitesFor = (key: string): (typeof UNIT)[] => {
	if (values.unit) return [UNIT];
	const isRule = key.startsWith('rule-');
	return [...(values.live || isRule ? [] : [UNIT]), ...(isRule ? forRules : forGuard)];
};

const mutants = [...ROUTE_MUTANTS, ...QUERY_MUTANTS, ...WRITE_MUTANTS];
const planted = plantMutants(mutants);

/** @returns whether every test passed */
const passes = async ({ project, files }: typeof UNIT, key: string): Promise<{ passed: boolean; output: string }> => {
	const vitest = join(planted.path, 'node_modules/vitest/vitest.mjs');
	const args = [vitest, 'run', '--root', planted.path, '--project', project, '--bail', '1', '--reporter', 'dot', ...files];
	const { code, output } = await runNode(process.execPath, args, { env: { ...process.env, CRM_MUTANT: key }, cwd: planted.path });
	return { passed: code === 0, output };
};

const verdictOf = async (key: string): Promise<Verdict> => {
	const began = performance.now();
	for (const suite of suitesFor(key)) {
		const { passed } = await passes(suite, key);
		if (!passed) return { key, by: suite.name, seconds: (performance.now() - began) / 1000 };
	}
	return { key, by: null, seconds: (performance.now() - began) / 1000 };
};

const verdicts: Verdict[] = [];
try {
	// A test that is red without any mutant would kill them all.
	const keys = [...RULE_KEYS, ...mutants.map((each) => each.key)].filter((each) => each.includes(values.only));
	for (const suite of new Map(keys.flatMap(suitesFor).map((each) => [each.name, each])).values()) {
		const { passed, output } = await passes(suite, '');
		if (!passed) throw new Error(`Without a mutant ${suite.name} is red:\n${lastLines(output, 40)}`);
	}
	for (const key of keys) {
		const verdict = await verdictOf(key);
		verdicts.push(verdict);
		console.log(
			`${verdict.by === null ? 'SURVIVED' : 'killed  '} ${key}${verdict.by === null ? '' : ` by ${verdict.by}`} (${Math.round(verdict.seconds)} s)`,
		);
	}
} finally {
	planted.remove();
}
const killed = verdicts.filter(({ by }) => by !== null).length;
if (values.json) writeFileSync(values.json, `${JSON.stringify({ database: values.database, total: verdicts.length, killed, verdicts })}\n`);
console.log(`${killed} of ${verdicts.length} mutants killed on ${values.database}`);
process.exitCode = killed === verdicts.length ? 0 : 1;
