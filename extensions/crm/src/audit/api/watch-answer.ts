import type { Accountability, SchemaOverview } from '@directus/types';
import type { Request, Response } from 'express';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import type { Denial } from '../denial-tally.ts';
import type { AuditEntry } from '../entry.ts';
import { routeSubject } from '../route-subject.ts';

interface AskedRequest extends Request {
	accountability?: Accountability;
	schema?: SchemaOverview;
	sanitizedQuery?: { export?: string };
	collection?: string;
}

interface Told {
	denied: (denial: Denial) => void;
	exported: (entry: AuditEntry) => void;
}

/** GraphQL answers 200 with the refusal inside; these are the codes that a route would answer with 403. */
const REFUSALS = new Set(['FORBIDDEN', 'CRM_FORBIDDEN', 'CRM_QUERY_REFUSED', 'CRM_ROUTE_REFUSED', 'CRM_NOT_IN_UNIT', 'CRM_COMPUTED']);

const codesOf = (body: unknown): string[] => {
	const { errors } = (body ?? {}) as { errors?: { extensions?: { code?: unknown } }[] };
	return Array.isArray(errors) ? errors.map(({ extensions }) => String(extensions?.code ?? 'UNKNOWN')) : [];
};

/** Why the answer is a refusal; null when it is none. */
const refusalOf = (status: number, body: unknown): string | null => {
	if (status !== 200 && status !== 403) return null;
	const codes = codesOf(body);
	return status === 403 ? (codes[0] ?? 'FORBIDDEN') : (codes.find((code) => REFUSALS.has(code)) ?? null);
};

const subjectOf = (req: AskedRequest, path: string): string => {
	const pattern = (req.route as { path?: unknown } | undefined)?.path;
	const collections = req.schema?.collections ?? {};
	const { query } = (req.body ?? {}) as { query?: unknown };
	return routeSubject({
		method: req.method,
		path,
		pattern: typeof pattern === 'string' ? pattern : null,
		document: typeof query === 'string' ? query : String(req.query['query'] ?? ''),
		isCollection: (name) => Object.hasOwn(CRM_FIELDS, name) || Object.hasOwn(collections, name),
	});
};

const FILE_EXPORT = /^\/utils\/export\/([^/]+)/i;

/** What left the CRM as a file: by `?export=`, or into the host's library of files. */
const exportOf = (req: AskedRequest, res: Response, path: string): { subject: string; format: string; rows: number | null } | null => {
	if (res.statusCode >= 300) return null;
	const format = req.sanitizedQuery?.export;
	if (format) {
		const { data } = (res.locals['payload'] ?? {}) as { data?: unknown };
		return { subject: req.collection ?? subjectOf(req, path), format, rows: Array.isArray(data) ? data.length : null };
	}
	const library = req.method === 'POST' ? FILE_EXPORT.exec(path) : null;
	return library ? { subject: library[1]!, format: String((req.body as { format?: unknown }).format), rows: null } : null;
};

/** Leaves notes of refusals and exports as the answer goes out; the answer itself stays as it is. */
export const watchAnswer = (req: AskedRequest, res: Response, { denied, exported }: Told): void => {
	const actor = req.accountability?.user;
	if (!actor) return;
	const path = req.path;
	const send = res.json;
	res.json = (body: unknown) => {
		const reason = refusalOf(res.statusCode, body);
		if (reason !== null) denied({ actor, subject: subjectOf(req, path), reason });
		return send.call(res, body);
	};
	res.once('finish', () => {
		const made = exportOf(req, res, path);
		if (made)
			exported({ kind: 'export', outcome: 'done', actor, subject: made.subject, details: { format: made.format, rows: made.rows } });
	});
};
