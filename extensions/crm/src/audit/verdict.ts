import type { Break } from './chain-walk.ts';
import type { Head } from './chain.ts';

export type Wrong = 'edited' | 'deleted' | 'inserted' | 'reordered' | 'truncated' | 'rewritten' | 'head' | 'noticed';

export type Verdict =
	| { kind: 'intact'; rows: number; head: Head }
	/** Every row belongs, but nothing outside the base says that none is missing at the end. */
	| { kind: 'unproven'; rows: number; head: Head; headFile: 'missing' | 'unreadable' }
	/** `rows`: how many belong before the first that does not. */
	| { kind: 'broken'; rows: number; seq: number; wrong: Wrong };

/**
 * Names what was done, from where the walk broke off and from how many rows there are.
 * @param surplus  rows that are there, less rows that were written; null when nobody can be trusted about the latter
 */
export const wrongAt = (at: Break, surplus: number | null): { seq: number; wrong: Wrong } => {
	switch (at.kind) {
		case 'stray':
			return { seq: at.seq, wrong: 'inserted' };
		case 'gap':
			if ((surplus ?? -1) > 0) return { seq: at.found, wrong: 'inserted' };
			return { seq: at.seq, wrong: surplus === 0 ? 'reordered' : 'deleted' };
		case 'torn':
			return { seq: at.seq, wrong: 'rewritten' };
		case 'unsigned':
			if ((surplus ?? 0) > 0) return { seq: at.seq, wrong: 'inserted' };
			if (at.written === null) return { seq: at.seq, wrong: 'edited' };
			return { seq: at.seq, wrong: (surplus ?? 0) < 0 ? 'deleted' : 'reordered' };
	}
};

/** The two witnesses of how far the chain went. null: there is none, or it is not signed with our key. */
export interface Witnesses {
	/** Beside the chain, in the base; says the newest row. */
	headRow: Head | null;
	/** Outside the base; may be some minutes old. */
	headFile: Head | null;
}

/** Compares the end of a walk in which every row belonged with the witnesses. */
export const wrongAtEnd = (last: Head, { headRow, headFile }: Witnesses): { seq: number; wrong: Wrong } | null => {
	const furthest = Math.max(headRow?.seq ?? 0, headFile?.seq ?? 0);
	if (furthest > last.seq) return { seq: last.seq + 1, wrong: 'truncated' };
	if (headRow === null) return last.seq === 0 ? null : { seq: last.seq + 1, wrong: 'head' };
	if (headRow.seq < last.seq) return { seq: headRow.seq + 1, wrong: 'head' };
	return headRow.hash === last.hash ? null : { seq: last.seq, wrong: 'rewritten' };
};
