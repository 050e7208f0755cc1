import { GENESIS, rowText, type AuditRow, type Head, type Sign } from './chain.ts';

/** What a walk along the chain meets at the first row that does not belong. */
export type Break =
	/** Rows are missing before this one. */
	| { kind: 'gap'; seq: number; found: number }
	/** A number that no row of a chain has. */
	| { kind: 'stray'; seq: number }
	/** Nobody with the key wrote this; `written` is the number under which the same row was written, when there is one. */
	| { kind: 'unsigned'; seq: number; written: number | null }
	/** Written with the key, but after another row than the one that stands before it. */
	| { kind: 'torn'; seq: number };

export interface ChainWalk {
	/** Rows in ascending order of seq; null as long as they belong. */
	step: (row: AuditRow) => Break | null;
	/** The last row that belongs. */
	reached: () => Head;
}

/**
 * Walks a chain row by row, in constant memory.
 * @param signs  oldest key first; once a row was written with a newer key, no older one counts any more
 * @param atMost  the highest number under which a row that does not belong is looked for
 */
export const chainWalk = (signs: readonly Sign[], atMost: number): ChainWalk => {
	let last: Head = GENESIS;
	let newest = 0;

	const signerOf = (row: AuditRow, seq: number): number => {
		const text = rowText(row, seq);
		return signs.findIndex((sign, index) => index >= newest && sign(text) === row.hash);
	};
	const writtenAs = (row: AuditRow): number | null => {
		for (let seq = 1; seq <= atMost; seq++) if (signerOf(row, seq) >= 0) return seq;
		return null;
	};
	const step = (row: AuditRow): Break | null => {
		const seq = last.seq + 1;
		if (!Number.isSafeInteger(row.seq) || row.seq < seq) return { kind: 'stray', seq: row.seq };
		if (row.seq > seq) return { kind: 'gap', seq, found: row.seq };
		const signer = signerOf(row, seq);
		if (signer < 0) return { kind: 'unsigned', seq, written: writtenAs(row) };
		if (row.prev_hash !== last.hash) return { kind: 'torn', seq };
		newest = signer;
		last = { seq, hash: row.hash };
		return null;
	};
	return { step, reached: () => last };
};
