/** The second half of npm start, under Node 22: packages, build, base, CRM, demo, server. Every step may be cut off and is taken up again. */
import { requireFreePort } from './checks.mjs';
import { ensureBuilt, isBuilt } from './build.mjs';
import { LOG_FILE, inData } from './data-folder.mjs';
import { holdLock, lockHolder } from './lock.mjs';
import { StartFailure } from './failure.mjs';
import { parseOptions } from './options.mjs';
import { ensurePackages, hasPackages } from './packages.mjs';
import { explained, step } from './steps.mjs';

const LOCK = inData('.start.lock');

await explained(async () => {
	const options = parseOptions(process.argv.slice(2));
	const release = holdLock(LOCK);
	if (release === null) {
		const pid = lockHolder(LOCK);
		throw new StartFailure(
			`npm start already runs in this folder (process ${pid}): stop it first / npm start draait al in deze map (proces ${pid}): stop dat eerst.`,
		);
	}
	process.on('exit', release);
	await step('packages', async () => hasPackages() || (await ensurePackages({ log: LOG_FILE })));
	await step('build', async () => isBuilt() || (await ensureBuilt()));
	const [{ openBase }, { installCrm }, { plantDemo }, { serve }] = await Promise.all([
		import('./base.mjs'),
		import('./install.mjs'),
		import('./demo.mjs'),
		import('./serve.mjs'),
	]);
	const base = await openBase(options);
	await step('base', base.prepare);
	await step('install', () => installCrm(base));
	await step('demo', () => plantDemo(base, options.demo));
	await requireFreePort(options);
	await serve(base, options);
});
