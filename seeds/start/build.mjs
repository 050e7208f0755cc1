/** Builds the extension when a source is newer than what was built. */
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { lastLines, runNode } from './child.mjs';
import { StartFailure } from './failure.mjs';
import { holdLock } from './lock.mjs';
import { node22 } from './node-22.mjs';
import { inProject } from './project.mjs';
import { contentHash, readText, writeWhole } from './stamp.mjs';

const BUILT = ['app.js', 'api.js'].map((file) => inProject(`extensions/crm/dist/${file}`));
const STAMP = inProject('node_modules/.crm-built');
const SOURCES = ['extensions/crm/src', 'extensions/crm/package.json', 'package-lock.json'].map(inProject);

/** @returns {boolean} */
export const isBuilt = () => BUILT.every(existsSync) && readText(STAMP) === contentHash(SOURCES);

/** One build at a time: a second caller waits and takes over what the first has built. */
export async function ensureBuilt() {
	let release;
	while ((release = holdLock(`${STAMP}.lock`)) === null) await wait(200);
	try {
		if (!isBuilt()) await build();
	} finally {
		release();
	}
}

async function build() {
	const sources = contentHash(SOURCES);
	const { path, env } = await node22();
	const sdk = inProject('node_modules/@directus/extensions-sdk/cli.js');
	const { code, output } = await runNode(path, [sdk, 'build'], { env, cwd: inProject('extensions/crm') });
	if (code !== 0 || !BUILT.every(existsSync)) {
		throw new StartFailure(`The extension could not be built / De extensie kon niet worden gebouwd:\n${lastLines(output, 30)}`);
	}
	writeWhole(STAMP, sources);
}
