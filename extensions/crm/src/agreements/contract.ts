import { z } from 'zod';
import { AUDIENCES, DATA_CLASSES, LEVELS } from '../kernel/access/index.ts';
import type { RouteContract } from '../kernel/http/index.ts';
import { SIDES } from './parties.ts';
import { ACTS } from './state.ts';

const MAX_RULES = 300;
const MAX_TITLE = 120;
const MAX_REASON = 1_000;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'not an id');
const day = z.iso.date('a day is written as 2026-03-31');
const line = (longest: number, missing: string) =>
	z
		.string()
		.trim()
		.min(1, missing)
		.max(longest)
		.refine((text) => !text.includes('\u0000'), 'holds a character that cannot be kept');
const bothLanguages = z.object({ en: z.array(z.string()), nl: z.array(z.string()) });
const side = z.enum(SIDES);
const level = z.enum(LEVELS);
const instant = z.string();

const rule = z.strictObject({
	dataClass: z.enum(DATA_CLASSES),
	audience: z.enum(AUDIENCES),
	/** Only with the audience `unit`: the one unit that is meant. */
	audienceUnit: uuid.nullable().default(null),
	level,
	mayWrite: z.boolean().default(false),
});

const terms = z.strictObject({
	title: line(MAX_TITLE, 'a title is needed'),
	rules: z.array(rule).max(MAX_RULES),
	/** The first day, in the calendar of the unit; null: from the last signature on. */
	startsOn: day.nullable(),
});
export type Terms = z.infer<typeof terms>;

/** What the sender looked at: an action on anything else is refused. */
const seal = z.string().regex(/^[0-9a-f]{64}$/, 'not the mark of a version');
const seen = z.strictObject({ seal });
const seenWithReason = z.strictObject({ seal, reason: line(MAX_REASON, 'a reason is needed') });

const state = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('draft'), by: side }),
	z.object({ kind: z.literal('proposed'), by: side, waitsFor: z.array(side) }),
	z.object({ kind: z.literal('agreed'), from: instant }),
	z.object({ kind: z.literal('active'), from: instant, until: instant.nullable() }),
	z.object({ kind: z.literal('ended'), from: instant, until: instant }),
	z.object({ kind: z.literal('refused'), by: side, reason: z.string(), at: instant }),
	z.object({ kind: z.literal('withdrawn'), by: side, reason: z.string(), at: instant }),
]);

const named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof named>;

const summary = z.object({ id: z.string(), version: z.number(), title: z.string(), state });
export type AgreementSummary = z.infer<typeof summary>;

const listed = z.object({
	/** null: the network's default. */
	unit: named.nullable(),
	/** What holds now: the unit's own version; null when it follows the default, or nothing. */
	inForce: summary.nullable(),
	/** Versions that are agreed and start later, and those that are being drafted or wait for a signature. */
	ahead: z.array(summary),
	/** One of them waits for the caller's signature. */
	waitsForYou: z.boolean(),
	mayDraft: z.boolean(),
});
const listReply = z.object({ agreements: z.array(listed) });
export type AgreementListReply = z.infer<typeof listReply>;

const shownRule = z.object({
	dataClass: z.enum(DATA_CLASSES),
	audience: z.enum(AUDIENCES),
	audienceUnit: named.nullable(),
	level,
	mayWrite: z.boolean(),
});
export type ShownRule = z.infer<typeof shownRule>;

const agreementReply = summary.extend({
	unit: named.nullable(),
	startsOn: day.nullable(),
	seal,
	/** The agreement as sentences. */
	sentences: bothLanguages,
	/** The agreement as a matrix: every data class and audience that gets anything. */
	rules: z.array(shownRule),
	signatures: z.array(z.object({ side, name: z.string(), at: instant })),
	/** Sides that must sign before it holds. */
	needs: z.array(side),
	/** Whether what holds is what was signed. */
	contents: z.enum(['as-signed', 'changed-since', 'not-signed']),
	may: z.array(z.enum(ACTS)),
	mayDraft: z.boolean(),
	/** Every version of the unit that the caller may see, newest first. */
	versions: z.array(summary),
});
export type AgreementReply = z.infer<typeof agreementReply>;

const given = z.object({ level, mayWrite: z.boolean() });
const someUnits = z.object({ count: z.number(), names: z.array(z.string()) });
const change = z.object({
	dataClass: z.enum(DATA_CLASSES),
	before: given,
	after: given,
	/** People who gain or lose this. */
	people: z.number(),
	/** Units whose data they gain or lose, and units that they work for; the first few by name. */
	sharing: someUnits,
	viewing: someUnits,
	/** Rows at this moment; null where the caller does not read them all. */
	rows: z.array(z.object({ collection: z.string(), count: z.number().nullable() })),
});
export type PreviewChange = z.infer<typeof change>;

const previewReply = z.object({
	seal,
	/** null: it holds from the last signature on, and is counted as of now. */
	startsAt: instant.nullable(),
	sentences: bothLanguages,
	changes: z.array(change),
});
export type PreviewReply = z.infer<typeof previewReply>;

/** GET /crm/agreements: of the units that the caller works for or manages, and the network's default. */
export const listRoute = { method: 'get', path: '/agreements', access: 'member', reply: listReply } satisfies RouteContract;

export const agreementRoute = { method: 'get', path: '/agreements/:id', access: 'member', reply: agreementReply } satisfies RouteContract;

/** POST /crm/agreements: a draft; without rules it begins with what holds now. */
export const draftRoute = {
	method: 'post',
	path: '/agreements',
	access: 'member',
	body: z.strictObject({
		unit: uuid.nullable(),
		title: terms.shape.title,
		rules: terms.shape.rules.optional(),
		startsOn: terms.shape.startsOn,
	}),
	reply: agreementReply,
} satisfies RouteContract;

export const changeRoute = {
	method: 'patch',
	path: '/agreements/:id',
	access: 'member',
	body: terms.extend({ seal }),
	reply: agreementReply,
} satisfies RouteContract;

export const deleteRoute = {
	method: 'delete',
	path: '/agreements/:id',
	access: 'member',
	query: seen,
	reply: z.object({ deleted: z.string() }),
} satisfies RouteContract;

/** GET /crm/agreements/:id/preview: who would gain or lose what. */
export const previewRoute = {
	method: 'get',
	path: '/agreements/:id/preview',
	access: 'member',
	reply: previewReply,
} satisfies RouteContract;

const signing = { method: 'post', access: 'member', body: seen, reply: agreementReply } as const;
const closing = { method: 'post', access: 'member', body: seenWithReason, reply: agreementReply } as const;

/** Signs a draft for the side that wrote it and lays it before the other; with one side only it is agreed at once. */
export const proposeRoute = { ...signing, path: '/agreements/:id/propose' } satisfies RouteContract;
export const acceptRoute = { ...signing, path: '/agreements/:id/accept' } satisfies RouteContract;
export const refuseRoute = { ...closing, path: '/agreements/:id/refuse' } satisfies RouteContract;
export const withdrawRoute = { ...closing, path: '/agreements/:id/withdraw' } satisfies RouteContract;
