import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { StartFailure } from './failure.mjs';

/** The npm that runs us, else the one beside Node or on the path, as a program for Node.
 *  @returns {string} */
export function npmProgram() {
	const running = process.env['npm_execpath'];
	if (running?.endsWith('npm-cli.js')) return running;
	const folders = [dirname(process.execPath), ...(process.env['PATH'] ?? '').split(delimiter)];
	const candidates = folders.flatMap((folder) => [
		join(folder, 'npm'),
		join(folder, 'node_modules/npm/bin/npm-cli.js'),
		join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
	]);
	const found = candidates
		.filter(existsSync)
		.map((path) => realpathSync(path))
		.find((path) => path.endsWith('npm-cli.js'));
	if (found === undefined)
		throw new StartFailure(
			'npm was not found; install Node with npm and start again / npm is niet gevonden; installeer Node met npm en start opnieuw.',
		);
	return found;
}
