/** npm ci, when node_modules is missing, half made, or made for another lock. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { lastLines, runNode } from './child.mjs';
import { requireCompilerWhereNeeded } from './compiler.mjs';
import { StartFailure } from './failure.mjs';
import { node22 } from './node-22.mjs';
import { npmProgram } from './npm.mjs';
import { inProject } from './project.mjs';
import { readText, writeWhole } from './stamp.mjs';

const LOCK = inProject('package-lock.json');
const INSTALLED = inProject('node_modules/.package-lock.json');
const STAMP = inProject('node_modules/.crm-installed');
const NATIVE = ['isolated-vm', 'sqlite3', 'argon2'];

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex');

export const hasPackages = () => readText(STAMP) === lockHash();

/** @param {{ log?: string }} [options] */
export async function ensurePackages({ log } = {}) {
	if (hasPackages()) return;
	const runtime = await node22();
	// Compiling takes every core there is.
	const env = { ...runtime.env, JOBS: 'max' };
	const logged = log === undefined ? { env } : { env, log };
	if (!isLockInstalled()) {
		await requireCompilerWhereNeeded();
		const { code, output } = await runNode(runtime.path, [npmProgram(), 'ci', '--no-audit', '--no-fund', '--foreground-scripts'], logged);
		if (code !== 0) throw new StartFailure(explain(output));
	}
	for (const name of NATIVE) {
		if (await loads(runtime, name)) continue;
		await requireCompilerWhereNeeded();
		await runNode(runtime.path, [npmProgram(), 'rebuild', name, '--foreground-scripts'], logged);
		if (!(await loads(runtime, name))) {
			throw new StartFailure(
				`The package ${name} could not be compiled; install python3, make and g++ and start again / Het pakket ${name} kon niet worden gecompileerd; installeer python3, make en g++ en start opnieuw.`,
			);
		}
	}
	writeWhole(STAMP, lockHash());
}

/** Whether npm has finished this very lock: npm writes its own copy of the lock last. */
function isLockInstalled() {
	if (!existsSync(INSTALLED)) return false;
	const packagesOf = (/** @type {string} */ file) =>
		/** @type {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */ (
			JSON.parse(readFileSync(file, 'utf8')).packages
		);
	const installed = packagesOf(INSTALLED);
	return Object.entries(packagesOf(LOCK)).every(
		([path, { version, optional }]) => !path.startsWith('node_modules/') || optional === true || installed[path]?.version === version,
	);
}

/** @param {import('./node-22.mjs').Node22} runtime @param {string} name */
async function loads({ path, env }, name) {
	return (await runNode(path, ['-e', `require(${JSON.stringify(name)})`], { env })).code === 0;
}

/** @param {string} output  of npm ci */
function explain(output) {
	if (output.includes('ENOSPC'))
		return 'The disk is full: free 2.5 GB and start again / De schijf is vol: maak 2,5 GB vrij en start opnieuw.';
	const why = /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(output)
		? 'The npm registry was not reached: check the connection and start again / Het npm-register was niet bereikbaar: controleer de verbinding en start opnieuw.'
		: 'The packages could not be installed / De pakketten konden niet worden geïnstalleerd:';
	return `${why}\n${lastLines(output)}`;
}
