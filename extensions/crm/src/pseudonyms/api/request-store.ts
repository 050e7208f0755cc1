import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import type { Purpose } from '../purposes.ts';
import type { Decision, StoredRequest } from '../request.ts';

const REQUESTS = 'crm_pseudonym_requests';

interface RequestRow {
	id: string;
	unit: string;
	customer: string;
	asker: string;
	purpose: Purpose;
	pseudonym: string;
	reason: string;
	asked_at: number | string;
	status: 'waiting' | Decision;
	ends_at: number | string | null;
}

const toRequest = ({ asked_at, ends_at, ...row }: RequestRow): StoredRequest => ({
	...row,
	askedAt: Number(asked_at),
	endsAt: ends_at === null ? null : Number(ends_at),
});

const requests = (scope: RowScope, knex: Knex) =>
	applyRowScope(
		knex(REQUESTS).select<RequestRow[]>(
			'id',
			'unit',
			'customer',
			'asker',
			'purpose',
			'pseudonym',
			'reason',
			'asked_at',
			'status',
			'ends_at',
		),
		scope,
	);

/** Asking twice while the first waits is one request. */
export const addRequest = async (request: Omit<StoredRequest, 'status' | 'endsAt'>, knex: Knex): Promise<string> => {
	const { askedAt, ...row } = request;
	await knex(REQUESTS)
		.insert({ ...row, asked_at: askedAt, status: 'waiting' })
		.onConflict()
		.ignore();
	const { unit, customer, asker, purpose } = request;
	const stored = await knex(REQUESTS).where({ unit, customer, asker, purpose, status: 'waiting' }).first<{ id: string } | undefined>('id');
	return stored?.id ?? request.id;
};

export const readRequest = async (id: string, scope: RowScope, knex: Knex): Promise<StoredRequest | undefined> => {
	const [row] = (await requests(scope, knex).where({ id })) as RequestRow[];
	return row && toRequest(row);
};

const MAX_LISTED = 200;

export const readWaiting = async (scope: RowScope, knex: Knex): Promise<StoredRequest[]> => {
	const rows = (await requests(scope, knex).where({ status: 'waiting' }).orderBy('asked_at').limit(MAX_LISTED)) as RequestRow[];
	return rows.map(toRequest);
};

export const readAsked = async (asker: string, scope: RowScope, knex: Knex): Promise<StoredRequest[]> => {
	const rows = (await requests(scope, knex).where({ asker }).orderBy('asked_at', 'desc').limit(MAX_LISTED)) as RequestRow[];
	return rows.map(toRequest);
};

/** @returns false when somebody has decided before */
export const decideRequest = async (
	{ id, decision, by, endsAt }: { id: string; decision: Decision; by: string; endsAt: number | null },
	{ scope, knex, nowMs }: { scope: RowScope; knex: Knex; nowMs: number },
): Promise<boolean> => {
	const changed: number = await applyRowScope(knex(REQUESTS), scope)
		.where({ id, status: 'waiting' })
		.update({ status: decision, decided_by: by, decided_at: nowMs, ends_at: endsAt });
	return changed > 0;
};

/** The names of people who work here, as they write them. */
export const readNames = async (users: readonly string[], knex: Knex): Promise<Map<string, string>> => {
	const rows = await knex('directus_users')
		.whereIn('id', [...users])
		.select<{ id: string; first_name: string | null; last_name: string | null; email: string | null }[]>(
			'id',
			'first_name',
			'last_name',
			'email',
		);
	return new Map(
		rows.map(({ id, first_name, last_name, email }) => [id, [first_name, last_name].filter(Boolean).join(' ') || email || id]),
	);
};
