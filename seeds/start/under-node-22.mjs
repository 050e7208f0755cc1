/** Runs a program of this project under Node 22, whatever Node has called it: node under-node-22.mjs PROGRAM [argument ...] */
import { startNode } from './child.mjs';
import { StartFailure } from './failure.mjs';
import { node22 } from './node-22.mjs';
import { ensurePackages } from './packages.mjs';
import { inProject } from './project.mjs';

const [program = '', ...args] = process.argv.slice(2);
try {
	await ensurePackages();
	const { path, env } = await node22();
	const child = startNode(path, ['--disable-warning=ExperimentalWarning', inProject(program), ...args], {
		env,
		output: 'inherit',
	});
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
	child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
} catch (error) {
	if (!(error instanceof StartFailure)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
