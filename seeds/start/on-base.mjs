/** Runs a program on the base of the last npm start: node on-base.mjs directus ARGUMENT ... | node on-base.mjs PROGRAM ARGUMENT ... */
import { openBase } from './base.mjs';
import { startNode } from './child.mjs';
import { node22 } from './node-22.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { DIRECTUS, inProject } from './project.mjs';
import { explained } from './steps.mjs';

const [program = 'directus', ...args] = process.argv.slice(2);
await explained(async () => {
	const { env } = await openBase({ db: undefined, reset: false });
	const { path } = await node22();
	const file = program === 'directus' ? DIRECTUS : inProject(program);
	const child = startNode(path, [...NODE_FLAGS, '--disable-warning=ExperimentalWarning', file, ...args], { env, output: 'inherit' });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
	process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
