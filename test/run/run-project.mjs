import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { startNode } from '../../seeds/start/child.mjs';
import { node22 } from '../../seeds/start/node-22.mjs';
import { inProject, projectRoot } from '../../seeds/start/project.mjs';

/**
 * @typedef {{ status: string, fullName: string }} Assertion
 * @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} FileResult
 */

/** @param {string} project @param {string} file  where vitest writes its JSON @returns {Promise<import('./main.mjs').Outcome>} */
export async function runProject(project, file) {
	const { path, env } = await node22();
	const vitest = inProject('node_modules/vitest/vitest.mjs');
	const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const child = startNode(path, [vitest, ...args], { env, output: 'inherit' });
	/** @type {number | null} */
	const code = await new Promise((resolve) => child.once('exit', resolve));
	if (!existsSync(file)) return broken(`${project}: vitest ended with code ${code} without a result`);
	const outcome = countOf(project, JSON.parse(readFileSync(file, 'utf8')).testResults);
	const isQuiet = code !== 0 && outcome.failed === 0;
	return isQuiet ? { ...outcome, failed: 1, failures: [`${project}: vitest ended with code ${code}; see above`] } : outcome;
}

/** @param {string} why @returns {import('./main.mjs').Outcome} */
const broken = (why) => ({ passed: 0, failed: 1, skipped: [], failures: [why] });

/** @param {string} project @param {readonly FileResult[]} files @returns {import('./main.mjs').Outcome} */
function countOf(project, files) {
	const named = files.flatMap(({ name, assertionResults }) =>
		assertionResults.map(({ status, fullName }) => ({
			status,
			title: `${project}: ${relative(projectRoot, name)}: ${fullName}`,
		})),
	);
	const titlesOf = (/** @type {(status: string) => boolean} */ isWanted) =>
		named.filter(({ status }) => isWanted(status)).map(({ title }) => title);
	// A file that fails before its tests, or after them, has no failing test to be counted by.
	const brokenFiles = files
		.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
		.map(({ name, message }) => `${project}: ${relative(projectRoot, name)}: ${message.split('\n')[0]}`);
	const failures = [...titlesOf((status) => status === 'failed'), ...brokenFiles];
	return {
		passed: titlesOf((status) => status === 'passed').length,
		failed: failures.length,
		skipped: titlesOf((status) => status !== 'passed' && status !== 'failed'),
		failures,
	};
}
