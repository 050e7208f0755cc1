/** A bare Directus project of somebody else. The CRM comes as the packed package. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { npmProgram } from '../../seeds/start/npm.mjs';
import { inProject } from '../../seeds/start/project.mjs';
import { type Client, makeClient } from './client.ts';
import { type Template, onServer, postgresDatabase, sqliteDatabase } from './databases.ts';
import {
	ADMIN_TOKEN,
	type CommandResult,
	type DirectusServer,
	type Environment,
	launchDirectus,
	runDirectus,
	startDirectus,
} from './directus.ts';
import { type ProjectFolder, makeProjectFolder } from './project-folder.ts';

export interface HostProject {
	readonly db: Knex;
	readonly cwd: string;
	readonly env: Environment;
	readonly command: (...args: string[]) => Promise<CommandResult>;
	/** Kills the command by SIGKILL so long after it has printed a text; resolves when it is gone. */
	readonly killedCommand: (args: readonly string[], moment: Moment) => Promise<{ wasKilled: boolean; output: string }>;
	readonly start: (env?: Environment) => Promise<DirectusServer & { admin: Client; anonymous: Client; as: (token: string) => Client }>;
	/** npm install of the packed extension. */
	readonly installPackage: () => void;
	/** The same project on a copy of its base as it is now; goes with the project. */
	readonly copy: () => Promise<HostProject>;
	readonly remove: () => Promise<void>;
}

export interface Moment {
	readonly after: string;
	readonly delayMs: number;
}

/** @param template  tells on which database, and where its server is; its content is not used */
export async function makeHostProject(template: Template): Promise<HostProject> {
	const folder = makeProjectFolder({ extensions: false });
	const name = freshName();
	if (template.kind === 'postgres') await onServer(template.serverUrl, (server) => server.raw('create database ??', [name]));
	const host = openHost(template, folder, name);
	const remove = async (): Promise<void> => {
		await host.remove();
		folder.remove();
	};
	const { code, output } = await host.command('bootstrap');
	if (code === 0) return { ...host, remove };
	await remove();
	throw new Error(`directus bootstrap ended with code ${code}:\n${output}`);
}

const freshName = (): string => `host_${randomUUID().replaceAll('-', '').slice(0, 16)}`;

function openHost(template: Template, folder: ProjectFolder, name: string): HostProject {
	const database =
		template.kind === 'sqlite' ? sqliteDatabase(join(folder.path, `${name}.db`)) : postgresDatabase(template.serverUrl, name);
	const env: Environment = {
		...folder.env,
		...database.env,
		// As a project has it that has never heard of us.
		DB_EXCLUDE_TABLES: 'spatial_ref_sys',
		// A project runs many commands: compiling the host once instead of each time saves a third.
		NODE_COMPILE_CACHE: inProject('test/.cache/compiled'),
	};
	const db = database.connect();
	const running: { stop: () => Promise<void> }[] = [];
	const copies: HostProject[] = [];
	return {
		db,
		cwd: folder.path,
		env,
		command: (...args) => runDirectus(args, env, folder.path),
		killedCommand: (args, moment) => killed(launchDirectus(args, env, folder.path), moment),
		start: async (added = {}) => {
			const server = await startDirectus({ ...env, ...added }, folder.path);
			running.push(server);
			return {
				...server,
				admin: makeClient(server.url, ADMIN_TOKEN),
				anonymous: makeClient(server.url),
				as: (token) => makeClient(server.url, token),
			};
		},
		installPackage: () => npm(folder.path, ['install', '--offline', '--no-audit', '--no-fund', packedExtension(folder.path)]),
		copy: async () => {
			const copyName = freshName();
			if (template.kind === 'sqlite') await db.raw('vacuum into ?', [join(folder.path, `${copyName}.db`)]);
			else await copyOnServer(db, template.serverUrl, { name, copyName });
			const copy = openHost(template, folder, copyName);
			copies.push(copy);
			return copy;
		},
		remove: async () => {
			await Promise.all([...running.map((server) => server.stop()), ...copies.map((copy) => copy.remove())]);
			await db.destroy();
			await database.drop();
		},
	};
}

/** The server copies only a base to which nobody is connected. */
async function copyOnServer(db: Knex, serverUrl: string, { name, copyName }: { name: string; copyName: string }): Promise<void> {
	await db.destroy();
	await onServer(serverUrl, (server) => server.raw('create database ?? template ??', [copyName, name]));
	db.initialize();
}

function packedExtension(folder: string): string {
	const target = join(folder, 'packed');
	mkdirSync(target, { recursive: true });
	npm(inProject('extensions/crm'), ['pack', '--pack-destination', target]);
	const [file] = readdirSync(target);
	if (!file) throw new Error('npm pack made no file');
	return join(target, file);
}

function npm(cwd: string, args: readonly string[]): void {
	execFileSync(process.execPath, [npmProgram(), ...args], {
		cwd,
		stdio: 'pipe',
		env: { ...process.env, npm_config_update_notifier: 'false' },
	});
}

function killed(
	{ child, logs }: ReturnType<typeof launchDirectus>,
	{ after, delayMs }: Moment,
): Promise<{ wasKilled: boolean; output: string }> {
	return new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		child.stdout?.on('data', () => {
			if (timer === undefined && logs().includes(after)) timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
		});
		child.once('error', reject);
		child.once('close', (_code, signal) => {
			clearTimeout(timer);
			resolve({ wasKilled: signal === 'SIGKILL', output: logs() });
		});
	});
}
