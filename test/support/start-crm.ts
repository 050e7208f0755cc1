import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Knex } from 'knex';
import { expect, inject } from 'vitest';
import { canaryWatch, newCanaryTally, plantCanaries, searchLog } from './canaries.ts';
import { type Client, makeClient, type Watch } from './client.ts';
import { copyTemplate, type Template } from './databases.ts';
import { ADMIN_TOKEN, type CommandResult, type DirectusServer, type Environment, runDirectus, startDirectus } from './directus.ts';
import { makeProjectFolder } from './project-folder.ts';
import { writeFigures } from './proof-figures.ts';
import { tokenOf, userIdOf } from './users.ts';

interface Options {
	/** Fills the base before the server starts. */
	readonly seed?: (db: Knex) => Promise<void>;
	readonly env?: Environment;
	/** false: a stock Directus on the same base, without our bundle. */
	readonly extensions?: boolean;
	/** The installed base to copy; that of the run when left out. */
	readonly template?: Template;
	/** false: for a test that counts every word and every change of its rows itself. */
	readonly withCanaries?: boolean;
	/** false: for a test that takes the base away; the watch over canaries reads from it at every request. */
	readonly isWatched?: boolean;
}

export interface Door {
	readonly url: string;
	/** @param who  a mail address of createUser, or a token; its answers are searched for canaries of others */
	readonly as: (who: string) => Client;
	readonly admin: Client;
	readonly anonymous: Client;
	readonly logs: () => string;
	readonly stop: DirectusServer['stop'];
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

const unwatched: Watch = (_name, ask) => ask();

/** Over all servers of one test file. */
const canaries = newCanaryTally();

/** A copy of the installed base with a real Directus before it; share one per test file. */
export async function startCrm({
	seed,
	env: extra = {},
	extensions = true,
	template = inject('template'),
	withCanaries = true,
	isWatched = true,
}: Options = {}): Promise<Crm> {
	const folder = makeProjectFolder({ extensions });
	const name = `crm_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
	const database = await copyTemplate(template, folder.path, name);
	const env = { ...folder.env, ...database.env, ...extra };
	const db = database.connect();
	const servers: DirectusServer[] = [];
	const watchFor = isWatched ? canaryWatch(db, canaries) : () => unwatched;
	const open = async (added: Environment = {}): Promise<Door> => {
		const server = await startDirectus({ ...env, ...added }, folder.path);
		servers.push(server);
		return doorOf(server, watchFor);
	};
	const stop = async (): Promise<void> => {
		await Promise.all(servers.map((server) => server.stop()));
		await db.destroy();
		await database.drop();
		folder.remove();
		for (const { logs } of servers) searchLog(logs(), canaries);
		const file = basename(expect.getState().testPath ?? 'unknown', '.test.ts');
		writeFigures(`canaries-${file}-${template.kind}`, { proof: 'canaries', file, database: template.kind, ...canaries });
	};
	try {
		await seed?.(db);
		if (seed && withCanaries) await plantCanaries(db);
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

function doorOf({ url, logs, stop }: DirectusServer, watchFor: (user: string | null) => Watch): Door {
	const as = (who: string): Client =>
		who.includes('@') ? makeClient(url, tokenOf(who), watchFor(userIdOf(who))) : makeClient(url, who, watchFor(holderOf(who)));
	return { url, logs, stop, as, admin: makeClient(url, ADMIN_TOKEN), anonymous: makeClient(url, undefined, watchFor(null)) };
}

/** Whom a token names, when it names anybody. */
function holderOf(token: string): string | null {
	const [, payload, signature] = token.split('.');
	return payload && signature ? JSON.parse(Buffer.from(payload, 'base64url').toString()).id : null;
}
