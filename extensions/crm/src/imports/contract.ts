import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';
import { importResult } from './import-result.ts';

/** The body is the file itself (text/csv, application/gzip), or a form with the parts `file` and `map`. */
export const importOrdersContract = {
	method: 'post',
	path: '/imports/orders',
	access: 'member',
	query: z.object({
		/** The map as JSON, when the body is the file itself. */
		map: z.string().max(100_000).optional(),
		/** The name of the file, for the list of imports. */
		name: z.string().max(255).optional(),
	}),
	reply: importResult.extend({
		/** Where the file of rejected rows can be fetched; null when every row was accepted. */
		rejectedRows: z.string().nullable(),
	}),
} satisfies RouteContract;

export const importRunContract = {
	method: 'get',
	path: '/imports/:id',
	access: 'member',
	reply: z.object({
		id: z.string(),
		source: z.string(),
		file: z.string(),
		status: z.enum(['running', 'finished', 'interrupted', 'failed']),
		startedAt: z.string(),
		finishedAt: z.string().nullable(),
		read: z.number(),
		result: importResult.nullable(),
	}),
} satisfies RouteContract;

/** Answers with a csv. */
export const rejectedRowsContract = {
	method: 'get',
	path: '/imports/:id/rejected',
	access: 'member',
	reply: z.never(),
} satisfies RouteContract;
