import type { PendingLine, RejectedLine } from '../pending-line.ts';

/** Lines per transaction: on SQLite a report waits for one of them at most. */
const BATCH_LINES = 1_000;

export interface Batch {
	lines: PendingLine[];
	rejects: RejectedLine[];
}

export interface BatchQueue {
	addLine: (line: PendingLine) => void;
	addReject: (reject: RejectedLine) => void;
	/** Hands a full batch on; waits only while the one before it is still being stored. */
	next: () => Promise<void>;
	/** Stores what is left. */
	end: () => Promise<void>;
}

/** Fills one batch while the one before it is stored: reading and the database work side by side. */
export const batchQueue = (store: (batch: Batch) => Promise<void>): BatchQueue => {
	let filling: Batch = { lines: [], rejects: [] };
	let storing: Promise<void> = Promise.resolve();
	const handOn = async (): Promise<void> => {
		await storing;
		const full = filling;
		filling = { lines: [], rejects: [] };
		storing = store(full);
		// Its failure is met where it is awaited; it must not count as unhandled before that.
		storing.catch(() => undefined);
	};
	const size = () => filling.lines.length + filling.rejects.length;
	return {
		addLine: (line) => void filling.lines.push(line),
		addReject: (reject) => void filling.rejects.push(reject),
		next: async () => {
			if (size() >= BATCH_LINES) await handOn();
		},
		end: async () => {
			if (size() > 0) await handOn();
			await storing;
		},
	};
};
