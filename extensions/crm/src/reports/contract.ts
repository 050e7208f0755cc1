import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';
import { HIDDEN_REASONS, type HiddenReason } from './cells.ts';
import { MEASURES } from './measures.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written as 2026-03');
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'not the id of a unit');
const idList = z
	.union([z.string(), z.array(z.string())])
	.transform((value) => (typeof value === 'string' ? value.split(',') : value).filter((id) => id !== ''))
	.pipe(z.array(uuid).max(2_000));

const cell = z.union([
	z.number(),
	z.object({ suppressed: z.literal(true), reason: z.enum(Object.keys(HIDDEN_REASONS) as [HiddenReason, ...HiddenReason[]]) }),
]);
const bothLanguages = z.object({ en: z.string(), nl: z.string() });

/** Months of comparison that stand before the asked period in every row of cells, at most. */
export const LEAD_IN_MONTHS = 12;
export const MAX_MONTHS = 60;

export const networkQuery = z.object({
	from: month,
	to: month,
	units: idList.optional(),
	groupBy: z.enum(['unit', 'region', 'network']).default('unit'),
});

/** One line of the report. Each row of cells has one cell per entry of `months`. */
const entity = z.object({
	id: uuid,
	name: z.string(),
	code: z.string(),
	/** 'unit' is the unit's own figures; 'region' and 'network' are the total of everything below a unit. */
	level: z.enum(['unit', 'region', 'network']),
	parent: uuid.nullable(),
	currency: z.string(),
	/** true: the figures of this moment. false: published figures, counted up to `asOf`. */
	exact: z.boolean(),
	asOf: z.string().nullable(),
	/** How many units a total counts, and how many of its units the agreement does not give to the reader. */
	units: z.object({ counted: z.number(), notShared: z.number() }).optional(),
	/** Share of the comparable units in this report that lie below this one in the last closed month, as quarter 1 (lowest) to 4; left out when there are fewer than 5. */
	quarter: z.partialRecord(z.enum(['revenue', 'activeCustomers', 'averageOrderValue']), z.number()).optional(),
	revenue: z.array(cell),
	orders: z.array(cell),
	activeCustomers: z.array(cell),
	newCustomers: z.array(cell),
});

const headFigure = z.object({
	measure: z.enum([...MEASURES, 'averageOrderValue']),
	/** undefined: there is no such figure (an average without orders). */
	now: cell.optional(),
	monthBefore: cell.optional(),
	yearBefore: cell.optional(),
});

export const networkReply = z.object({
	from: month,
	to: month,
	/** Months of comparison before `from`, then `from` to `to`. */
	months: z.array(month),
	/** How many months stand before `from`: LEAD_IN_MONTHS, fewer when there is no figure that far back. */
	leadIn: z.number(),
	/** Months from this one on are still open. */
	openMonth: month,
	groupBy: z.enum(['unit', 'region', 'network']),
	/** Most used first. Lines of different currencies are never added up. */
	currencies: z.array(z.string()),
	reasons: z.record(z.string(), bothLanguages),
	/** Figures of the newest asked month for the widest thing the reader may see; null when there is none, or when `units` was given. */
	head: z
		.object({
			id: uuid,
			name: z.string(),
			level: z.enum(['unit', 'region', 'network']),
			currency: z.string(),
			month,
			exact: z.boolean(),
			asOf: z.string().nullable(),
			figures: z.array(headFigure),
		})
		.nullable(),
	entities: z.array(entity),
	/** Up to 5 sentences, made only from what is in this answer. */
	standsOut: z.array(z.object({ unit: uuid, text: bothLanguages })),
});

export type NetworkQuery = z.infer<typeof networkQuery>;
export type NetworkReply = z.infer<typeof networkReply>;
export type ReportEntity = z.infer<typeof entity>;
export type HeadFigure = z.infer<typeof headFigure>;

/** GET /crm/reports/network: { data: NetworkReply } */
export const networkRoute = {
	method: 'get',
	path: '/reports/network',
	access: 'member',
	query: networkQuery,
	reply: networkReply,
} satisfies RouteContract;

export const benchmarkQuery = z.object({ month: month.optional(), unit: uuid.optional() });

/** The middle two quarters of comparable units lie between `lower` and `upper`; all three are rounded. */
const band = z.object({
	measure: z.enum(['revenue', 'activeCustomers', 'newCustomers', 'averageOrderValue']),
	own: cell.optional(),
	lower: z.number(),
	middle: z.number(),
	upper: z.number(),
	quarter: z.number().nullable(),
});

export const benchmarkReply = z.object({
	month,
	units: z.array(
		z.object({
			id: uuid,
			name: z.string(),
			currency: z.string(),
			/** How the comparable units were chosen. */
			compared: bothLanguages,
			/** Empty when fewer than 5 comparable units have figures that may be used. */
			bands: z.array(band),
		}),
	),
});
export type BenchmarkQuery = z.infer<typeof benchmarkQuery>;
export type BenchmarkReply = z.infer<typeof benchmarkReply>;

/** GET /crm/reports/benchmark: where each of the reader's own units stands among comparable ones, in the last closed month unless another is named. */
export const benchmarkRoute = {
	method: 'get',
	path: '/reports/benchmark',
	access: 'member',
	query: benchmarkQuery,
	reply: benchmarkReply,
} satisfies RouteContract;

const definition = z.object({ name: z.string(), meaning: z.string() });
export const definitionsReply = z.object({
	measures: z.array(
		z.object({ measure: z.enum([...MEASURES, 'averageOrderValue']), unit: z.enum(['money', 'count']), en: definition, nl: definition }),
	),
	reasons: z.record(z.string(), bothLanguages),
	/** The rules of protection in force. */
	protection: z.object({ minimumCustomers: z.number(), dominancePercent: z.number(), text: bothLanguages }),
});
export type DefinitionsReply = z.infer<typeof definitionsReply>;

/** GET /crm/reports/definitions: what each figure means and when it is hidden. */
export const definitionsRoute = {
	method: 'get',
	path: '/reports/definitions',
	access: 'member',
	reply: definitionsReply,
} satisfies RouteContract;
