import type { Knex } from 'knex';
import { linkTo, type AuditRecord, type Head } from '../chain.ts';
import { currentSign, type ChainKeys } from './chain-keys.ts';
import { lockHead, writeHead, type HeadLook } from './head-row.ts';
import { takePending, toRecord } from './pending-store.ts';
import { AUDIT } from './tables.ts';

const INSERT_ROWS = 50;

/** Where the chain goes on; what does not fit together stays visible as a gap and as an entry that tells of it. */
const goOnFrom = ({ head, last }: HeadLook, nowMs: number): { from: Head; notice: AuditRecord[] } => {
	if (head !== null && head.seq === last.seq && head.hash === last.hash) return { from: head, notice: [] };
	const notice = toRecord(
		{ kind: 'log', outcome: 'broken', actor: null, subject: AUDIT, details: { head: head?.seq ?? null, last: last.seq } },
		nowMs,
	);
	return { from: head !== null && head.seq > last.seq ? head : last, notice: [notice] };
};

/**
 * Hangs these records and what is pending on the chain, in one transaction. The head row is written first: on PostgreSQL
 * it makes writers wait for each other, on SQLite a transaction that has read may not begin to write.
 * @returns how many rows were added
 */
export const append = (
	records: readonly AuditRecord[],
	{ knex, keys, nowMs }: { knex: Knex; keys: ChainKeys; nowMs: number },
): Promise<number> =>
	knex.transaction(async (trx) => {
		const look = await lockHead(trx, keys);
		const news = [...(await takePending(trx, nowMs)), ...records];
		if (news.length === 0) return 0;
		const { from, notice } = goOnFrom(look, nowMs);
		const rows = linkTo(from, [...notice, ...news], currentSign(keys));
		for (let start = 0; start < rows.length; start += INSERT_ROWS) await trx(AUDIT).insert(rows.slice(start, start + INSERT_ROWS));
		await writeHead(rows.at(-1)!, { trx, keys });
		return rows.length;
	});
