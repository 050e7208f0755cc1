import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import type { PendingLine } from '../pending-line.ts';
import { lineIdOf } from './digest.ts';
import { rowTable } from '../../kernel/database/api/index.ts';

/** Only a line known by its content can be mistaken for another. */
const isMended = ({ repair, lineKey }: PendingLine) => repair !== null && lineKey.startsWith('c:');

const repairName = ({ repair, contentHash }: PendingLine) => `${repair!.run} ${repair!.row} ${contentHash}`;

/** The number behind the content in a line's key. */
const occurrenceIn = (lineKey: string) => Number(lineKey.slice(lineKey.lastIndexOf(':') + 1));

const keysOf = (contentHash: string, occurrence: number) => `c:${contentHash}:${occurrence}`;

/**
 * Gives the rows of a mended file their keys. A mended row may have become equal to a line that its order already has;
 * it is a further occurrence of that line then, unless this very row was stored before.
 */
export const withRepairKeys = async (lines: readonly PendingLine[], trx: Knex): Promise<PendingLine[]> => {
	const mended = lines.filter(isMended);
	if (mended.length === 0) return [...lines];
	const stored = await trx('crm_import_repairs')
		.whereIn('run', [...new Set(mended.map(({ repair }) => repair!.run))])
		.select<{ run: string; row_number: number | string; content: string; line_key: string }[]>('run', 'row_number', 'content', 'line_key');
	const keyOfRepair = new Map(stored.map(({ run, row_number, content, line_key }) => [`${run} ${row_number} ${content}`, line_key]));
	const orders = [...new Set(mended.map(({ orderId }) => orderId))];
	const present = await trx('crm_order_lines')
		.whereIn('order', orders)
		.whereLike('source_key', 'c:%')
		.select<{ order: string; source_key: string }[]>('order', 'source_key');
	const highest = new Map<string, number>();
	for (const { order, source_key } of present) {
		const content = `${order} ${source_key.slice(0, source_key.lastIndexOf(':'))}`;
		highest.set(content, Math.max(highest.get(content) ?? 0, occurrenceIn(source_key)));
	}
	return lines.map((pending) => {
		if (!isMended(pending)) return pending;
		const content = `${pending.orderId} c:${pending.contentHash}`;
		const lineKey = keyOfRepair.get(repairName(pending)) ?? keysOf(pending.contentHash, (highest.get(content) ?? 0) + 1);
		highest.set(content, Math.max(highest.get(content) ?? 0, occurrenceIn(lineKey)));
		return { ...pending, lineKey, lineId: lineIdOf(pending.orderId, lineKey) };
	});
};

/** Remembers which mended rows are stored, in the transaction that stores them. */
export const rememberRepairs = async (lines: readonly PendingLine[], trx: Knex): Promise<void> => {
	const mended = lines.filter(isMended);
	if (mended.length === 0) return;
	const given = rowTable(
		dialectOf(trx),
		{ run: 'text', row_number: 'bigint', content: 'text', line_key: 'text' },
		mended.map(({ repair, contentHash, lineKey }) => [repair!.run, repair!.row, contentHash, lineKey]),
	);
	await trx.raw(
		`INSERT INTO crm_import_repairs (run, row_number, content, line_key) SELECT run, row_number, content, line_key FROM ${given.sql} WHERE true ON CONFLICT DO NOTHING`,
		[given.binding],
	);
};
