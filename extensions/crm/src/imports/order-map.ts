import { z } from 'zod';
import { ENCODINGS } from './encoding.ts';
import { DATE_ORDERS } from './local-time.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const CHANNELS = ['phone', 'email', 'visit', 'web', 'social', 'letter', 'shop'] as const;

/** A heading, or the number of a column (from 1) in a file without headings. */
const column = z.union([z.string().trim().min(1).max(200), z.int().positive()]);
const sourceName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/);
const code = z.string().trim().min(1).max(32);
const currency = z.string().regex(/^[A-Z]{3}$/);
const prefix = z.string().max(16);
const fields = z.record(z.string().regex(/^[a-z_][a-z0-9_]*$/i), column);

/** Says what the columns of a file of order lines mean. */
export const orderMap = z
	.strictObject({
		/** Names where the orders come from; part of every key, so keep it the same from file to file. */
		source: sourceName,
		encoding: z.enum(ENCODINGS).optional(),
		delimiter: z.enum(DELIMITERS).optional(),
		header: z.boolean().default(true),
		columns: z.strictObject({
			invoice: column,
			orderedAt: column,
			unitPrice: column,
			quantity: column.optional(),
			unit: column.optional(),
			customer: column.optional(),
			customerName: column.optional(),
			sku: column.optional(),
			description: column.optional(),
			currency: column.optional(),
			channel: column.optional(),
			/** The key of a line within its order: lines that changed are updated. Without it a line is known by its content. */
			lineNumber: column.optional(),
		}),
		/** Values for the whole file. */
		fixed: z
			.strictObject({
				unit: code.optional(),
				quantity: z.number().optional(),
				currency: currency.optional(),
				channel: z.enum(CHANNELS).optional(),
			})
			.default({}),
		units: z
			.strictObject({
				/** What stands in the column -> code of the unit; what is not listed is looked up as a code, then as a name. */
				values: z.record(z.string(), code).default({}),
				/** Makes a franchise for each value that is not found; admins only. */
				createMissing: z
					.strictObject({
						/** Code of the unit above the new ones. */
						parent: code,
						codePrefix: z.string().max(8).default(''),
						timeZone: z.string().max(64).default('Europe/Amsterdam'),
						currency: currency.default('EUR'),
					})
					.optional(),
			})
			.default({ values: {} }),
		kinds: z.strictObject({ creditPrefix: prefix.min(1).optional(), adjustmentPrefix: prefix.min(1).optional() }).default({}),
		dates: z
			.strictObject({
				/** Left out: chosen from all rows, and asked for when they allow two readings. */
				order: z.enum(DATE_ORDERS).optional(),
				/** Whose clock the times are; left out: the unit's own. */
				timeZone: z.string().max(64).optional(),
			})
			.default({}),
		numbers: z
			.strictObject({
				/** Left out: chosen from all rows, and asked for when they allow two readings. */
				decimal: z.enum(['point', 'comma']).optional(),
				round: z.boolean().default(false),
			})
			.default({ round: false }),
		customers: z
			.strictObject({
				/** Who gave the customers their numbers; left out: the source of the orders. Sources that share their customers name the same one. */
				source: sourceName.optional(),
				numberPrefix: prefix.default(''),
				/** 17850.0 is read as 17850. */
				wholeNumbers: z.boolean().default(false),
				/** The name of a customer whose name is not in the file; {number} is filled in. */
				name: z.string().min(1).max(200).default('{number}'),
				kind: z.enum(['person', 'household', 'organisation']).default('person'),
			})
			.prefault({}),
		orders: z.strictObject({ numberPrefix: prefix.default('') }).prefault({}),
		/** create: articles that are not known are added (admins only); match: such lines keep the article's number in their description; ignore: nothing is looked up. */
		products: z.enum(['create', 'match', 'ignore']).default('match'),
		/** Further fields of the three collections, also those added in the Studio -> column. */
		fields: z.strictObject({ order: fields.default({}), line: fields.default({}), customer: fields.default({}) }).prefault({}),
	})
	.refine(({ columns, fixed }) => columns.unit !== undefined || fixed.unit !== undefined, { path: ['columns', 'unit'] })
	.refine(({ columns, fixed }) => columns.quantity !== undefined || fixed.quantity !== undefined, { path: ['columns', 'quantity'] });

export type OrderMap = z.output<typeof orderMap>;
/** A column of the map by what it means. */
export type ColumnRole = keyof OrderMap['columns'];

type MapIssues = string[];

/** @returns the map with its defaults, or what is wrong with it in both languages */
export const parseOrderMap = (given: unknown): { ok: true; map: OrderMap } | { ok: false; en: MapIssues; nl: MapIssues } => {
	const parsed = orderMap.safeParse(given);
	if (parsed.success) return { ok: true, map: parsed.data };
	const issuesIn = (locale: typeof z.locales.en) =>
		(orderMap.safeParse(given, { error: locale().localeError }).error?.issues ?? []).map(
			({ path, message }) => `${path.join('.') || 'map'}: ${message}`,
		);
	return { ok: false, en: issuesIn(z.locales.en), nl: issuesIn(z.locales.nl) };
};
