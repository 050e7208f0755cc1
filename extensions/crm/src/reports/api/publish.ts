import type { Knex } from 'knex';
import { protectionRules, type ProtectionRules } from '../../disclosure/index.ts';
import { correctMonth } from '../correction.ts';
import { DAY_MS, hasEnded, newestMonth, shareElapsed } from '../period.ts';
import { closeMonth } from '../closing.ts';
import { publishOpenMonth, type Bucket, type PublicationContext } from '../publication.ts';
import { isExpected, readTradingUnits, type TradingUnit } from './trading-units.ts';
import { alone } from './dialect-sql.ts';
import { foldWithin } from './fold.ts';
import { keyOf, type MonthKey } from './month-key.ts';
import {
	changeIn,
	countsIn,
	historyIn,
	publishedIn,
	readFacts,
	readReportMonths,
	tablesWithNews,
	writeCells,
	writeReportMonths,
	type Facts,
	type ReportMonth,
} from './publication-store.ts';

export const PROTECTION: ProtectionRules = protectionRules();

const bucketsOf = (
	key: MonthKey,
	{ units, facts, hasTraded }: { units: readonly TradingUnit[]; facts: Facts; hasTraded: ReadonlySet<string> },
): Bucket[] =>
	units.map((unit) => ({
		unit: unit.id,
		audience: unit.audience,
		expected: isExpected(unit, key, hasTraded),
		counts: countsIn(facts, key, unit.id),
		change: changeIn(facts, key, unit.id),
		published: publishedIn(facts, key, unit.id),
		history: historyIn(facts, key, unit.id),
	}));

/** The months with orders that have begun, and always the newest, which carries the date of the last pass. */
const tablesToLookAt = (known: readonly ReportMonth[], now: Date): ReportMonth[] => {
	const newest = newestMonth(now);
	const begun = known.filter(({ month }) => month <= newest);
	const withNewest = new Set(begun.filter(({ month }) => month === newest).map(({ currency }) => currency));
	const added = [...new Set(known.map(({ currency }) => currency))].filter((currency) => !withNewest.has(currency));
	return [...begun, ...added.map((currency): ReportMonth => ({ month: newest, currency, closed: false, publishedAt: null }))];
};

/** A pass is due when a table was never published, when a month has ended, and otherwise once a day. */
const isDue = (tables: readonly ReportMonth[], now: Date): boolean => {
	const newest = newestMonth(now);
	const begun = tables.filter(({ month }) => month <= newest);
	if (begun.length === 0) return false;
	const last = begun.reduce((latest, { publishedAt }) => (publishedAt !== null && publishedAt > latest ? publishedAt : latest), 0);
	const isNew = begun.some(({ publishedAt, closed, month }) => publishedAt === null || (!closed && hasEnded(month, now)));
	return isNew || last <= now.getTime() - DAY_MS;
};

const publishTable = (table: ReportMonth, buckets: readonly Bucket[], { now, ...context }: PublicationContext & { now: Date }) => {
	if (table.closed) return correctMonth(buckets, context);
	if (hasEnded(table.month, now)) return closeMonth(buckets, context);
	return publishOpenMonth(buckets, { ...context, elapsed: shareElapsed(table.month, now) });
};

const publishWithin = async (trx: Knex, { now, force }: { now: Date; force: boolean }): Promise<void> => {
	const known = await readReportMonths(trx);
	if (!force && !isDue(known, now)) return;
	const news = await tablesWithNews(trx);
	const tables = tablesToLookAt(known, now).filter((table) => !table.closed || news.has(keyOf(table)));
	if (tables.length === 0) return;
	const asOf = now.getTime();
	const { units, wholes } = await readTradingUnits(trx, now);
	const traded = await trx('crm_unit_months').distinct<{ unit: string; currency: string }[]>('unit', 'currency');
	const hasTraded = new Set(traded.map(({ unit, currency }) => `${unit} ${currency}`));
	const facts = await readFacts(trx, [...new Set(tables.map(({ month }) => month))]);
	const cells = tables.flatMap((table) =>
		publishTable(table, bucketsOf(table, { units, facts, hasTraded }), { now, asOf, rules: PROTECTION, wholes }).map((cell) => ({
			key: table,
			cell,
		})),
	);
	await writeCells(trx, { cells, asOf });
	await writeReportMonths(
		trx,
		tables.map((table) => ({ ...table, closed: table.closed || hasEnded(table.month, now) })),
		asOf,
	);
};

/**
 * Publishes what is due, for readers of totals; called before they are answered, so that nothing depends on a scheduler.
 * @param force  does not wait for the day to pass, for an administrator and after an import; what a figure may move by stays the same
 */
export const publishDue = async (knex: Knex, { now, force = false }: { now: Date; force?: boolean }): Promise<void> => {
	if (!force && !isDue(await readReportMonths(knex), now)) {
		const unseen = await knex('crm_dirty_buckets as d')
			.whereNotExists((query) =>
				query.select(knex.raw('1')).from('crm_report_months as m').whereRaw('m.month = d.month AND m.currency = d.currency'),
			)
			.first('d.id');
		if (unseen === undefined) return;
	}
	await alone(knex, async (trx, dialect) => {
		await foldWithin(trx, dialect);
		await publishWithin(trx, { now, force });
	});
};
