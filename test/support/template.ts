/** One installed base per run: Directus bootstrapped, then `directus crm:install`, as a user's own project gets it. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { applyDemo } from '../../seeds/demo/apply.ts';
import { contentHash } from '../../seeds/start/stamp.mjs';
import { type Database, type Template, onServer, postgresDatabase, sqliteDatabase } from './databases.ts';
import { runDirectus } from './directus.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { type Postgres, startPostgres } from './postgres.ts';
import { makeProjectFolder } from './project-folder.ts';

export interface MadeTemplate {
	readonly template: Template;
	readonly remove: () => Promise<void>;
}

/** Kept between runs, under a name that changes with everything it is made from.
 *  @param demo  with the demo network, whose dates count from today */
export async function makeSqliteTemplate({ demo = false }: { demo?: boolean } = {}): Promise<MadeTemplate> {
	const cache = inProject('test/.cache');
	const file = join(cache, `${demo ? `demo-${demoHash()}` : 'base'}-${installationHash()}.db`);
	if (!existsSync(file)) {
		mkdirSync(cache, { recursive: true });
		const folder = makeProjectFolder({ extensions: true });
		const making = sqliteDatabase(join(folder.path, 'base.db'));
		try {
			if (demo) await copyWithDemo(making, join(folder.path, 'base.db'));
			else await install(making, folder);
			copyFileSync(join(folder.path, 'base.db'), `${file}.${process.pid}`);
			renameSync(`${file}.${process.pid}`, file);
		} finally {
			folder.remove();
		}
	}
	return { template: { kind: 'sqlite', file }, remove: async () => {} };
}

async function copyWithDemo(database: Database, file: string): Promise<void> {
	const { template } = await makeSqliteTemplate();
	if (template.kind === 'sqlite') copyFileSync(template.file, file);
	const knex = database.connect();
	await applyDemo({ knex }, { now: new Date() });
	await intoOneFile(knex);
}

/** @param given  the server to make it on; stopped with the template */
export async function makePostgresTemplate(given?: Postgres): Promise<MadeTemplate> {
	const server = given ?? (await startPostgres());
	const name = `crm_template_${process.pid}_${Date.now().toString(36)}`;
	const database = postgresDatabase(server.url, name);
	const remove = async (): Promise<void> => {
		await database.drop();
		await server.stop();
	};
	const folder = makeProjectFolder({ extensions: true });
	try {
		await onServer(server.url, (root) => root.raw('create database ??', [name]));
		await install(database, folder);
	} catch (error) {
		await remove();
		throw error;
	} finally {
		folder.remove();
	}
	return { template: { kind: 'postgres', serverUrl: server.url, name }, remove };
}

async function install(database: Database, folder: { path: string; env: Readonly<Record<string, string>> }): Promise<void> {
	const env = { ...folder.env, ...database.env };
	for (const command of [['bootstrap'], ['crm:install']]) {
		const { code, output } = await runDirectus(command, env, folder.path);
		if (code !== 0) throw new Error(`directus ${command.join(' ')} ended with code ${code}:\n${output}`);
	}
	if (database.env['DB_CLIENT'] === 'sqlite3') await intoOneFile(database.connect());
}

/** What waits in the write-ahead log goes into the base, so that one file is the whole. */
async function intoOneFile(knex: Knex): Promise<void> {
	await knex.raw('pragma wal_checkpoint(truncate)');
	await knex.destroy();
}

const demoHash = (): string => contentHash([inProject('seeds/demo')]).slice(0, 8) + new Date().toISOString().slice(0, 10);

const installationHash = (): string =>
	contentHash(
		['extensions/crm/dist', 'snapshots/crm.yaml', 'package-lock.json', 'test/support/directus.ts', 'seeds/start/settings.mjs'].map(
			inProject,
		),
	).slice(0, 16);
