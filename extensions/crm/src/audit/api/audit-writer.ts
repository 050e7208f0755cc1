import type { Knex } from 'knex';
import type { AuditRecord } from '../chain.ts';
import { denialTally, droppedEntry, type Denial } from '../denial-tally.ts';
import type { AuditEntry } from '../entry.ts';
import { append } from './append.ts';
import type { ChainKeys } from './chain-keys.ts';
import { keepHead } from './keep-head.ts';
import { hasPending, toRecord } from './pending-store.ts';

/** From the first news to the transaction that chains it: what comes in between goes along. */
const GATHER_MS = 200;
const TICK_MS = 2_000;
const HEAD_FILE_MS = 60_000;
/** Entries that wait in memory while the base cannot be written. */
const MAX_WAITING = 5_000;

export interface AuditWriter {
	note: (entry: AuditEntry) => void;
	deny: (denial: Denial) => void;
	/** Something is pending in the base. */
	nudge: () => void;
	/** Chains all there is. Resolves when it is written, or has failed and waits for the next time. */
	flush: () => Promise<void>;
	/** Chains the last, also what the tally still counts; returns how many entries could not be written. */
	stop: () => Promise<number>;
}

interface Context {
	knex: Knex;
	keys: ChainKeys;
	headFile: string;
	logger: { warn: (text: string) => void; error: (cause: unknown) => void };
}

/** Writes the log behind the answers: a request only leaves a note in memory. */
export const auditWriter = ({ knex, keys, headFile, logger }: Context): AuditWriter => {
	const tally = denialTally();
	let waiting: AuditRecord[] = [];
	let dropped = 0;
	let writing: Promise<void> = Promise.resolve();
	let gathering: NodeJS.Timeout | undefined;
	let headAt = 0;
	let isWarned = false;

	const note = (entry: AuditEntry): void => {
		if (waiting.length >= MAX_WAITING) dropped += 1;
		else waiting.push(toRecord(entry, Date.now()));
		nudge();
	};
	const deny = (denial: Denial): void => {
		const entry = tally.count(denial, Date.now());
		if (entry) note(entry);
	};
	const nudge = (): void => {
		gathering ??= setTimeout(() => void flush(), GATHER_MS).unref();
	};

	const chain = async (): Promise<void> => {
		const nowMs = Date.now();
		while (waiting.length > 0 || (await hasPending(knex, nowMs))) {
			const records = waiting;
			waiting = [];
			const missing = dropped;
			try {
				await append([...records, ...(missing > 0 ? [toRecord(droppedEntry(missing), nowMs)] : [])], { knex, keys, nowMs });
				dropped -= missing;
			} catch (cause) {
				waiting = [...records, ...waiting];
				throw cause;
			}
		}
	};
	const keep = async (): Promise<void> => {
		if (Date.now() - headAt < HEAD_FILE_MS) return;
		headAt = Date.now();
		const kept = await keepHead({ knex, keys, headFile }, new Date());
		if (kept.kind === 'begun')
			note({ kind: 'log', outcome: 'head-begun', actor: null, subject: 'crm_audit_head', details: { seq: kept.seq } });
		if (kept.kind === 'contradiction' && !isWarned) {
			isWarned = true;
			logger.warn(`CRM: the audit log and its head file ${headFile} contradict each other. Run "npx directus crm:audit-verify".`);
		}
	};
	const flush = (): Promise<void> => {
		clearTimeout(gathering);
		gathering = undefined;
		writing = writing
			.then(chain)
			.then(keep)
			.catch((cause: unknown) => logger.error(cause));
		return writing;
	};
	const tick = (endedBefore: number): Promise<void> => {
		for (const entry of tally.ended(endedBefore)) note(entry);
		return flush();
	};
	const ticking = setInterval(() => void tick(Date.now()), TICK_MS).unref();
	const stop = async (): Promise<number> => {
		clearInterval(ticking);
		headAt = 0;
		await tick(Number.POSITIVE_INFINITY);
		return waiting.length;
	};
	void flush();
	return { note, deny, nudge, flush, stop };
};
