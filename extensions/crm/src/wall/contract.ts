import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';

/** Answers 200 when the guard stands and the CRM is installed; the start command, compose and doctor wait for it. */
export const healthContract = {
	method: 'get',
	path: '/health',
	access: 'public',
	reply: z.object({ status: z.literal('ok') }),
} satisfies RouteContract;

const units = z.array(z.string());
const perClass = z.record(z.string(), units);

/** What the caller may see and do, in units per data class. Why, is told by the routes of the room explanation. */
export const ownScopeContract = {
	method: 'get',
	path: '/scope',
	access: 'member',
	reply: z.object({
		functions: z.array(z.string()),
		own: units,
		read: perClass,
		write: perClass,
		delete: perClass,
		pseudonym: perClass,
		totals: perClass,
		validUntil: z.string().nullable(),
	}),
} satisfies RouteContract;
