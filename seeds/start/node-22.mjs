/** Directus needs Node 22. A machine with another Node gets it from npm, inside this folder, without touching the machine's own. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { lastLines, runNode } from './child.mjs';
import { StartFailure } from './failure.mjs';
import { npmProgram } from './npm.mjs';
import { inProject } from './project.mjs';

const VERSION = '22.23.3';
const FOLDER = inProject('.runtime');
const isWindows = process.platform === 'win32';

/** @typedef {{ path: string, env: NodeJS.ProcessEnv }} Node22  the binary, and an environment in which its children use it too */

/** @returns {Node22 | null} */
export function findNode22() {
	if (process.versions.node.startsWith('22.')) return { path: process.execPath, env: environment(process.execPath, null) };
	const home = join(FOLDER, 'node_modules/node');
	const path = join(home, 'bin', isWindows ? 'node.exe' : 'node');
	return existsSync(path) ? { path, env: environment(path, headersBelow(home)) } : null;
}

/** @returns {Promise<Node22>} */
export async function node22() {
	const found = findNode22();
	if (found !== null) return found;
	const making = `${FOLDER}.new`;
	rmSync(making, { recursive: true, force: true });
	const args = ['install', '--prefix', making, '--no-audit', '--no-fund', '--no-save', `node@${VERSION}`];
	const { code, output } = await runNode(process.execPath, [npmProgram(), ...args], {
		env: cleanEnvironment(),
		cwd: inProject('seeds'),
	});
	if (code !== 0) {
		rmSync(making, { recursive: true, force: true });
		throw new StartFailure(
			`Node ${VERSION} could not be fetched from the npm registry; check the connection and start again / Node ${VERSION} kon niet worden opgehaald; controleer de verbinding en start opnieuw:\n${lastLines(output)}`,
		);
	}
	rmSync(FOLDER, { recursive: true, force: true });
	renameSync(making, FOLDER);
	const made = findNode22();
	if (made === null)
		throw new StartFailure(`Node ${VERSION} has no build for ${process.platform} ${process.arch}; install Node 22 and start again.`);
	return made;
}

/** The headers that come with the binary: native modules are compiled for it and not for the machine's own Node.
 *  @param {string} home */
function headersBelow(home) {
	for (const folder of [join(home, 'node_modules'), dirname(home)]) {
		if (!existsSync(folder)) continue;
		const found = readdirSync(folder).find((name) => existsSync(join(folder, name, 'include/node/node.h')));
		if (found !== undefined) return join(folder, found);
	}
	return null;
}

/** @param {string} path @param {string | null} headers */
function environment(path, headers) {
	const env = cleanEnvironment();
	env['PATH'] = [dirname(path), env['PATH'] ?? ''].join(delimiter);
	if (headers !== null) env['npm_config_nodedir'] = headers;
	return env;
}

/** Without what npm tells the script it runs: another npm would take it for its own settings. */
function cleanEnvironment() {
	const mine =
		/^npm_(lifecycle|package|command|execpath|node_execpath|config_(local_prefix|global_prefix|prefix|user_agent|npm_version|node_gyp))/;
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !mine.test(name) && name !== 'NODE_OPTIONS' && name !== 'INIT_CWD'),
	);
}
