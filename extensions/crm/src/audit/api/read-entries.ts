import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import type { AuditQuery, AuditReply } from '../contract.ts';
import type { AuditKind } from '../entry.ts';
import { AUDIT } from './tables.ts';

interface Row {
	seq: number | string;
	at: number | string;
	actor: string | null;
	kind: string;
	subject: string;
	unit: string | null;
	outcome: string;
	details: string;
}

/** All units, or the changes of some. */
export const EVERYTHING: RowScope = { kind: 'all' };

const parsed = (details: string): unknown => {
	try {
		return JSON.parse(details);
	} catch {
		// Somebody at the base wrote it: crm:audit-verify tells.
		return details;
	}
};

/** One page, newest first. `only` narrows to one kind whatever the query says. */
export const readEntries = async (
	scope: RowScope,
	{ kind, from, to, before, limit }: AuditQuery,
	{ knex, only }: { knex: Knex; only?: AuditKind },
): Promise<Pick<AuditReply, 'entries' | 'next'>> => {
	const query = applyRowScope(knex(AUDIT), scope);
	if (kind !== undefined) query.where({ kind });
	if (only !== undefined) query.where({ kind: only });
	if (from !== undefined) query.where('at', '>=', Date.parse(from));
	if (to !== undefined) query.where('at', '<', Date.parse(to));
	if (before !== undefined) query.where('seq', '<', before);
	const rows = (await query
		.orderBy('seq', 'desc')
		.limit(limit + 1)
		.select('seq', 'at', 'actor', 'kind', 'subject', 'unit', 'outcome', 'details')) as Row[];
	const page = rows.slice(0, limit);
	return {
		entries: page.map((row) => ({
			...row,
			seq: Number(row.seq),
			at: new Date(Number(row.at)).toISOString(),
			details: parsed(row.details),
		})),
		next: rows.length > limit ? Number(page.at(-1)!.seq) : null,
	};
};
