import { join } from 'node:path';
import { lastLines, runNode } from '../../seeds/start/child.mjs';
import { AGREEMENT_MUTANTS } from './agreements.ts';
import { DOOR_MUTANTS } from './doors.ts';
import { plantMutants } from './plant.ts';
import { QUERY_MUTANTS } from './queries.ts';
import { ROUTE_MUTANTS } from './routes.ts';
import { RULE_KEYS } from './rules.ts';
import { MUTANT_CASES, type Suite } from './suites.ts';
import { WRITE_MUTANTS } from './writes.ts';

export interface Verdict {
	readonly key: string;
	/** The suite that turned red; null: the mutant survived. */
	readonly by: string | null;
	readonly seconds: number;
}

export const GUARD_MUTANTS = [...ROUTE_MUTANTS, ...QUERY_MUTANTS, ...WRITE_MUTANTS, ...AGREEMENT_MUTANTS, ...DOOR_MUTANTS];
export const MUTANT_KEYS: readonly string[] = [...RULE_KEYS, ...GUARD_MUTANTS.map(({ key }) => key)];

export interface Hunt {
	/** @throws when a suite is red without any mutant: it would kill them all */
	readonly kill: (keys: readonly string[], suitesOf: (key: string) => readonly Suite[]) => Promise<Verdict[]>;
	readonly end: () => void;
}

/** A copy of the project with a switch for every mutant, and a way to run tests on it with one of them on. */
export function openHunt({ workers, tell }: { workers: number; tell: (verdict: Verdict) => void }): Hunt {
	const planted = plantMutants(GUARD_MUTANTS);
	const isSound = new Set<string>();

	const run = async ({ project, files }: Suite, key: string): Promise<{ passed: boolean; output: string }> => {
		const vitest = join(planted.path, 'node_modules/vitest/vitest.mjs');
		const args = [vitest, 'run', '--root', planted.path, '--project', project, '--bail', '1', '--reporter', 'dot', ...files];
		const env = { ...process.env, CRM_MUTANT: key, CRM_CASES: MUTANT_CASES, CRM_PROOF_DIR: '' };
		const { code, output } = await runNode(process.execPath, args, { env, cwd: planted.path });
		return { passed: code === 0, output };
	};

	const demandSound = async (suite: Suite): Promise<void> => {
		if (isSound.has(suite.name)) return;
		const { passed, output } = await run(suite, '');
		if (!passed) throw new Error(`Without a mutant ${suite.name} is red:\n${lastLines(output, 40)}`);
		isSound.add(suite.name);
	};

	const verdictOn = async (key: string, suites: readonly Suite[]): Promise<Verdict> => {
		const began = performance.now();
		const seconds = () => (performance.now() - began) / 1000;
		for (const suite of suites) {
			const { passed } = await run(suite, key);
			if (!passed) return { key, by: suite.name, seconds: seconds() };
		}
		return { key, by: null, seconds: seconds() };
	};

	const kill: Hunt['kill'] = async (keys, suitesOf) => {
		for (const suite of new Map(keys.flatMap(suitesOf).map((each) => [each.name, each])).values()) await demandSound(suite);
		const verdicts: Verdict[] = [];
		const waiting = [...keys];
		const work = async (): Promise<void> => {
			for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
				const verdict = await verdictOn(key, suitesOf(key));
				tell(verdict);
				verdicts.push(verdict);
			}
		};
		await Promise.all(Array.from({ length: workers }, work));
		return verdicts;
	};

	return { kill, end: planted.remove };
}
