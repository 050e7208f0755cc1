import { batchTies, type BatchTies, type Ties } from './batch-ties.ts';
import type { PendingLine, RejectedLine } from './pending-line.ts';

export interface Batch {
	lines: PendingLine[];
	rejects: RejectedLine[];
	ties: Ties;
}

export interface QueueOptions {
	/** Rows per batch. A batch ends between two orders, unless an order is as long as the batch itself. */
	rows: number;
	/** Batches that may be under way at once. */
	width: number;
}

export interface BatchQueue {
	addLine: (line: PendingLine) => void;
	addReject: (reject: RejectedLine) => void;
	/** Hands a full batch on; waits while it may not be stored yet. */
	next: () => Promise<void>;
	/** Stores what is left. */
	end: () => Promise<void>;
}

interface UnderWay {
	ties: Ties;
	done: Promise<void>;
}

/**
 * Fills one batch while others are stored: reading and the database work side by side. Batches that write the same order,
 * or of which the second needs what the first creates, are stored one after the other, so that the rows are the same
 * whichever of two batches is faster.
 * @param store  `before` ends when every earlier batch is stored
 */
export const batchQueue = (store: (batch: Batch, before: Promise<void>) => Promise<void>, { rows, width }: QueueOptions): BatchQueue => {
	const tying: BatchTies = batchTies({ apart: width > 1 });
	const empty = (): Batch => ({ lines: [], rejects: [], ties: tying.none() });
	let filling = empty();
	let full: Batch | null = null;
	let before: Promise<void> = Promise.resolve();
	const underWay = new Set<UnderWay>();

	const size = () => filling.lines.length + filling.rejects.length;
	const close = (): void => {
		full = filling;
		filling = empty();
	};
	const obstacleOf = ({ ties }: Batch): UnderWay | undefined => {
		const all = [...underWay];
		return all.length >= width ? all[0] : all.find((other) => tying.areTied(other.ties, ties));
	};
	const handOn = async (batch: Batch): Promise<void> => {
		for (let obstacle = obstacleOf(batch); obstacle; obstacle = obstacleOf(batch)) await obstacle.done;
		const own: UnderWay = { ties: batch.ties, done: Promise.resolve() };
		own.done = store(batch, before).finally(() => underWay.delete(own));
		before = own.done;
		underWay.add(own);
		// Its failure is met where it is awaited; it must not count as unhandled before that.
		own.done.catch(() => undefined);
	};
	const next = async (): Promise<void> => {
		if (full === null && size() >= 2 * rows) close();
		if (full === null) return;
		const batch = full;
		full = null;
		await handOn(batch);
	};
	return {
		addLine: (line) => {
			if (size() >= rows && filling.lines.at(-1)?.orderId !== line.orderId) close();
			filling.lines.push(line);
			tying.add(filling.ties, line);
		},
		addReject: (reject) => void filling.rejects.push(reject),
		next,
		end: async () => {
			await next();
			if (size() > 0) await handOn(filling);
			await before;
		},
	};
};
