import type { Knex } from 'knex';
import type { ImportResult } from '../import-result.ts';

export interface RunRow {
	id: string;
	source: string;
	file: string;
	imported_by: string | null;
	status: 'running' | 'finished' | 'interrupted' | 'failed';
	started_at: number | string;
	heartbeat_at: number | string;
	finished_at: number | string | null;
	read_rows: number | string;
	result: string | null;
}

const RUNS = 'crm_import_runs';
const DAY_MS = 86_400_000;
/** Rejected rows hold personal data: they are kept only as long as someone may still mend them. */
const REJECTS_KEPT_DAYS = 30;

export const beginRun = (
	run: { id: string; source: string; file: string; user: string | null; nowMs: number },
	knex: Knex,
): Promise<unknown> =>
	knex(RUNS).insert({
		id: run.id,
		source: run.source,
		file: run.file.slice(0, 255),
		imported_by: run.user,
		status: 'running',
		started_at: run.nowMs,
		heartbeat_at: run.nowMs,
	});

export const beat = (id: string, readRows: number, { trx, nowMs }: { trx: Knex; nowMs: number }): Promise<unknown> =>
	trx(RUNS).where({ id }).update({ heartbeat_at: nowMs, read_rows: readRows });

/** Runs of one importer and source that never came to their end. */
const unfinished = (run: { source: string; user: string | null }, knex: Knex) =>
	knex(RUNS).where({ source: run.source, imported_by: run.user }).whereIn('status', ['running', 'failed']);

/** When the first of the unfinished runs began; null when there is none. */
export const interruptedSince = async (run: { source: string; user: string | null }, knex: Knex): Promise<number | null> => {
	const row = await unfinished(run, knex).min<{ first: number | string | null }[]>('started_at as first');
	const first = row[0]?.first ?? null;
	return first === null ? null : Number(first);
};

/** Ends a run; what an earlier run left half done is done now. */
export const finishRun = (result: ImportResult, user: string | null, { knex, nowMs }: { knex: Knex; nowMs: number }): Promise<unknown> =>
	knex.transaction(async (trx) => {
		await trx(RUNS)
			.where({ id: result.id })
			.update({ status: 'finished', finished_at: nowMs, heartbeat_at: nowMs, read_rows: result.read, result: JSON.stringify(result) });
		await unfinished({ source: result.source, user }, trx).update({ status: 'interrupted', finished_at: nowMs });
	});

export const failRun = (id: string, { knex, nowMs }: { knex: Knex; nowMs: number }): Promise<unknown> =>
	knex(RUNS).where({ id }).update({ status: 'failed', finished_at: nowMs });

export const readRun = (id: string, knex: Knex): Promise<RunRow | undefined> => knex(RUNS).where({ id }).first<RunRow | undefined>();

/** A piece that is there already stays. */
export const keepRejects = (run: string, piece: number, { trx, body }: { trx: Knex; body: string }): Promise<unknown> =>
	trx('crm_import_rejects').insert({ run, piece, body }).onConflict(['run', 'piece']).ignore();

export const rejectPieces = (run: string, knex: Knex): Promise<number[]> =>
	knex('crm_import_rejects').where({ run }).orderBy('piece').pluck('piece');

export const readRejects = async (run: string, piece: number, knex: Knex): Promise<string> =>
	(await knex('crm_import_rejects').where({ run, piece }).first<{ body: string } | undefined>('body'))?.body ?? '';

/** Removes rejected rows that nobody will mend any more. */
export const forgetOldRejects = async ({ knex, nowMs }: { knex: Knex; nowMs: number }): Promise<void> => {
	const old = knex(RUNS)
		.where('started_at', '<', nowMs - REJECTS_KEPT_DAYS * DAY_MS)
		.select('id');
	await knex('crm_import_rejects').whereIn('run', old).delete();
};
