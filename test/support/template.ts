/** One installed base per run: Directus bootstrapped, then `directus crm:install`, as a user's own project gets it. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, type Template, onServer, postgresDatabase, sqliteDatabase } from './databases.ts';
import { runDirectus } from './directus.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { type Postgres, startPostgres } from './postgres.ts';
import { makeProjectFolder } from './project-folder.ts';

export interface MadeTemplate {
	readonly template: Template;
	readonly remove: () => Promise<void>;
}

/** Kept between runs, under a name that changes with everything an installation is made from. */
export async function makeSqliteTemplate(): Promise<MadeTemplate> {
	const cache = inProject('test/.cache');
	const file = join(cache, `base-${installationHash()}.db`);
	if (!existsSync(file)) {
		mkdirSync(cache, { recursive: true });
		const folder = makeProjectFolder({ extensions: true });
		const making = join(folder.path, 'base.db');
		try {
			await install(sqliteDatabase(making), folder);
			copyFileSync(making, `${file}.${process.pid}`);
			renameSync(`${file}.${process.pid}`, file);
		} finally {
			folder.remove();
		}
	}
	return { template: { kind: 'sqlite', file }, remove: async () => {} };
}

export async function makePostgresTemplate(): Promise<MadeTemplate> {
	const server: Postgres = await startPostgres();
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
	const db = database.connect();
	// One file to copy: what waits in the write-ahead log goes into the base first.
	if (database.env['DB_CLIENT'] === 'sqlite3') await db.raw('pragma wal_checkpoint(truncate)');
	await db.destroy();
}

function installationHash(): string {
	const dist = inProject('extensions/crm/dist');
	const files = [
		...readdirSync(dist)
			.toSorted()
			.map((name) => join(dist, name)),
		...['snapshots/crm.yaml', 'package-lock.json', 'test/support/directus.ts', 'seeds/start/settings.mjs'].map(inProject),
	];
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}
