import type { Knex } from 'knex';
import type { Month } from '../../kernel/measure/index.ts';
import { packPublished } from './packed-years.ts';
import { NO_CHANGE, NO_TRADE, type ChangeSince, type Counts } from '../counts.ts';
import { NO_HISTORY, type History } from '../history.ts';
import type { Cover, PublishedCell } from '../published-cell.ts';
import { keepChanges, readHistories } from './history-store.ts';
import { keyOf, type MonthKey } from './month-key.ts';

export interface ReportMonth extends MonthKey {
	closed: boolean;
	/** Milliseconds since 1970. */
	publishedAt: number | null;
}

type Numeric = number | string;
type Row = Record<string, Numeric | null> & { unit: string; month: Month; currency: string };

/** Everything a publication looks at, by `unit` within `keyOf(month, currency)`. */
export interface Facts {
	counts: Map<string, Map<string, Counts>>;
	changes: Map<string, Map<string, ChangeSince>>;
	published: Map<string, Map<string, PublishedCell>>;
	histories: Map<string, Map<string, History>>;
}

const number = (value: Numeric | null | undefined): number => Number(value ?? 0);

const countsOf = (row: Row): Counts => ({
	revenue: number(row['revenue_minor']),
	orders: number(row['orders']),
	activeCustomers: number(row['active_customers']),
	newCustomers: number(row['new_customers']),
	counterRevenue: number(row['counter_minor']),
	counterOrders: number(row['counter_orders']),
	revenueTotal: number(row['revenue_total']),
	revenueLargest: number(row['revenue_largest']),
	revenueSecond: number(row['revenue_second']),
	ordersLargest: number(row['orders_largest']),
	ordersSecond: number(row['orders_second']),
});

const changeOf = (row: Row): ChangeSince => ({
	persons: number(row['persons']),
	revenue: number(row['revenue']),
	revenueTotal: number(row['revenue_total']),
	revenueLargest: number(row['revenue_largest']),
	revenueSecond: number(row['revenue_second']),
	orders: number(row['orders']),
	ordersTotal: number(row['orders_total']),
	ordersLargest: number(row['orders_largest']),
	ordersSecond: number(row['orders_second']),
});

const cellOf = (row: Row): PublishedCell => ({
	unit: row.unit,
	sales: {
		figures: { ...countsOf(row) },
		asOf: number(row['sales_as_of']),
		group: number(row['sales_group']),
	},
	newCustomers:
		row['new_as_of'] === null
			? null
			: { newCustomers: number(row['new_customers']), asOf: number(row['new_as_of']), group: number(row['new_group']) },
	cover: row['cover'] === null ? null : (JSON.parse(String(row['cover'])) as Cover),
});

const byTable = <Value>(rows: readonly Row[], toValue: (row: Row) => Value): Map<string, Map<string, Value>> => {
	const tables = new Map<string, Map<string, Value>>();
	for (const row of rows) {
		const table = tables.get(keyOf(row)) ?? new Map<string, Value>();
		tables.set(keyOf(row), table.set(row.unit, toValue(row)));
	}
	return tables;
};

const CHANGES = `
	SELECT unit, currency, month, COUNT(*) AS persons,
		SUM(revenue_delta) AS revenue, SUM(ABS(revenue_delta)) AS revenue_total,
		MAX(CASE WHEN revenue_rank = 1 THEN ABS(revenue_delta) END) AS revenue_largest, MAX(CASE WHEN revenue_rank = 2 THEN ABS(revenue_delta) END) AS revenue_second,
		SUM(orders_delta) AS orders, SUM(ABS(orders_delta)) AS orders_total,
		MAX(CASE WHEN orders_rank = 1 THEN ABS(orders_delta) END) AS orders_largest, MAX(CASE WHEN orders_rank = 2 THEN ABS(orders_delta) END) AS orders_second
	FROM (
		SELECT c.*, ROW_NUMBER() OVER (PARTITION BY unit, currency, month ORDER BY ABS(revenue_delta) DESC) AS revenue_rank,
			ROW_NUMBER() OVER (PARTITION BY unit, currency, month ORDER BY ABS(orders_delta) DESC) AS orders_rank
		FROM crm_pending_changes c WHERE (revenue_delta <> 0 OR orders_delta <> 0) AND month IN (`;

