/** Runs `directus ARGUMENT ...` on the base of the last npm start. */
import { openBase } from './base.mjs';
import { startNode } from './child.mjs';
import { node22 } from './node-22.mjs';
import { DIRECTUS } from './project.mjs';
import { explained } from './steps.mjs';

await explained(async () => {
	const { env } = await openBase({ db: undefined, reset: false });
	const { path } = await node22();
	const child = startNode(path, [DIRECTUS, ...process.argv.slice(2)], { env, output: 'inherit' });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
	process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
