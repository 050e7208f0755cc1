import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';
import { ROW_ACTIONS } from './row-action.ts';

const bothLanguages = z.object({ en: z.string(), nl: z.string() });
const level = z.enum(['none', 'totals', 'pseudonym', 'named']);
const memberFunction = z.enum(['head_office', 'region_manager', 'franchisee', 'employee']);
const dataClass = z.enum(['customers', 'activities', 'sales', 'orders', 'service', 'marketing', 'membership']);
const wanted = z.enum(['totals', 'pseudonym', 'named', 'write', 'delete', 'member']);
const place = z.object({ id: z.string(), name: z.string() });
const post = z.object({ unit: place, function: memberFunction });

const reason = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
	z.object({ kind: z.literal(kind), ...shape, text: bothLanguages });
const what = z.enum(['membership', 'agreement']);

/** One reason. Of a yes each is enough; of a no each is what, mended, makes it a yes. */
const toldReason = z.discriminatedUnion('kind', [
	reason('everyone', {}),
	reason('administrator', {}),
	reason('administrators-only', {}),
	reason('member', { post }),
	reason('agreement', {
		unit: place,
		/** Whose agreement it is: the unit's own, or the default of the network. */
		of: z.enum(['unit', 'network']),
		audience: z.enum(['ancestors', 'descendants', 'peers', 'unit']),
		level,
		mayWrite: z.boolean(),
		through: post,
	}),
	reason('no-membership', { unit: place }),
	reason('agreement-gives', { unit: place, level, needed: z.enum([...level.options, 'write']), through: post }),
	reason('ended', { what, unit: place, at: z.string() }),
	reason('not-begun', { what, unit: place, from: z.string() }),
	reason('function-cannot', { held: post, wanted }),
]);
export type ToldReason = z.infer<typeof toldReason>;
export type Place = z.infer<typeof place>;
export type Post = z.infer<typeof post>;

const asked = { collection: z.string(), action: z.enum(ROW_ACTIONS) };

/**
 * GET /crm/explanation: why the caller may or may not do something with a row. A row that the caller does not see and one that
 * is not there get the same answer, to the byte, made of nothing but the caller's own scope.
 */
export const explanationRoute = {
	method: 'get',
	path: '/explanation',
	access: 'member',
	query: z.object({ collection: z.string(), id: z.string(), action: z.string().default('read') }),
	reply: z.discriminatedUnion('state', [
		z.object({
			state: z.literal('explained'),
			...asked,
			allowed: z.boolean(),
			/** null for what belongs to no unit. */
			unit: place.nullable(),
			because: z.array(toldReason),
			text: bothLanguages,
		}),
		z.object({
			state: z.literal('not-shown'),
			...asked,
			posts: z.array(post),
			/** Units whose rows of this kind the caller sees; the first of them, by name. */
			units: z.array(place),
			unitCount: z.number(),
			text: bothLanguages,
		}),
	]),
} satisfies RouteContract;
export type ExplanationReply = z.infer<typeof explanationRoute.reply>;

const classExplanation = z.object({
	dataClass,
	name: bothLanguages,
	level,
	mayWrite: z.boolean(),
	mayDelete: z.boolean(),
	/** Why this level. */
	because: z.array(toldReason),
	/** What the caller has not, the next thing first, and what would give it; null when there is nothing more to have. */
	missing: z.object({ wanted, because: z.array(toldReason) }).nullable(),
	text: bothLanguages,
});

/** GET /crm/explanation/unit: what the caller sees of a unit, class by class, and why. Names of units are no secret. */
export const unitExplanationRoute = {
	method: 'get',
	path: '/explanation/unit',
	access: 'member',
	query: z.object({ unit: z.string() }),
	reply: z.object({ unit: place, classes: z.array(classExplanation) }),
} satisfies RouteContract;
export type UnitExplanationReply = z.infer<typeof unitExplanationRoute.reply>;

export const MAX_YEARS = 10;

const person = z.object({
	id: z.string(),
	firstName: z.string().nullable(),
	lastName: z.string().nullable(),
});

/**
 * GET /crm/customers/:id/viewers: everybody who can see a customer, at this moment or at any moment from `from` up to `to`.
 * For those who manage the customer's own unit, and administrators. They get first and last names of people of other units
 * too, which the agreement gives to nobody else: the unit answers for its customers' data and must be able to say who sees them.
 */
export const viewersRoute = {
	method: 'get',
	path: '/customers/:id/viewers',
	access: 'member',
	/** Moments as 2026-03-01T00:00:00Z, or days as 2026-03-01, which begin at midnight where the customer's unit is. */
	query: z.object({ from: z.string().optional(), to: z.string().optional() }),
	reply: z.object({
		unit: place,
		from: z.string(),
		to: z.string(),
		/** From when on the answer rests on what was recorded at the time; before that, on the dates as they stood then. */
		knownFrom: z.string(),
		note: bothLanguages.nullable(),
		viewers: z.array(
			person.extend({
				/** A closed account sees nothing now; since when it is closed, is not recorded. */
				account: z.enum(['open', 'closed']),
				intervals: z.array(z.object({ from: z.string(), to: z.string(), because: z.array(toldReason) })),
			}),
		),
		/** Who sees everything now, by the right of an administrator. */
		administrators: z.array(person),
	}),
} satisfies RouteContract;
export type ViewersReply = z.infer<typeof viewersRoute.reply>;
