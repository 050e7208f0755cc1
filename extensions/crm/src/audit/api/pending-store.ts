import type { Knex } from 'knex';
import type { AuditRecord } from '../chain.ts';
import type { AuditEntry } from '../entry.ts';
import { plainDetails, plainText } from '../plain-details.ts';
import { AUDIT_PENDING } from './tables.ts';

/** Changes told by the base wait this long for the request that made them: it says who. */
const WAIT_FOR_REQUEST_MS = 5_000;
const BATCH_ROWS = 500;

interface PendingRow extends Omit<AuditRecord, 'at'> {
	id: number | string;
	at: number | string;
	source: 'server' | 'database';
	asked: string | null;
}

const SUBJECT = /^([A-Z]+ )?([^ ]*)$/;

export const toRecord = (entry: AuditEntry, atMs: number): AuditRecord => {
	const [, method = '', rest = ' '] = SUBJECT.exec(entry.subject) ?? [];
	return {
		at: atMs,
		actor: entry.actor,
		kind: entry.kind,
		subject: `${method}${plainText(rest)}`,
		unit: entry.unit ?? null,
		outcome: entry.outcome,
		details: plainDetails(entry.details),
	};
};

/** Written by the transaction that does what it tells: both stay, or neither. */
export const addPending = async (records: readonly (AuditRecord & { asked?: string })[], knex: Knex): Promise<void> => {
	for (let start = 0; start < records.length; start += BATCH_ROWS / 10)
		await knex(AUDIT_PENDING).insert(records.slice(start, start + BATCH_ROWS / 10).map((record) => ({ ...record, source: 'server' })));
};

const parsed = (text: string | null): Record<string, unknown> => {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return { unreadable: true };
	}
};

type Values = Record<string, unknown>;

/** Of the values before and after only those that differ. */
const onlyChanged = ({ old: before, new: after, ...rest }: { old?: Values; new?: Values }): Values => {
	if (!before || !after) return { ...rest, ...(before && { old: before }), ...(after && { new: after }) };
	const names = Object.keys(after).filter((name) => after[name] !== before[name]);
	const pick = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]]));
	return { ...rest, old: pick(before), new: pick(after) };
};

const chained = ({ id: _id, at, source, asked, details, ...rest }: PendingRow): AuditRecord => {
	const isChange = rest.kind === 'agreement' || rest.kind === 'permission';
	return {
		...rest,
		at: Number(at),
		details: isChange ? plainDetails({ ...onlyChanged(parsed(details)), ...parsed(asked), via: source }) : details,
	};
};

const ready = (knex: Knex, nowMs: number): Knex.QueryBuilder =>
	knex(AUDIT_PENDING).where((either) => either.where('source', 'server').orWhere('at', '<=', nowMs - WAIT_FOR_REQUEST_MS));

export const hasPending = async (knex: Knex, nowMs: number): Promise<boolean> => (await ready(knex, nowMs).first('id')) !== undefined;

/** Takes the oldest out, in the transaction that hangs them on the chain. */
export const takePending = async (trx: Knex, nowMs: number): Promise<AuditRecord[]> => {
	const rows = (await ready(trx, nowMs).orderBy('id').limit(BATCH_ROWS).select('*')) as PendingRow[];
	await trx(AUDIT_PENDING)
		.whereIn(
			'id',
			rows.map(({ id }) => id),
		)
		.delete();
	return rows.map(chained);
};
