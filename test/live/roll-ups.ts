import type { Knex } from 'knex';

interface Bucket {
	revenue: number;
	orders: number;
	active: number;
	fresh: number;
	counter: number;
	total: number;
	largest: number;
	second: number;
}

interface OrderRow {
	unit: string;
	customer: string | null;
	currency: string;
	kind: string;
	day: string;
	amount: number | string;
}

/** What the report should hold, counted anew from the lines of confirmed orders; shares nothing with the code under test. */
export const recount = async (db: Knex): Promise<Record<string, Bucket>> => {
	// Directus keeps a day on SQLite as milliseconds since 1970, plain SQL as text.
	const day =
		db.client.config.client === 'pg'
			? 'cast(o.ordered_on as text)'
			: `case typeof(o.ordered_on) when 'text' then o.ordered_on else date(o.ordered_on / 1000, 'unixepoch') end`;
	const answer = await db.raw(
		`select o.unit, o.customer, o.currency, o.kind, ${day} as day, (select coalesce(sum(l.amount_minor), 0) from crm_order_lines l where l."order" = o.id) as amount
		from crm_orders o where o.status = 'confirmed'`,
	);
	const orders = ((answer.rows ?? answer) as OrderRow[]).map((row) => ({ ...row, amount: Number(row.amount), month: row.day.slice(0, 7) }));
	const firsts = new Map<string, string>();
	for (const { unit, currency, customer, kind, month } of orders) {
		const key = `${unit} ${currency} ${customer}`;
		if (customer !== null && kind === 'order' && month < (firsts.get(key) ?? '9999-99')) firsts.set(key, month);
	}
	const buckets = Map.groupBy(orders, ({ unit, currency, month }) => `${unit} ${currency} ${month}`);
	const found = [...buckets].map(([key, rows]): [string, Bucket] => {
		const [unit, currency, month] = key.split(' ') as [string, string, string];
		const named = [
			...Map.groupBy(
				rows.filter(({ customer }) => customer !== null),
				({ customer }) => customer,
			),
		];
		const parts = named.map(([, mine]) => Math.abs(mine.reduce((sum, { amount }) => sum + amount, 0))).toSorted((a, b) => b - a);
		return [
			key,
			{
				revenue: rows.reduce((sum, { amount }) => sum + amount, 0),
				orders: rows.filter(({ kind }) => kind === 'order').length,
				active: named.filter(([, mine]) => mine.some(({ kind }) => kind === 'order')).length,
				fresh: named.filter(([customer]) => firsts.get(`${unit} ${currency} ${customer}`) === month).length,
				counter: rows.filter(({ customer }) => customer === null).reduce((sum, { amount }) => sum + amount, 0),
				total: parts.reduce((sum, part) => sum + part, 0),
				largest: parts[0] ?? 0,
				second: parts[1] ?? 0,
			},
		];
	});
	return Object.fromEntries(found.filter(([, bucket]) => Object.values(bucket).some((value) => value !== 0)));
};

/** What the report holds. */
export const rolledUp = async (db: Knex): Promise<Record<string, Bucket>> => {
	const rows = await db('crm_unit_months').select('*');
	const found = rows.map((row): [string, Bucket] => [
		`${row.unit} ${row.currency} ${row.month}`,
		{
			revenue: Number(row.revenue_minor),
			orders: row.orders,
			active: row.active_customers,
			fresh: row.new_customers,
			counter: Number(row.counter_minor),
			total: Number(row.revenue_total),
			largest: Number(row.revenue_largest),
			second: Number(row.revenue_second),
		},
	]);
	return Object.fromEntries(found.filter(([, bucket]) => Object.values(bucket).some((value) => value !== 0)));
};
