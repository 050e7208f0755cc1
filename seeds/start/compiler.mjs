/** Two packages are compiled where no ready-made binary can be had. Whether that can work is known before anything is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartFailure } from './failure.mjs';
import { inProject } from './project.mjs';

const TOOLS = [
	{ name: 'python3', commands: ['python3', 'python'] },
	{ name: 'make', commands: ['make'] },
	{ name: 'g++', commands: ['g++', 'c++', 'clang++'] },
];
const NODE_22_ABI = 127;
const ANSWER_WITHIN_MS = 8000;

export async function requireCompilerWhereNeeded() {
	if (process.platform === 'win32') return;
	const missing = TOOLS.filter(({ commands }) => !commands.some(runs)).map(({ name }) => name);
	if (missing.length === 0 || (await areBinariesOnOffer())) return;
	throw new StartFailure(
		`Missing: ${missing.join(', ')}. Two packages must be compiled on this machine: install python3, make and g++ (Debian, Ubuntu: apt-get install python3 make g++) and start again / ` +
			`Ontbreekt: ${missing.join(', ')}. Installeer python3, make en g++ en start opnieuw.`,
	);
}

/** @param {string} command */
const runs = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

async function areBinariesOnOffer() {
	const target = `${process.platform}-${process.arch}`;
	const addresses = [
		`https://github.com/laverdet/isolated-vm/releases/download/v${versionOf('isolated-vm')}/isolated-vm-v${versionOf('isolated-vm')}-node-v${NODE_22_ABI}-${target}.tar.gz`,
		`https://github.com/TryGhost/node-sqlite3/releases/download/v${versionOf('sqlite3')}/sqlite3-v${versionOf('sqlite3')}-napi-v6-${target}.tar.gz`,
	];
	const found = await Promise.all(addresses.map(isThere));
	return found.every(Boolean);
}

/** @param {string} address */
const isThere = (address) =>
	fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
		({ ok }) => ok,
		() => false,
	);

/** @param {string} name */
const versionOf = (name) => JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages[`node_modules/${name}`].version;
