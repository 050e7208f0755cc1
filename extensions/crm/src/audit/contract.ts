import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';
import { AUDIT_KINDS } from './entry.ts';

const MAX_PAGE = 200;
const moment = z.iso.datetime({ offset: true, error: 'a moment is written as 2026-03-01T00:00:00Z' });
const pageSize = z.coerce.number().int().min(1).max(MAX_PAGE);

export const auditQuery = z.object({
	kind: z.enum(AUDIT_KINDS).optional(),
	/** From this moment on, and before that one. */
	from: moment.optional(),
	to: moment.optional(),
	/** `next` of the page before. */
	before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
	limit: pageSize.default(50),
});

const bothLanguages = z.object({ en: z.string(), nl: z.string() });

export const auditReply = z.object({
	/** Newest first. */
	entries: z.array(
		z.object({
			seq: z.number(),
			at: z.string(),
			/** Id of a user; null: the system itself, or somebody at the base. */
			actor: z.string().nullable(),
			kind: z.string(),
			subject: z.string(),
			unit: z.string().nullable(),
			outcome: z.string(),
			details: z.unknown(),
		}),
	),
	/** Give it as `before` for the page that follows; null on the last page. */
	next: z.number().nullable(),
	kinds: z.record(z.string(), bothLanguages),
});

export type AuditQuery = z.infer<typeof auditQuery>;
export type AuditReply = z.infer<typeof auditReply>;

/** GET /crm/audit: administrators read all of it; who manages a unit reads the changes of that unit and its agreement. */
export const auditContract = {
	method: 'get',
	path: '/audit',
	access: 'member',
	query: auditQuery,
	reply: auditReply,
} satisfies RouteContract;
