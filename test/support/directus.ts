/** Directus as a child process: its commands and its server, with an environment that nothing of this machine leaks into. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { NODE_FLAGS } from '../../seeds/start/node-flags.mjs';
import { DIRECTUS } from '../../seeds/start/project.mjs';
import { FIXED_SETTINGS } from '../../seeds/start/settings.mjs';
import { freePort } from './free-port.ts';

export type Environment = Readonly<Record<string, string>>;

export interface CommandResult {
	readonly code: number | null;
	readonly output: string;
}

export interface DirectusServer {
	readonly url: string;
	readonly logs: () => string;
	/** By SIGKILL unless another signal is named. */
	readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
	readonly pid: number | undefined;
}

export const ADMIN_EMAIL = 'admin@example.com';
export const ADMIN_TOKEN = 'crm-test-admin-token';
const READY_WITHIN_MS = 90_000;

const settings: Environment = {
	...FIXED_SETTINGS,
	SECRET: 'crm-test-secret-that-is-long-enough-to-be-taken',
	ADMIN_EMAIL,
	ADMIN_PASSWORD: 'crm-test-admin',
	ADMIN_TOKEN,
	RATE_LIMITER_ENABLED: 'false',
	// Under pressure the host refuses what it likes: a test would tell how busy the machine is.
	PRESSURE_LIMITER_ENABLED: 'false',
	LOG_LEVEL: 'warn',
	LOG_STYLE: 'raw',
	HOST: '127.0.0.1',
	NODE_ENV: 'production',
};

/** Runs `directus ...args` to its end. */
export function runDirectus(args: readonly string[], env: Environment, cwd: string): Promise<CommandResult> {
	return new Promise((resolve, reject) => {
		const { child, logs } = launchDirectus(args, env, cwd);
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, output: logs() }));
	});
}

export async function startDirectus(env: Environment, cwd: string): Promise<DirectusServer> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const { child, logs } = launchDirectus(['start'], { PUBLIC_URL: url, ...env, PORT: String(port) }, cwd);
	const deadline = Date.now() + READY_WITHIN_MS;
	while (!(await answers(`${url}/server/ping`))) {
		const ended = child.exitCode !== null || child.signalCode !== null;
		if (ended || Date.now() > deadline) {
			child.kill('SIGKILL');
			throw new Error(`Directus ${ended ? 'ended before it answered' : `did not answer within ${READY_WITHIN_MS} ms`}:\n${logs()}`);
		}
		await wait(50);
	}
	return { url, logs, stop: (signal) => stopped(child, signal), pid: child.pid };
}

/** Starts `directus ...args` and does not wait for it. */
export function launchDirectus(args: readonly string[], env: Environment, cwd: string): { child: ChildProcess; logs: () => string } {
	// Which weakening of the wall is on, in a build that holds them all (test/mutants).
	const { PATH = '', HOME = '', TMPDIR = '', CRM_MUTANT = '' } = process.env;
	const child = spawn(process.execPath, [...NODE_FLAGS, DIRECTUS, ...args], {
		cwd,
		env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...(CRM_MUTANT && { CRM_MUTANT }), ...settings, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const said: string[] = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
	return { child, logs: () => said.join('') };
}

const answers = (url: string): Promise<boolean> =>
	fetch(url).then(
		(response) => response.ok,
		() => false,
	);

/** The base is a copy that is thrown away, so nothing is lost by the hard way. */
function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		child.once('exit', () => resolve());
		child.kill(signal);
	});
}
