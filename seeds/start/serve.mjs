/** Starts Directus, waits for the guard, and stays until one of the two ends. */
import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { printBox } from './box.mjs';
import { lastLines, startNode } from './child.mjs';
import { LOG_FILE } from './data-folder.mjs';
import { StartFailure } from './failure.mjs';
import { node22 } from './node-22.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { DIRECTUS } from './project.mjs';
import { step } from './steps.mjs';

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 10_000;

/** @param {import('./base.mjs').Base} base @param {import('./options.mjs').Options} options */
export async function serve(base, { host, port }) {
	const { path } = await node22();
	const url = `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
	const env = { PUBLIC_URL: url, ...base.env, HOST: host, PORT: String(port) };
	const child = startNode(path, [...NODE_FLAGS, DIRECTUS, 'start'], { env });
	let said = '';
	let isReady = false;
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk) => {
			appendFileSync(LOG_FILE, chunk);
			if (isReady) process.stdout.write(chunk);
			else said += chunk;
		});
	}
	/** @type {Promise<number | null>} */
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const end = () => void stopServer(child, ended);
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
	let isStopping = false;
	child.once('exit', () => (isStopping = true));
	await step('serve', async () => {
		const deadline = Date.now() + READY_WITHIN_MS;
		while (!(await isHealthy(url))) {
			if (isStopping || Date.now() > deadline) {
				child.kill('SIGKILL');
				throw new StartFailure(
					`The server does not answer; see ${LOG_FILE} / De server antwoordt niet; zie ${LOG_FILE}:\n${lastLines(said)}`,
				);
			}
			await wait(100);
		}
	});
	isReady = true;
	await printBox(base, url);
	const code = await ended;
	if (child.signalCode === null && code !== 0) {
		throw new StartFailure(
			`The server has stopped with code ${code}; see ${LOG_FILE} / De server is gestopt met code ${code}; zie ${LOG_FILE}.`,
		);
	}
}

/** The guard's own route: a server without the guard answers elsewhere, but not here. @param {string} url */
const isHealthy = (url) =>
	fetch(`${url}/crm/health`).then(
		({ status }) => status === 200,
		() => false,
	);

/** @param {import('node:child_process').ChildProcess} child @param {Promise<unknown>} ended */
async function stopServer(child, ended) {
	child.kill('SIGTERM');
	await Promise.race([ended, wait(STOP_WITHIN_MS, undefined, { ref: false })]);
	child.kill('SIGKILL');
}
