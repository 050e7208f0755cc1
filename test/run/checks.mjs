import { runNode } from '../../seeds/start/child.mjs';
import { node22 } from '../../seeds/start/node-22.mjs';
import { TOOLS } from './tools.mjs';

/** @typedef {{ name: string, passed: boolean, seconds: number, output: string }} CheckResult */

/** Two at a time: the checks are many small files on two cores. @returns {Promise<CheckResult[]>} */
export async function runChecks() {
	const waiting = [...TOOLS];
	/** @type {CheckResult[]} */
	const done = [];
	const worker = async () => {
		for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) done.push(await runCheck(tool));
	};
	await Promise.all([worker(), worker()]);
	return done;
}

/** @param {import('./tools.mjs').Tool} tool @returns {Promise<CheckResult>} */
async function runCheck({ name, program, args }) {
	const { path, env } = await node22();
	const began = Date.now();
	const { code, output } = await runNode(path, [program, ...args], { env: { ...env, NO_COLOR: '1' } });
	const result = { name, passed: code === 0, seconds: (Date.now() - began) / 1000, output };
	console.log(`check ${name}: ${result.passed ? 'ok' : 'FAILED'}, ${result.seconds.toFixed(1)} s`);
	if (!result.passed) console.log(output.trimEnd());
	return result;
}
