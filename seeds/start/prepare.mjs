/** The first half of npm start, under whatever Node the user has: options, checks, Node 22. The second half runs under Node 22. */
import { requireFreePort, requireRoom, requireServer } from './checks.mjs';
import { startNode } from './child.mjs';
import { findNode22, node22 } from './node-22.mjs';
import { HELP, parseOptions } from './options.mjs';
import { npmIsGone } from './npm-watch.mjs';
import { inProject } from './project.mjs';
import { explained, step } from './steps.mjs';

/** @param {readonly string[]} args */
export async function prepare(args) {
	await explained(async () => {
		const options = parseOptions(args);
		if (options.help) return console.log(HELP);
		await requireRoom();
		await requireFreePort(options);
		await requireServer(options.db);
		await step('node', async () => findNode22() !== null || (await node22()));
		const { path, env } = await node22();
		await handOver(
			startNode(path, ['--disable-warning=ExperimentalWarning', inProject('seeds/start/main.mjs'), ...args], {
				env,
				output: 'inherit',
			}),
		);
	});
}

/** Waits for the second half; a signal to us is a signal to it, and so is the end of the npm that runs us.
 *  @param {import('node:child_process').ChildProcess} child */
function handOver(child) {
	const end = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
	const isGone = npmIsGone();
	const watch = setInterval(() => isGone() && end('SIGTERM'), 500);
	return new Promise((resolve) => {
		child.once('exit', (code) => {
			clearInterval(watch);
			process.exitCode = code ?? 1;
			resolve(undefined);
		});
	});
}
