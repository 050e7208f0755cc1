import type { AuditEntry } from './entry.ts';

export interface Denial {
	actor: string;
	subject: string;
	reason: string;
}

interface Counted extends Denial {
	since: number;
	repeats: number;
}

export const DENIAL_WINDOW_MS = 60_000;
/** Different denials that one process tells apart within a window. */
const MAX_DIFFERENT = 500;

const entryOf = ({ actor, subject, reason }: Denial, count: number): AuditEntry => ({
	kind: 'denied',
	outcome: 'denied',
	actor,
	subject,
	details: { reason, count },
});

export interface DenialTally {
	/** The entry to write now, for the first of its kind; null for what is counted. */
	count: (denial: Denial, nowMs: number) => AuditEntry | null;
	/** Entries of the windows that have ended; all of them when the process ends. */
	ended: (nowMs: number) => AuditEntry[];
}

/**
 * A flood of refused requests makes at most two rows a minute per user, route and reason: the first at once, the others
 * as one row with their number. Beyond MAX_DIFFERENT kinds only the number is kept.
 */
export const denialTally = (maxDifferent = MAX_DIFFERENT): DenialTally => {
	const counted = new Map<string, Counted>();
	let dropped = 0;

	const count = (denial: Denial, nowMs: number): AuditEntry | null => {
		const key = `${denial.actor} ${denial.reason} ${denial.subject}`;
		const known = counted.get(key);
		if (known) known.repeats += 1;
		else if (counted.size >= maxDifferent) dropped += 1;
		else {
			counted.set(key, { ...denial, since: nowMs, repeats: 0 });
			return entryOf(denial, 1);
		}
		return null;
	};
	const ended = (nowMs: number): AuditEntry[] => {
		const entries: AuditEntry[] = [];
		for (const [key, denial] of counted) {
			if (nowMs - denial.since < DENIAL_WINDOW_MS) continue;
			counted.delete(key);
			if (denial.repeats > 0) entries.push(entryOf(denial, denial.repeats));
		}
		if (dropped > 0 && counted.size < maxDifferent) {
			entries.push(droppedEntry(dropped));
			dropped = 0;
		}
		return entries;
	};
	return { count, ended };
};

/** Says in the log how much of it is missing. */
export const droppedEntry = (count: number): AuditEntry => ({
	kind: 'log',
	outcome: 'dropped',
	actor: null,
	subject: 'crm_audit',
	details: { count },
});
