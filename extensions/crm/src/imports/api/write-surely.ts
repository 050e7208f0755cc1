import { setTimeout as wait } from 'node:timers/promises';
import type { RowScope } from '../../kernel/access/index.ts';
import { troubleOf } from '../../kernel/database/api/index.ts';
import { rejected, type PendingLine, type RejectedLine } from '../pending-line.ts';
import { reasonOf } from './refused-row.ts';
import { writeBatch, type BatchContext, type BatchOutcome } from './write-batch.ts';

const TRIES_AGAIN = 4;
const TRIES_AWAY = 8;
const PAUSE_MS = 50;

/** Halves of a batch; the lines of one order stay together. */
const halves = (lines: readonly PendingLine[]): [PendingLine[], PendingLine[]] | null => {
	const orders = [...new Set(lines.map(({ orderId }) => orderId))];
	if (orders.length < 2) return null;
	const first = new Set(orders.slice(0, orders.length >> 1));
	return [lines.filter(({ orderId }) => first.has(orderId)), lines.filter(({ orderId }) => !first.has(orderId))];
};

/**
 * Stores a batch whatever happens: tries again after a lock or a lost connection, and when the database will not have
 * some order, stores the others and rejects the lines of that order.
 * @param take  gets the outcome of each transaction that was committed
 * @throws the database's error when it stays away, or an error that is not the database's
 */
export const writeSurely = async (
	scope: RowScope,
	lines: readonly PendingLine[],
	rejects: readonly RejectedLine[],
	context: BatchContext,
	take: (outcome: BatchOutcome) => void,
): Promise<void> => {
	for (let attempt = 1; ; attempt++) {
		try {
			take(await writeBatch(scope, lines, rejects, context));
			return;
		} catch (error) {
			const trouble = troubleOf(error);
			if (trouble === null || (trouble === 'away' && attempt >= TRIES_AWAY)) throw error;
			if (trouble === 'away' || (trouble === 'again' && attempt < TRIES_AGAIN)) {
				await wait(PAUSE_MS * 2 ** attempt);
				continue;
			}
			const parts = halves(lines);
			if (parts === null && lines.length === 0) throw error;
			if (parts === null) {
				const refused = lines.map((pending) => rejected(pending, { code: 'database_refused', column: null, found: reasonOf(error) }));
				take(await writeBatch(scope, [], [...rejects, ...refused], context));
				return;
			}
			await writeSurely(scope, parts[0], rejects, context, take);
			await writeSurely(scope, parts[1], [], context, take);
			return;
		}
	}
};