export const readFacts = async (trx: Knex, months: readonly Month[]): Promise<Facts> => {
	const counts = await trx('crm_unit_months')
		.whereIn('month', [...months])
		.select<Row[]>('*');
	const published = await trx('crm_published_cells')
		.whereIn('month', [...months])
		.select<Row[]>('*');
	const answer = (await trx.raw(`${CHANGES}${months.map(() => '?').join(', ')})) ranked GROUP BY unit, currency, month`, [...months])) as
		Row[] | { rows: Row[] };
	const changes = Array.isArray(answer) ? answer : answer.rows;
	return {
		counts: byTable(counts, countsOf),
		changes: byTable(changes, changeOf),
		published: byTable(published, cellOf),
		histories: await readHistories(trx, months),
	};
};

export const countsIn = (facts: Facts, key: MonthKey, unit: string): Counts => facts.counts.get(keyOf(key))?.get(unit) ?? NO_TRADE;
export const changeIn = (facts: Facts, key: MonthKey, unit: string): ChangeSince => facts.changes.get(keyOf(key))?.get(unit) ?? NO_CHANGE;
export const publishedIn = (facts: Facts, key: MonthKey, unit: string): PublishedCell | null =>
	facts.published.get(keyOf(key))?.get(unit) ?? null;
export const historyIn = (facts: Facts, key: MonthKey, unit: string): History => facts.histories.get(keyOf(key))?.get(unit) ?? NO_HISTORY;

export const readReportMonths = async (knex: Knex): Promise<ReportMonth[]> => {
	const rows =
		await knex('crm_report_months').select<{ month: Month; currency: string; closed: number; published_at: Numeric | null }[]>('*');
	return rows.map(({ month, currency, closed, published_at }) => ({
		month,
		currency,
		closed: Number(closed) === 1,
		publishedAt: published_at === null ? null : Number(published_at),
	}));
};

/** Closed tables with something that is not published: pending changes, or units that came later. */
export const tablesWithNews = async (trx: Knex): Promise<Set<string>> => {
	const pending = await trx('crm_pending_changes').distinct<MonthKey[]>('month', 'currency');
	const late = await trx('crm_unit_months as u')
		.leftJoin('crm_published_cells as p', (join) =>
			join.on('p.unit', 'u.unit').andOn('p.currency', 'u.currency').andOn('p.month', 'u.month'),
		)
		.whereNull('p.unit')
		.distinct<MonthKey[]>('u.month as month', 'u.currency as currency');
	return new Set([...pending, ...late].map(keyOf));
};

const COLUMNS_PER_ROW = 15;
const MAX_BINDINGS = 30_000;
const ROWS_AT_ONCE = Math.floor(MAX_BINDINGS / COLUMNS_PER_ROW / 4);

const rowOf = ({ month, currency }: MonthKey, { unit, sales, newCustomers, cover }: PublishedCell) => ({
	unit,
	currency,
	month,
	revenue_minor: sales.figures.revenue,
	orders: sales.figures.orders,
	active_customers: sales.figures.activeCustomers,
	counter_minor: sales.figures.counterRevenue,
	counter_orders: sales.figures.counterOrders,
	sales_as_of: sales.asOf,
	sales_group: sales.group,
	new_customers: newCustomers?.newCustomers ?? null,
	new_as_of: newCustomers?.asOf ?? null,
	new_group: newCustomers?.group ?? null,
	cover: cover === null ? null : JSON.stringify(cover),
});

/** Freezes cells, keeps every version in the history, and moves the changes that they now contain there too. */
export const writeCells = async (
	trx: Knex,
	{ cells, asOf }: { cells: readonly { key: MonthKey; cell: PublishedCell }[]; asOf: number },
): Promise<void> => {
	const rows = cells.map(({ key, cell }) => rowOf(key, cell));
	for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
		const part = rows.slice(start, start + ROWS_AT_ONCE);
		await trx('crm_published_cells').insert(part).onConflict(['unit', 'currency', 'month']).merge();
		await trx('crm_published_history').insert(part.map((row) => ({ ...row, published_at: asOf })));
	}
	await keepChanges(trx, asOf);
	await trx.raw(
		`DELETE FROM crm_pending_changes WHERE EXISTS (SELECT 1 FROM crm_published_cells p
			WHERE p.unit = crm_pending_changes.unit AND p.currency = crm_pending_changes.currency AND p.month = crm_pending_changes.month AND p.sales_as_of = ?)`,
		[asOf],
	);
	await trx.raw(packPublished(), [asOf, asOf]);
};

export const writeReportMonths = async (trx: Knex, months: readonly (MonthKey & { closed: boolean })[], asOf: number): Promise<void> => {
	const rows = months.map(({ month, currency, closed }) => ({ month, currency, closed: closed ? 1 : 0, published_at: asOf }));
	if (rows.length > 0) await trx('crm_report_months').insert(rows).onConflict(['month', 'currency']).merge();
};
