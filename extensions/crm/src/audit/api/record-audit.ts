import type { Knex } from 'knex';
import type { AuditEntry } from '../entry.ts';
import type { AuditWriter } from './audit-writer.ts';
import { addPending, toRecord } from './pending-store.ts';

let writer: AuditWriter | null = null;

/** Tells the rooms which writer runs in this process; none runs in a command. */
export const useWriter = (running: AuditWriter | null): void => {
	writer = running;
};

/**
 * Writes an entry in the transaction of what it tells about, or before it: when the promise resolves and the transaction
 * is committed, the entry is in the base, and it is chained some hundred milliseconds later by whichever process is there.
 * @param context  `knex` may be a transaction
 */
export const recordAudit = async (entry: AuditEntry, { knex, now }: { knex: Knex; now: Date }): Promise<void> => {
	await addPending([toRecord(entry, now.getTime())], knex);
	writer?.nudge();
};
