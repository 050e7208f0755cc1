/** The base that npm start works on: where it lies, what has been done to it, and Directus' own tables in it. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { lastLines, runNode } from './child.mjs';
import { requireServer } from './checks.mjs';
import { StartFailure } from './failure.mjs';
import { plainTables } from '../../extensions/crm/src/installation/api/all-database-objects.ts';
import { emptyPostgres, readPostgres } from './postgres.mjs';
import { DIRECTUS, inProject } from './project.mjs';
import { LOG_FILE, inData, readSettings, writeSettings } from './data-folder.mjs';
import { FIXED_SETTINGS } from './settings.mjs';
import { closeSqlite } from './sqlite.mjs';
import { readState, writeState } from './state.mjs';
import { node22 } from './node-22.mjs';
import { directusVersion } from './versions.mjs';

const SQLITE_FILE = inData('crm.db');

/**
 * @typedef {object} Base
 * @property {{ client: 'sqlite3' | 'pg', connection: string }} database
 * @property {NodeJS.ProcessEnv} env  of every Directus process on it
 * @property {() => Promise<boolean | void>} prepare  Directus' own tables; true when they were there
 * @property {() => import('./state.mjs').BaseState} state
 * @property {(change: Partial<import('./state.mjs').BaseState>) => void} remember
 */

/** @param {Pick<import('./options.mjs').Options, 'db' | 'reset'>} options @returns {Promise<Base>} */
export async function openBase({ db, reset }) {
	mkdirSync(inData('uploads'), { recursive: true });
	const settings = readSettings();
	const address = db === 'sqlite' ? '' : (db ?? settings['DB_CONNECTION_STRING'] ?? '');
	await requireServer(address || undefined);
	const secrets = {
		SECRET: settings['SECRET'] ?? randomBytes(32).toString('base64url'),
		ADMIN_EMAIL: settings['ADMIN_EMAIL'] ?? 'admin@example.com',
		ADMIN_PASSWORD: settings['ADMIN_PASSWORD'] ?? randomBytes(12).toString('base64url'),
	};
	const where = address === '' ? { DB_CLIENT: 'sqlite3', DB_FILENAME: SQLITE_FILE } : { DB_CLIENT: 'pg', DB_CONNECTION_STRING: address };
	const id = address === '' ? 'sqlite' : postgresId(address);
	if (address !== '') await readPostgres(address);
	writeSettings({ ...settings, ...secrets, DB_CONNECTION_STRING: address });
	const { env: clean } = await node22();
	const database = databaseOf(address);
	const hidden = { DB_EXCLUDE_TABLES: plainTables(database.client === 'pg' ? 'postgres' : 'sqlite').join(',') };
	const env = { ...clean, ...FIXED_SETTINGS, ...settings, ...secrets, ...where, ...PLACES, ...hidden };
	const state = () => readState(id);
	/** @param {Partial<import('./state.mjs').BaseState>} change */
	const remember = (change) => writeState(id, { ...state(), ...change });
	if (reset) {
		await (address === '' ? dropSqlite() : dropPostgres(address, state()));
		writeState(id, {});
	}
	const base = { database, env, state, remember };
	return { ...base, prepare: () => prepareTables(base) };
}

const PLACES = {
	CONFIG_PATH: inData('.env'),
	EXTENSIONS_PATH: inProject('extensions'),
	STORAGE_LOCAL_ROOT: inData('uploads'),
	LOG_LEVEL: 'warn',
	LOG_STYLE: 'raw',
	NODE_ENV: 'production',
};

/** @param {string} address @returns {Base['database']} */
const databaseOf = (address) => (address === '' ? { client: 'sqlite3', connection: SQLITE_FILE } : { client: 'pg', connection: address });

/** Which base an address means, without its password. @param {string} address */
function postgresId(address) {
	const { hostname, port, pathname } = new URL(address);
	return `${hostname}:${port || 5432}${pathname}`;
}

/** @param {Omit<Base, 'prepare'>} base @returns {Promise<boolean | void>} */
async function prepareTables(base) {
	const version = directusVersion();
	const isSqlite = base.database.client === 'sqlite3';
	const there = isSqlite ? existsSync(SQLITE_FILE) : true;
	if (there && base.state().directus === version) return true;
	if (isSqlite && !there) return bootstrapSqlite(base, version);
	if (!isSqlite && base.state().directus === undefined) {
		const { tables } = await readPostgres(base.database.connection);
		// Empty when we began and never finished: a kill left half of Directus' tables.
		if (base.state().isNew && tables.length > 0) await emptyPostgres(base.database.connection, tables);
		else base.remember({ isNew: tables.length === 0 });
	}
	await bootstrap(base.env);
	base.remember({ directus: version });
}

/** Into a file beside it that gets its name when it is complete. @param {Omit<Base, 'prepare'>} base @param {string} version */
async function bootstrapSqlite(base, version) {
	const file = SQLITE_FILE;
	dropFiles(`${file}.new`);
	await bootstrap({ ...base.env, DB_FILENAME: `${file}.new` });
	await closeSqlite(`${file}.new`);
	base.remember({ isNew: true, directus: version, installed: undefined, demo: undefined });
	renameSync(`${file}.new`, file);
}

/** @param {NodeJS.ProcessEnv} env */
async function bootstrap(env) {
	const { path } = await node22();
	const { code, output } = await runNode(path, [DIRECTUS, 'bootstrap'], {
		env: { ...env, LOG_LEVEL: 'info' },
		log: LOG_FILE,
	});
	if (code !== 0)
		throw new StartFailure(`Directus could not prepare the base / Directus kon de base niet klaarzetten:\n${lastLines(output)}`);
}

async function dropSqlite() {
	dropFiles(SQLITE_FILE);
	rmSync(inData('uploads'), { recursive: true, force: true });
	mkdirSync(inData('uploads'), { recursive: true });
}

/** @param {string} address @param {import('./state.mjs').BaseState} state */
async function dropPostgres(address, state) {
	const { tables } = await readPostgres(address);
	if (tables.length === 0) return;
	if (!state.isNew) {
		throw new StartFailure(
			'--reset: this PostgreSQL base was not made by npm start, so it is not thrown away; drop it yourself / deze PostgreSQL-base is niet door npm start gemaakt en wordt niet weggegooid; verwijder haar zelf.',
		);
	}
	await emptyPostgres(address, tables);
	dropFiles(inData(new URL(address).pathname.slice(1)));
}

/** A base and what belongs to it, in the data folder. @param {string} file */
function dropFiles(file) {
	for (const end of ['', '-wal', '-shm', '-journal', '.audit-head.json']) rmSync(`${file}${end}`, { force: true });
}
