import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { chainWalk } from '../chain-walk.ts';
import type { AuditRow } from '../chain.ts';
import { wrongAt, wrongAtEnd, type Verdict } from '../verdict.ts';
import { readHeadFile, type HeadFile } from './head-file.ts';
import { lookAtHead } from './head-row.ts';
import type { HeadContext } from './keep-head.ts';
import { AUDIT } from './tables.ts';

const PAGE_ROWS = 1_000;

async function* rowsOf(knex: Knex): AsyncGenerator<AuditRow> {
	let after: number | string | null = null;
	for (;;) {
		const page = knex(AUDIT).orderBy('seq').limit(PAGE_ROWS);
		if (after !== null) page.where('seq', '>', after);
		const rows = (await page.select('*')) as AuditRow[];
		for (const row of rows) yield { ...row, seq: Number(row.seq), at: Number(row.at) };
		if (rows.length < PAGE_ROWS) return;
		after = rows.at(-1)!.seq;
	}
}

/** Walks what one transaction sees. */
export const verifyWithin = async (trx: Knex, { keys, file }: { keys: HeadContext['keys']; file: HeadFile }): Promise<Verdict> => {
	const { head: headRow } = await lookAtHead(trx, keys);
	const headFile = file.kind === 'read' ? file.head : null;
	const [counted] = await trx(AUDIT).count<{ rows: number | string }[]>({ rows: '*' });
	const count = Number(counted?.rows ?? 0);
	const surplus = headRow === null ? null : count - headRow.seq;
	const walk = chainWalk(keys.signs, Math.max(count, headRow?.seq ?? 0, headFile?.seq ?? 0));
	const broken = (at: Omit<Extract<Verdict, { kind: 'broken' }>, 'kind' | 'rows'>, rows: number): Verdict => ({
		kind: 'broken',
		rows,
		...at,
	});
	for await (const row of rowsOf(trx)) {
		const before = walk.reached().seq;
		const at = walk.step(row);
		if (at !== null) return broken(wrongAt(at, surplus), before);
		if (row.kind === 'log' && row.outcome === 'broken') return broken({ seq: row.seq, wrong: 'noticed' }, before);
		if (row.seq === headFile?.seq && row.hash !== headFile.hash) return broken({ seq: row.seq, wrong: 'rewritten' }, before);
	}
	const last = walk.reached();
	const atEnd = wrongAtEnd(last, { headRow, headFile });
	if (atEnd !== null) return broken(atEnd, last.seq);
	if (file.kind !== 'read' && last.seq > 0) return { kind: 'unproven', rows: last.seq, head: last, headFile: file.kind };
	return { kind: 'intact', rows: last.seq, head: last };
};

/**
 * Walks the whole chain, in constant memory, as it stands at one moment; nobody waits for it.
 *
 * Found: any edit, deletion, insertion and change of order of rows, by whoever has the base but not the key; the first
 * row that does not belong is named. Rows cut off at the end: by the signed head row, unless an earlier copy of it is put
 * back as well (a backup of the base); then by the head file, back to the moment at which that was last written.
 *
 * Not found: what somebody does who has base, key and head file; entries that were kept from being written, or taken from
 * crm_audit_pending in the seconds before they are chained; false entries put in there.
 */
export const verifyChain = async ({ knex, keys, headFile }: HeadContext): Promise<Verdict> => {
	const file = await readHeadFile(headFile, keys);
	return knex.transaction(
		(trx) => verifyWithin(trx, { keys, file }),
		dialectOf(knex) === 'postgres' ? { isolationLevel: 'repeatable read', readOnly: true } : {},
	);
};
