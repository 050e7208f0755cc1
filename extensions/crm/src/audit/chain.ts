/** What is said of one entry, as it lies in the base. */
export interface AuditRecord {
	/** Milliseconds since 1970. */
	at: number;
	actor: string | null;
	kind: string;
	subject: string;
	unit: string | null;
	outcome: string;
	/** As made by plainDetails. */
	details: string;
}

export interface AuditRow extends AuditRecord {
	/** 1, 2, 3, ... without a gap. */
	seq: number;
	prev_hash: string;
	hash: string;
}

/** The last link of a chain. */
export interface Head {
	seq: number;
	hash: string;
}

/** A keyed hash in hexadecimal: only who has the key can make one. */
export type Sign = (text: string) => string;

/** What the first link hangs on. */
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** The canonical form of a row: a list, so that nothing can move from one column into the next. */
export const rowText = (row: AuditRecord & { prev_hash: string }, seq: number): string =>
	JSON.stringify(['row', seq, row.at, row.actor, row.kind, row.subject, row.unit, row.outcome, row.details, row.prev_hash]);

export const headText = ({ seq, hash }: Head): string => JSON.stringify(['head', seq, hash]);

/** Hangs records on a chain, in their order. */
export const linkTo = (head: Head, records: readonly AuditRecord[], sign: Sign): AuditRow[] => {
	let last = head;
	return records.map((record) => {
		const seq = last.seq + 1;
		const row = { ...record, seq, prev_hash: last.hash };
		last = { seq, hash: sign(rowText(row, seq)) };
		return { ...row, hash: last.hash };
	});
};
