import { z } from 'zod';
import { pageQuery, type RouteContract } from '../kernel/http/index.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const named = { field: z.string(), label: z.object({ en: z.string(), nl: z.string() }) };

/** A field that members may not read says that it was changed, and no more. */
const change = z.discriminatedUnion('shown', [
	z.object({ ...named, shown: z.literal(true), from: value, to: value }),
	z.object({ ...named, shown: z.literal(false) }),
]);
export type Change = z.infer<typeof change>;

const entry = z.object({
	at: z.string(),
	/** null: not by a user (an import, a script), or by somebody who is no user any more. */
	by: z.string().nullable(),
	/** 'moved': from another unit. 'removed': a contact person; nothing of that person stays. */
	what: z.enum(['created', 'changed', 'moved', 'removed']),
	about: z.enum(['customer', 'contact']),
	/** The name that the contact person has now. */
	contact: z.string().nullable(),
	changes: z.array(change),
});
export type Entry = z.infer<typeof entry>;

/** Who changed which field of a customer or its contact persons, and when; newest first. */
export const historyRoute = {
	method: 'get',
	path: '/customers/:id/history',
	access: 'member',
	query: pageQuery,
	reply: z.object({ entries: z.array(entry), total: z.number() }),
} satisfies RouteContract;
