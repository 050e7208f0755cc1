import type { Knex } from 'knex';
import type { Month } from '../../kernel/measure/index.ts';
import type { History, Moves, NewVersion, Version } from '../history.ts';
import { keyOf } from './month-key.ts';

type Numeric = number | string;

interface VersionRow {
	unit: string;
	currency: string;
	month: Month;
	revenue_minor: Numeric;
	orders: Numeric;
	active_customers: Numeric;
	counter_minor: Numeric;
	counter_orders: Numeric;
	sales_as_of: Numeric;
	sales_group: Numeric;
	new_customers: Numeric | null;
	new_as_of: Numeric | null;
	new_group: Numeric | null;
}

interface ChangeRow {
	unit: string;
	currency: string;
	month: Month;
	customer: string;
	/** null: not published yet. */
	published_at: Numeric | null;
	revenue_delta: Numeric;
	orders_delta: Numeric;
}

const versionOf = (row: VersionRow): Version => ({
	figures: {
		revenue: Number(row.revenue_minor),
		orders: Number(row.orders),
		activeCustomers: Number(row.active_customers),
		counterRevenue: Number(row.counter_minor),
		counterOrders: Number(row.counter_orders),
	},
	group: Number(row.sales_group),
});

const newVersionOf = (row: VersionRow): NewVersion => ({ newCustomers: Number(row.new_customers), group: Number(row.new_group) });

/** Each customer's moves between versions; a change belongs to the step that ended with the version that published it. */
const movesOf = (rows: readonly ChangeRow[], moments: readonly number[]): Moves[] => {
	const moves = new Map<string, { revenue: number[]; orders: number[] }>();
	for (const row of rows) {
		const ended = row.published_at === null ? moments.length : moments.indexOf(Number(row.published_at));
		if (ended < 1) continue;
		const own = moves.get(row.customer) ?? { revenue: moments.map(() => 0), orders: moments.map(() => 0) };
		own.revenue[ended - 1]! += Number(row.revenue_delta);
		own.orders[ended - 1]! += Number(row.orders_delta);
		moves.set(row.customer, own);
	}
	return [...moves.values()];
};

/** What was published of each bucket, and who moved since: by `unit` within `keyOf(month, currency)`. */
export const readHistories = async (trx: Knex, months: readonly Month[]): Promise<Map<string, Map<string, History>>> => {
	const rows = await trx('crm_published_history')
		.whereIn('month', [...months])
		.orderBy('id')
		.select<VersionRow[]>('*');
	const bucketOf = ({ unit, currency, month }: { unit: string; currency: string; month: Month }) => `${month} ${currency} ${unit}`;
	const versions = Map.groupBy(rows, bucketOf);
	// Where something was published once, what moved since is the pending changes alone, and those are read anyway.
	const isRepeated = [...versions.values()].some((published) => new Set(published.map((row) => row.sales_as_of)).size > 1);
	const changes: ChangeRow[] = isRepeated
		? [
				...(await trx('crm_published_changes')
					.whereIn('month', [...months])
					.select<ChangeRow[]>('*')),
				...(await trx('crm_pending_changes')
					.whereIn('month', [...months])
					.select<ChangeRow[]>('*', trx.raw('NULL AS published_at'))),
			]
		: [];
	const changesOf = Map.groupBy(changes, bucketOf);
	const histories = new Map<string, Map<string, History>>();
	for (const [bucket, published] of versions) {
		const first = published[0]!;
		const sales = new Map(published.map((row) => [Number(row.sales_as_of), row]));
		const fresh = new Map(published.flatMap((row) => (row.new_as_of === null ? [] : [[Number(row.new_as_of), row] as const])));
		const history: History = {
			versions: [...sales.values()].map(versionOf),
			newVersions: [...fresh.values()].map(newVersionOf),
			moves: sales.size > 1 ? movesOf(changesOf.get(bucket) ?? [], [...sales.keys()]) : [],
		};
		const table = histories.get(keyOf(first)) ?? new Map<string, History>();
		histories.set(keyOf(first), table.set(first.unit, history));
	}
	return histories;
};

/** Keeps what customers changed up to the publication at a moment. */
export const keepChanges = (trx: Knex, asOf: number): Promise<unknown> =>
	trx.raw(
		`INSERT INTO crm_published_changes (unit, currency, month, customer, published_at, revenue_delta, orders_delta)
			SELECT c.unit, c.currency, c.month, c.customer, p.sales_as_of, c.revenue_delta, c.orders_delta
			FROM crm_pending_changes c JOIN crm_published_cells p ON p.unit = c.unit AND p.currency = c.currency AND p.month = c.month
			WHERE p.sales_as_of = ? AND (c.revenue_delta <> 0 OR c.orders_delta <> 0)`,
		[asOf],
	);
