import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { append } from '../../extensions/crm/src/audit/api/append.ts';
import { chainKeys } from '../../extensions/crm/src/audit/api/chain-keys.ts';
import { databaseObjects } from '../../extensions/crm/src/audit/api/database-objects.ts';
import { writeHeadFile } from '../../extensions/crm/src/audit/api/head-file.ts';
import { readAuditState } from '../../extensions/crm/src/audit/api/keep-head.ts';
import { toRecord } from '../../extensions/crm/src/audit/api/pending-store.ts';
import { verifyChain, verifyWithin } from '../../extensions/crm/src/audit/api/verify-chain.ts';
import { type AuditRow, headText } from '../../extensions/crm/src/audit/chain.ts';
import { inProject } from '../../seeds/start/project.mjs';
import { copyTemplate, type Database } from '../support/databases.ts';
import { headAfter, tamper, tampering } from './audit-tampering.ts';

const SECRET = 'the secret of this test: long enough to be one';
const SIZE = 40;
const TAMPERINGS = { numRuns: 1_000, seed: 20_261_122 };
const KILLS = 6;

describe('the chain of the audit log on a real base', () => {
	const folder = mkdtempSync(join(tmpdir(), 'crm-audit-'));
	const keys = chainKeys({ SECRET });
	const headFile = join(folder, 'head.json');
	let database: Database;
	let db: Knex;

	const denials = (rows: number) =>
		Array.from({ length: rows }, (_, index) =>
			toRecord(
				{
					kind: 'denied',
					outcome: 'denied',
					actor: index % 3 === 0 ? null : randomUUID(),
					subject: `GET /items/crm_orders/${index}`,
					unit: index % 2 === 0 ? null : randomUUID(),
					details: { reason: 'FORBIDDEN', count: index },
				},
				1_700_000_000_000 + index,
			),
		);
	const add = (rows: number, connection = db) => append(denials(rows), { knex: connection, keys, nowMs: 1 });
	const verify = () => verifyChain({ knex: db, keys, headFile });
	const readRows = async (): Promise<AuditRow[]> => {
		const rows: AuditRow[] = await db('crm_audit').orderBy('seq').select('*');
		return rows.map((row) => ({ ...row, seq: Number(row.seq), at: Number(row.at) }));
	};
	const isTrigger = ({ kind, name }: { kind: string; name: string }) => kind === 'trigger' && name.startsWith('crm_audit_append_only');
	const guards = () => databaseObjects(inject('template').kind).filter(isTrigger);
	/** A new chain of SIZE rows; what the installation left to be told is not of this test. */
	const renew = async (): Promise<void> => {
		for (const { drop } of guards()) await db.raw(drop);
		for (const table of ['crm_audit', 'crm_audit_head', 'crm_audit_pending']) await db(table).delete();
		for (const { create } of guards()) await db.raw(create);
		rmSync(headFile, { force: true });
		await add(SIZE);
	};

	beforeAll(async () => {
		database = await copyTemplate(inject('template'), folder, `audit_${randomUUID().replaceAll('-', '').slice(0, 12)}`);
		db = database.connect();
		await renew();
	});
	afterAll(async () => {
		await db?.destroy();
		await database?.drop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('takes rows at its end and refuses to change, replace or remove one', async () => {
		const row = (await readRows())[3]!;
		await expect(db('crm_audit').where({ seq: 4 }).update({ actor: null })).rejects.toThrow(/append-only/);
		await expect(db('crm_audit').where({ seq: 4 }).delete()).rejects.toThrow(/append-only/);
		await expect(db('crm_audit').insert(row).onConflict('seq').merge()).rejects.toThrow(/append-only/);
		const bold =
			inject('template').kind === 'sqlite'
				? `insert or replace into crm_audit select * from crm_audit where seq = 4`
				: 'truncate crm_audit';
		await expect(db.raw(bold)).rejects.toThrow(/append-only/);
		expect((await readRows())[3]).toEqual(row);
	});

	it('is intact once its head file is there, and says before that its end is not proven', async () => {
		expect(await verify()).toMatchObject({ kind: 'unproven', rows: SIZE, headFile: 'missing' });
		await writeHeadFile(headFile, (await readRows()).at(-1)!, { keys, now: new Date() });
		expect(await verify()).toMatchObject({ kind: 'intact', rows: SIZE });
		expect(await readAuditState({ knex: db, keys, headFile })).toMatchObject({ kind: 'sound', head: { seq: SIZE } });
	});

	it('is nothing to somebody with another key', async () => {
		expect(await verifyChain({ knex: db, keys: chainKeys({ SECRET: 'x'.repeat(40) }), headFile })).toMatchObject({
			kind: 'broken',
			seq: 1,
		});
		const renamed = chainKeys({ SECRET: 'x'.repeat(40), CRM_AUDIT_EARLIER_SECRETS: SECRET });
		expect(await verifyChain({ knex: db, keys: renamed, headFile })).toMatchObject({ kind: 'intact', rows: SIZE });
	});

	it(`shows each of ${TAMPERINGS.numRuns} random tamperings, and names the first row and what was done`, { timeout: 400_000 }, async () => {
		const rows = await readRows();
		const [sign] = keys.signs;
		for (const { drop } of guards()) await db.raw(drop);
		const kinds = new Map<string, number>();
		const inTheBase = async (what: Parameters<typeof tamper>[1], hasFile: boolean): Promise<void> => {
			const { rows: after, head: trick, seq, wrong, needsFile } = tamper(rows, what);
			const file = hasFile || needsFile ? ({ kind: 'read', head: rows.at(-1)! } as const) : ({ kind: 'missing' } as const);
			const trx = await db.transaction();
			try {
				await trx('crm_audit').delete();
				await trx('crm_audit').insert(after);
				const head = headAfter(trick, after, (each) => sign(headText(each)));
				if (head) await trx('crm_audit_head').update(head);
				const expected = trick === 'lowered' && file.kind === 'missing' ? 'head' : wrong;
				expect(await verifyWithin(trx, { keys, file })).toEqual({ kind: 'broken', rows: seq - 1, seq, wrong: expected });
			} finally {
				await trx.rollback();
			}
			kinds.set(wrong, (kinds.get(wrong) ?? 0) + 1);
		};
		await fc.assert(fc.asyncProperty(tampering(SIZE), fc.boolean(), inTheBase), TAMPERINGS);
		console.info(`audit tamperings on ${inject('template').kind}: ${JSON.stringify(Object.fromEntries(kinds))}, all found`);
		expect([...kinds.keys()].toSorted()).toEqual(['deleted', 'edited', 'inserted', 'reordered', 'truncated']);
		expect(await readRows()).toEqual(rows);
	});

	it('goes on after a tampering and keeps saying so', async () => {
		await renew();
		for (const { drop } of guards()) await db.raw(drop);
		await db('crm_audit')
			.where('seq', '>', SIZE - 5)
			.delete();
		expect(await readAuditState({ knex: db, keys, headFile })).toMatchObject({ kind: 'contradiction' });
		await add(3);
		expect(await verify()).toMatchObject({ kind: 'broken', seq: SIZE - 4, wrong: 'deleted' });
		expect((await readRows()).at(-4)).toMatchObject({
			seq: SIZE + 1,
			kind: 'log',
			outcome: 'broken',
			details: `{"head":${SIZE},"last":${SIZE - 5}}`,
		});
	});

	it('does not sign a head that somebody took away, or set back, as if nothing had happened', async () => {
		for (const trick of ['taken', 'set back'] as const) {
			await renew();
			for (const { drop } of guards()) await db.raw(drop);
			await db('crm_audit')
				.where('seq', '>', SIZE - 5)
				.delete();
			if (trick === 'taken') await db('crm_audit_head').delete();
			else await db('crm_audit_head').update({ seq: SIZE - 5, hash: (await readRows()).at(-1)!.hash });
			await add(3);
			expect(await verify()).toMatchObject({ kind: 'broken', seq: SIZE - 4, wrong: 'noticed' });
		}
	});

	it('has no gap and no fork when two connections write at once', async () => {
		await renew();
		const second = database.connect();
		await Promise.all(Array.from({ length: 40 }, (_, index) => add(1 + (index % 3), index % 2 === 0 ? db : second)));
		await second.destroy();
		expect(await verify()).toMatchObject({ kind: 'unproven', headFile: 'missing' });
		expect((await readRows()).map(({ seq }) => seq)).toEqual(Array.from({ length: (await readRows()).length }, (_, index) => index + 1));
	});

	it(`survives ${KILLS} kills of two processes that write at once`, { timeout: 240_000 }, async () => {
		await renew();
		for (let kill = 0; kill < KILLS; kill++) {
			const writers = [1, 2].map(() => startWriter({ ...process.env, ...database.env, SECRET }));
			await Promise.all(writers.map(({ underWay }) => underWay));
			await wait(Math.random() * 300);
			for (const { child } of writers) child.kill('SIGKILL');
			await Promise.all(writers.map(({ ended }) => ended));
		}
		const verdict = await verify();
		expect(verdict).toMatchObject({ kind: 'unproven', headFile: 'missing' });
		expect(verdict.rows).toBeGreaterThan(SIZE + KILLS * 2 * 31 - 1);
	});
});

const startWriter = (env: NodeJS.ProcessEnv): { child: ChildProcess; underWay: Promise<void>; ended: Promise<void> } => {
	const child = spawn(process.execPath, [inProject('test/live/append-until-killed.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const underWay = new Promise<void>((resolve, reject) => {
		child.stdout?.once('data', () => resolve());
		child.once('close', () => reject(new Error(said)));
	});
	return { child, underWay, ended };
};
