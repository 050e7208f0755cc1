/** A real Redis of the test's own, kept in memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from './directus.ts';
import { findRedis } from './find-redis.mjs';
import { freePort } from './free-port.ts';

export interface Redis {
	/** What docker-compose.yml gives Directus, with the address of this server. */
	readonly env: Environment;
	readonly flushAll: () => Promise<void>;
	/** Kills the server as a power cut would. */
	readonly kill: () => Promise<void>;
	/** An empty server on the same port. */
	readonly startAgain: () => Promise<void>;
}

/** For the title of a test that is left out where Redis is not installed. */
export const NEEDS_REDIS = 'needs redis-server (Debian: apt-get install redis-server; or name it in REDIS_SERVER)';

const READY_WITHIN_MS = 10_000;

export async function startRedis(): Promise<Redis> {
	const port = await freePort();
	let server = await launch(port);
	return {
		env: { REDIS: `redis://127.0.0.1:${port}`, SYNCHRONIZATION_STORE: 'redis' },
		flushAll: async () => {
			const answer = await say(port, 'FLUSHALL');
			if (!answer.startsWith('+OK')) throw new Error(`Redis answered ${answer}`);
		},
		kill: () => killed(server),
		startAgain: async () => {
			await killed(server);
			server = await launch(port);
		},
	};
}

async function launch(port: number): Promise<ChildProcess> {
	const path = findRedis();
	if (path === null) throw new Error(`This test ${NEEDS_REDIS}.`);
	const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/'];
	const server = spawn(path, flags, { stdio: 'ignore' });
	const deadline = Date.now() + READY_WITHIN_MS;
	while (!(await say(port, 'PING').catch(() => '')).startsWith('+PONG')) {
		if (server.exitCode !== null || Date.now() > deadline) {
			await killed(server);
			throw new Error(`Redis did not answer within ${READY_WITHIN_MS} ms.`);
		}
		await wait(20);
	}
	return server;
}

async function killed(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = once(server, 'exit');
	server.kill('SIGKILL');
	await ended;
}

/** One command in Redis' inline form. */
function say(port: number, command: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
		socket.once('error', reject);
		socket.once('data', (answer) => {
			socket.destroy();
			resolve(answer.toString());
		});
	});
}
