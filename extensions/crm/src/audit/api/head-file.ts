import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { headText, type Head } from '../chain.ts';
import { currentSign, isSigned, type ChainKeys } from './chain-keys.ts';

export type HeadFile = { kind: 'missing' } | { kind: 'unreadable' } | { kind: 'read'; head: Head };

/** CRM_AUDIT_HEAD, or else a file beside the SQLite base; with PostgreSQL beside the settings of the project. */
export const headFilePath = (knex: Knex, env: Record<string, unknown>): string => {
	const given = env['CRM_AUDIT_HEAD'];
	if (typeof given === 'string' && given !== '') return resolve(given);
	if (dialectOf(knex) === 'sqlite') return resolve(`${String(env['DB_FILENAME'])}.audit-head.json`);
	return join(dirname(resolve(String(env['CONFIG_PATH'] ?? '.env'))), `${basename(String(knex.client.database()))}.audit-head.json`);
};

export const readHeadFile = async (path: string, keys: ChainKeys): Promise<HeadFile> => {
	const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
		if (cause.code === 'ENOENT') return null;
		throw cause;
	});
	if (text === null) return { kind: 'missing' };
	try {
		const { seq, hash, mac } = JSON.parse(text) as Partial<Record<string, unknown>>;
		const head = { seq: Number(seq), hash: String(hash) };
		return isSigned(headText(head), String(mac), keys) ? { kind: 'read', head } : { kind: 'unreadable' };
	} catch {
		return { kind: 'unreadable' };
	}
};

export const writeHeadFile = async (path: string, head: Head, { keys, now }: { keys: ChainKeys; now: Date }): Promise<void> => {
	const body = { seq: head.seq, hash: head.hash, at: now.toISOString(), mac: currentSign(keys)(headText(head)) };
	const draft = `${path}.${process.pid}`;
	await writeFile(draft, `${JSON.stringify(body)}\n`, { mode: 0o600 });
	await rename(draft, path);
};

/** With the log itself, when somebody drops it on purpose: the next log begins anew. */
export const removeHeadFile = (path: string): Promise<void> => rm(path, { force: true });
