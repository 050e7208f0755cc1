import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { inject } from 'vitest';
import { type Client, makeClient } from './client.ts';
import { copyTemplate } from './databases.ts';
import { ADMIN_TOKEN, type CommandResult, type DirectusServer, type Environment, runDirectus, startDirectus } from './directus.ts';
import { makeProjectFolder } from './project-folder.ts';
import { tokenOf } from './users.ts';

interface Options {
	/** Fills the base before the server starts. */
	readonly seed?: (db: Knex) => Promise<void>;
	readonly env?: Environment;
	/** false: a stock Directus on the same base, without our bundle. */
	readonly extensions?: boolean;
}

export interface Door {
	readonly url: string;
	/** @param who  a mail address of createUser, or a static token */
	readonly as: (who: string) => Client;
	readonly admin: Client;
	readonly anonymous: Client;
	readonly logs: () => string;
	readonly stop: () => Promise<void>;
}

export interface Crm extends Door {
	readonly db: Knex;
	/** The environment of this server, for a command or a process of the test's own. */
	readonly env: Environment;
	readonly cwd: string;
	/** Another server process on the same base. */
	readonly another: (env?: Environment) => Promise<Door>;
	/** `directus ...args` on the same base. */
	readonly command: (...args: string[]) => Promise<CommandResult>;
}

/** A copy of the installed base with a real Directus before it; share one per test file. */
export async function startCrm({ seed, env: extra = {}, extensions = true }: Options = {}): Promise<Crm> {
	const folder = makeProjectFolder({ extensions });
	const name = `crm_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
	const database = await copyTemplate(inject('template'), folder.path, name);
	const env = { ...folder.env, ...database.env, ...extra };
	const db = database.connect();
	const servers: DirectusServer[] = [];
	const open = async (added: Environment = {}): Promise<Door> => {
		const server = await startDirectus({ ...env, ...added }, folder.path);
		servers.push(server);
		return doorOf(server);
	};
	const stop = async (): Promise<void> => {
		await Promise.all(servers.map((server) => server.stop()));
		await db.destroy();
		await database.drop();
		folder.remove();
	};
	try {
		await seed?.(db);
		return {
			...(await open()),
			db,
			env,
			cwd: folder.path,
			another: open,
			command: (...args) => runDirectus(args, env, folder.path),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

function doorOf({ url, logs, stop }: DirectusServer): Door {
	const as = (who: string): Client => makeClient(url, who.includes('@') ? tokenOf(who) : who);
	return { url, logs, stop, as, admin: makeClient(url, ADMIN_TOKEN), anonymous: makeClient(url) };
}
