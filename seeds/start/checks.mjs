/** What must be so before anything is made: each failure is one line with what to do. */
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir } from 'node:os';
import { inData } from './data-folder.mjs';
import { StartFailure } from './failure.mjs';
import { hasPackages } from './packages.mjs';
import { inProject, projectRoot } from './project.mjs';

const GB = 1024 ** 3;
const ROOM_TO_INSTALL = 2.5 * GB;
const ROOM_TO_RUN = 0.2 * GB;
const ANSWER_WITHIN_MS = 5000;

export function requireRoom() {
	const needed = hasPackages() ? ROOM_TO_RUN : existsSync(inProject('node_modules')) ? ROOM_TO_INSTALL / 2 : ROOM_TO_INSTALL;
	for (const folder of hasPackages() ? [projectRoot] : [projectRoot, homedir()]) {
		const wanted = folder === projectRoot ? needed : 0.5 * GB;
		const free = roomIn(folder);
		if (free >= wanted) continue;
		throw new StartFailure(
			`Not enough disk space in ${folder}: ${inGb(free)} GB free, ${inGb(wanted)} GB needed; free some and start again / Te weinig schijfruimte in ${folder}: ${inGb(free)} GB vrij, ${inGb(wanted)} GB nodig; maak ruimte en start opnieuw.`,
		);
	}
	try {
		mkdirSync(inData('uploads'), { recursive: true });
	} catch {
		throw new StartFailure(
			`The folder ${projectRoot} cannot be written; start from a folder of your own / In de map ${projectRoot} kan niet worden geschreven; start in een eigen map.`,
		);
	}
}

/** @param {string} folder */
function roomIn(folder) {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		return Number.POSITIVE_INFINITY;
	}
}

/** @param {number} bytes */
const inGb = (bytes) => (bytes / GB).toFixed(1);

/** @param {{ port: number, host: string }} options @returns {Promise<void>} */
export function requireFreePort({ port, host }) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => reject(new StartFailure(portRefusal(error, port, host))));
		server.listen(port, host, () => server.close(() => resolve()));
	});
}

/** @param {NodeJS.ErrnoException} error @param {number} port @param {string} host */
function portRefusal(error, port, host) {
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} is taken: stop what runs there or choose another, npm start -- --port ${port + 1} / Poort ${port} is bezet: stop wat daar draait of kies een andere, npm start -- --port ${port + 1}.`;
	}
	if (error.code === 'EACCES')
		return `Port ${port} needs special rights: choose one above 1023 / Poort ${port} vraagt bijzondere rechten: kies er een boven 1023.`;
	return `The address ${host}:${port} cannot be used (${error.code}): choose another --host or --port / kies een ander --host of --port.`;
}

/** Whether a database server answers at all; the log-in is tried when the driver is there.
 *  @param {string | undefined} db @returns {Promise<void>} */
export function requireServer(db) {
	if (db === undefined || db === 'sqlite') return Promise.resolve();
	const { hostname, port } = new URL(db);
	return new Promise((resolve, reject) => {
		const socket = connect({ host: hostname, port: Number(port || 5432), timeout: ANSWER_WITHIN_MS });
		const refuse = () => {
			socket.destroy();
			reject(
				new StartFailure(
					`No database answers at ${hostname}:${port || 5432}: start PostgreSQL or correct --db / Er antwoordt geen database op ${hostname}:${port || 5432}: start PostgreSQL of verbeter --db.`,
				),
			);
		};
		socket.once('error', refuse);
		socket.once('timeout', refuse);
		socket.once('connect', () => {
			socket.end();
			resolve();
		});
	});
}
