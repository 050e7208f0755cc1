import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';
import { PURPOSES } from './purposes.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const MIN_REASON = 10;
const MAX_REASON = 500;

const uuid = z
	.string()
	.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'not the id of a unit')
	.transform((id) => id.toLowerCase());
const purpose = z.enum(PURPOSES);

export const customersQuery = z.object({
	unit: uuid,
	purpose,
	/** `next` of the page before. */
	cursor: z.string().max(100).optional(),
	limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
});

/** A band; 'unknown': nobody filled it in; null: too few share it, so it is not told. */
const band = z.string().nullable();

const pseudonymised = z.object({
	pseudonym: z.string(),
	kind: z.enum(['person', 'household', 'organisation']),
	/** The first two digits of the postcode. */
	postcode: band,
	age: band,
	/** Confirmed orders and their amount in `salesOf`, in bands; null as well where the agreement gives no orders. */
	orders: band,
	revenue: band,
});

export const customersReply = z.object({
	unit: z.object({ id: z.string(), name: z.string() }),
	purpose,
	/** Pseudonyms hold for this quarter; those of the next one are others. */
	quarter: z.string(),
	/** The day of the last look for customers who came or went; values are of the beginning of the quarter. */
	asOf: z.string(),
	/** The fewest customers of whom the same is told. */
	minimum: z.number(),
	/** The quarters that orders and revenue are of; null where the agreement gives no orders. */
	salesOf: z.object({ from: z.string(), to: z.string(), currency: z.string() }).nullable(),
	total: z.number(),
	/** Customers of whom nothing is told, not even that they are there. */
	withheld: z.union([z.number(), z.object({ fewerThan: z.number() })]),
	/** In the order of their pseudonyms, which says nothing. */
	customers: z.array(pseudonymised),
	next: z.string().nullable(),
});
export type CustomersQuery = z.infer<typeof customersQuery>;
export type CustomersReply = z.infer<typeof customersReply>;

/** GET /crm/pseudonyms/customers: one page of a unit's customers under pseudonyms, in groups of at least `minimum`. */
export const customersRoute = {
	method: 'get',
	path: '/pseudonyms/customers',
	access: 'member',
	query: customersQuery,
	reply: customersReply,
} satisfies RouteContract;

export const askBody = z.object({
	unit: uuid,
	purpose,
	pseudonym: z.string().regex(/^[0-9a-f]{32}$/, 'not a pseudonym of the list'),
	reason: z
		.string()
		.trim()
		.min(MIN_REASON)
		.max(MAX_REASON)
		.refine((text) => !text.includes('\u0000'), 'holds a character that is no text'),
});
export type AskBody = z.infer<typeof askBody>;

/** POST /crm/pseudonyms/requests: asks the unit who is behind a pseudonym. Asking twice is one request. */
export const askRoute = {
	method: 'post',
	path: '/pseudonyms/requests',
	access: 'member',
	body: askBody,
	reply: z.object({ id: z.string(), status: z.literal('waiting') }),
} satisfies RouteContract;

const named = z.object({ id: z.string(), name: z.string() });
const STATES = ['waiting', 'approved', 'refused', 'expired'] as const;

const ownRequest = z.object({
	id: z.string(),
	unit: named,
	purpose,
	pseudonym: z.string(),
	reason: z.string(),
	askedAt: z.string(),
	status: z.enum(STATES),
});
const openRequest = z.object({
	id: z.string(),
	unit: named,
	purpose,
	reason: z.string(),
	askedAt: z.string(),
	/** The name of the person who asks. */
	asker: z.string(),
	/** null: no longer a customer of the unit. */
	customer: named.nullable(),
});
export const requestsReply = z.object({
	/** Requests that the caller may decide on. */
	open: z.array(openRequest),
	/** Requests of the caller, newest first. */
	own: z.array(ownRequest),
});
export type RequestsReply = z.infer<typeof requestsReply>;

/** GET /crm/pseudonyms/requests: what waits for the caller's decision, and what the caller has asked. */
export const requestsRoute = {
	method: 'get',
	path: '/pseudonyms/requests',
	access: 'member',
	reply: requestsReply,
} satisfies RouteContract;

/** POST /crm/pseudonyms/requests/:id/decision: for managing members of the unit; never on a request of one's own. */
export const decisionRoute = {
	method: 'post',
	path: '/pseudonyms/requests/:id/decision',
	access: 'member',
	body: z.object({ decision: z.enum(['approve', 'refuse']) }),
	reply: z.object({ id: z.string(), status: z.enum(['approved', 'refused']) }),
} satisfies RouteContract;

export const requestReply = z.discriminatedUnion('status', [
	z.object({ id: z.string(), status: z.enum(['waiting', 'refused', 'expired']) }),
	z.object({
		id: z.string(),
		status: z.literal('approved'),
		until: z.string(),
		customer: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
	}),
]);
export type RequestReply = z.infer<typeof requestReply>;

/** GET /crm/pseudonyms/requests/:id: for the asker only; the name while an approval lasts and the agreement still gives pseudonyms. */
export const requestRoute = {
	method: 'get',
	path: '/pseudonyms/requests/:id',
	access: 'member',
	reply: requestReply,
} satisfies RouteContract;
