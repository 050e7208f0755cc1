/** npm test: checks, then every vitest project, then one count over all. What could not run is named, and fails in CI. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../seeds/start/build.mjs';
import { explained } from '../../seeds/start/steps.mjs';
import { runChecks } from './checks.mjs';
import { PROJECTS, whyNot } from './projects.mjs';
import { runProject } from './run-project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: readonly string[], failures: readonly string[] }} Outcome */

await explained(async () => {
	const began = Date.now();
	await ensureBuilt();
	/** @type {Outcome[]} */
	const outcomes = [outcomeOfChecks(await runChecks())];
	const folder = mkdtempSync(join(tmpdir(), 'crm-results-'));
	for (const project of PROJECTS) {
		const obstacle = whyNot(project);
		if (obstacle !== null) outcomes.push({ passed: 0, failed: 0, skipped: [`${project}: ${obstacle}`], failures: [] });
		else outcomes.push(await runProject(project, join(folder, `${project}.json`)));
	}
	rmSync(folder, { recursive: true, force: true });
	process.exitCode = report(outcomes, (Date.now() - began) / 1000);
});

/** @param {import('./checks.mjs').CheckResult[]} results @returns {Outcome} */
function outcomeOfChecks(results) {
	const failures = results.filter(({ passed }) => !passed).map(({ name }) => `check ${name}`);
	return { passed: results.length - failures.length, failed: failures.length, skipped: [], failures };
}

/** @param {readonly Outcome[]} outcomes @param {number} seconds @returns {number}  the exit code */
function report(outcomes, seconds) {
	const failures = outcomes.flatMap((outcome) => outcome.failures);
	const skipped = outcomes.flatMap((outcome) => outcome.skipped);
	const sum = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
	console.log('');
	for (const name of failures) console.log(`failed: ${name}`);
	for (const name of skipped) console.log(`not run: ${name}`);
	// A large real file that is not there is no fault; anything else must run where it counts.
	const missing = skipped.filter((name) => !name.includes('[CRM_DATA]'));
	const isRefused = process.env['CI'] === 'true' && missing.length > 0;
	if (isRefused) console.log(`CI: ${missing.length} could not run; install what is missing`);
	console.log(`${Math.round(seconds)} s`);
	console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped`);
	return sum('failed') > 0 || isRefused ? 1 : 0;
}
