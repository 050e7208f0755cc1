import { createServer } from 'node:net';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { onServer } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { makeStartFolder, type StartFolder } from '../support/npm-start.ts';

const template = inject('template');
const MINUTES = 60_000;

const health = (port: number): Promise<number | null> =>
	fetch(`http://127.0.0.1:${port}/crm/health`).then(
		({ status }) => status,
		() => null,
	);

async function untilSilent(port: number, why: string): Promise<void> {
	for (let tries = 0; (await health(port)) !== null && tries < 150; tries++) await wait(100);
	expect(await health(port), why).toBeNull();
}

describe('npm start', () => {
	let folder: StartFolder;
	let port: number;
	let database: string[];
	const name = `crm_start_${process.pid}`;

	beforeAll(async () => {
		folder = makeStartFolder();
		port = await freePort();
		database = [];
		if (template.kind === 'postgres') {
			const address = new URL(template.serverUrl);
			address.pathname = `/${name}`;
			await onServer(template.serverUrl, (server) => server.raw('create database ??', [name]));
			database = ['--db', address.href];
		}
	});

	afterAll(async () => {
		await folder.remove();
		if (template.kind === 'postgres') {
			await onServer(template.serverUrl, (server) => server.raw('drop database if exists ?? with (force)', [name]));
		}
	});

	const args = (...more: string[]): string[] => ['--port', String(port), '--no-demo', ...database, ...more];

	it('takes up a first start that was killed in the middle, and serves', { timeout: 6 * MINUTES }, async () => {
		const first = folder.run(...args());
		await first.until('Building the extension: ok');
		await wait(2500);
		first.kill('SIGKILL');
		await first.ended;
		const second = folder.run(...args());
		await second.until('Ctrl-C');
		expect(await health(port)).toBe(200);
		expect(second.said()).toContain(`http://127.0.0.1:${port}/admin`);
		expect(statSync(join(folder.path, '.env')).mode & 0o077).toBe(0);
		second.kill('SIGTERM');
		await second.ended;
		await untilSilent(port, 'npm start was told to stop');
	});

	it('keeps everything at the next start, and does no step again', { timeout: 3 * MINUTES }, async () => {
		const before = readFileSync(join(folder.path, '.env'), 'utf8');
		const next = folder.run(...args());
		await next.until('Ctrl-C');
		expect(await health(port)).toBe(200);
		expect(readFileSync(join(folder.path, '.env'), 'utf8')).toBe(before);
		expect(next.said()).toContain('Preparing the base: ok\n');
		expect(next.said()).toContain('Installing the CRM: ok\n');
		const another = folder.run('--port', String(await freePort()));
		expect(await another.ended).toBe(1);
		expect(another.said()).toContain('already runs in this folder');
		next.kill('SIGKILL');
		await next.ended;
		await untilSilent(port, 'npm was killed hard: the server must not stay behind');
	});
});

describe('npm start says in one line what is wrong', () => {
	let folder: StartFolder;
	beforeAll(() => {
		folder = makeStartFolder();
	});
	afterAll(() => folder.remove());

	const refusal = async (...args: string[]): Promise<string> => {
		const run = folder.run(...args);
		expect(await run.ended).toBe(1);
		return run.said();
	};

	it('when the port is taken', async () => {
		const port = await freePort();
		const taken = createServer().listen(port, '127.0.0.1');
		expect(await refusal('--port', String(port))).toContain(`Port ${port} is taken`);
		taken.close();
	});

	it('when the database cannot be reached', async () => {
		const port = await freePort();
		expect(await refusal('--db', `postgres://crm:crm@127.0.0.1:${port}/crm`)).toContain(`No database answers at 127.0.0.1:${port}`);
	});

	it('when an option is unknown or wrong', async () => {
		expect(await refusal('--prot', '1')).toContain("Unknown option '--prot'");
		expect(await refusal('--port', 'x')).toContain('give a number');
		expect(await refusal('--db', 'mysql://x/y')).toContain('postgres://user:password@');
	});

	// Not a skipped test on SQLite: there is no log-in to refuse.
	if (template.kind !== 'postgres') return;
	it('when the database refuses the log-in, or does not exist', async () => {
		const wrong = new URL(template.serverUrl);
		wrong.password = 'wrong';
		expect(await refusal('--db', wrong.href, '--port', String(await freePort()))).toContain('refuses the user');
		const absent = new URL(template.serverUrl);
		absent.pathname = '/crm_absent';
		expect(await refusal('--db', absent.href, '--port', String(await freePort()))).toContain('does not exist');
	});
});
