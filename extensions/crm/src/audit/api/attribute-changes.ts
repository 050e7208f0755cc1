import type { Knex } from 'knex';
import type { AuditEntry } from '../entry.ts';
import { plainDetails } from '../plain-details.ts';
import { addPending, toRecord } from './pending-store.ts';
import { AUDIT_PENDING } from './tables.ts';
import type { WatchedTable } from './watched-tables.ts';

/** What a user asked for, as the host tells it once it is done. */
export interface AskedChange {
	watched: WatchedTable;
	outcome: 'created' | 'updated' | 'deleted';
	keys: readonly (string | number)[];
	payload: Readonly<Record<string, unknown>>;
	actor: string;
}

const BATCH_KEYS = 200;
/** Values that say which right was changed, and are no words of a person. */
const TOLD_VALUES = ['policy', 'collection', 'action', 'role', 'user', 'parent', 'admin_access', 'app_access'];

const isScalar = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);

const askedOf = ({ watched, outcome, payload }: AskedChange): Record<string, unknown> => {
	if (outcome === 'deleted') return {};
	const values = TOLD_VALUES.filter((name) => watched.columns === null && name in payload && isScalar(payload[name]));
	return {
		fields: Object.keys(payload).toSorted(),
		...(values.length > 0 && { asked: Object.fromEntries(values.map((name) => [name, payload[name]])) }),
	};
};

/** Whether a change that the triggers did not tell, or no longer wait with, belongs into the log. */
const isTold = ({ watched, outcome, payload }: AskedChange): boolean =>
	outcome === 'updated'
		? (watched.columns ?? Object.keys(payload)).some((name) => name in payload)
		: watched.onlyWith === undefined ||
			(outcome === 'created' && isScalar(payload[watched.onlyWith]) && payload[watched.onlyWith] !== null);

/**
 * Says of the changes that the triggers told who made them. The rows that a deletion took along are the same user's.
 * A change that was chained in the meantime gets an entry of its own; one of the same kind that somebody makes at the base,
 * to the same row within the same seconds, passes for the user's.
 */
export const attributeChanges = async (change: AskedChange, { knex, nowMs }: { knex: Knex; nowMs: number }): Promise<void> => {
	const { watched, actor, outcome } = change;
	// The host tells of every page that a user opens as a change of the user.
	if (outcome === 'updated' && !isTold(change)) return;
	const asked = askedOf(change);
	const mine = { actor, source: 'server', asked: plainDetails(asked) };
	for (let start = 0; start < change.keys.length; start += BATCH_KEYS) {
		const subjects = change.keys.slice(start, start + BATCH_KEYS).map((key) => `${watched.table}/${key}`);
		const told = await knex(AUDIT_PENDING)
			.where({ source: 'database', outcome })
			.whereIn('subject', subjects)
			.update(mine)
			.returning<{ subject: string }[]>('subject');
		const known = new Set(told.map(({ subject }) => subject));
		const untold = isTold(change) ? subjects.filter((subject) => !known.has(subject)) : [];
		const entryOf = (subject: string): AuditEntry => ({ kind: watched.kind, outcome, actor, subject, details: { via: 'server' } });
		await addPending(
			untold.map((subject) => ({ ...toRecord(entryOf(subject), nowMs), details: '{}', asked: mine.asked })),
			knex,
		);
	}
	if (outcome !== 'deleted') return;
	for (const key of change.keys.map(String).filter((text) => text.length === 36))
		await knex(AUDIT_PENDING)
			.where({ source: 'database', outcome })
			.where('details', 'like', `%${key}%`)
			.update({ actor, source: 'server' });
};
