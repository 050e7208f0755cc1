import type { Dialect } from '../../kernel/database/index.ts';
import { monthOf, ordersInBuckets } from './dialect-sql.ts';
import { packLive } from './packed-years.ts';

const NAMED = 'customer IS NOT NULL';

/** `part`, the n-th greatest of the named customers of a bucket; 0 when there are fewer. */
const greatest = (part: string, rank: string, place: 1 | 2) =>
	`COALESCE(MAX(CASE WHEN ${NAMED} AND ${rank} = ${place} THEN ${part} END), 0)`;

/** The roll-up of the confirmed orders in `source`, which names them o; definitions in measures.ts. */
const rollUp = (dialect: Dialect, source: string) => `
	INSERT INTO crm_unit_months (unit, currency, month, revenue_minor, orders, active_customers, new_customers, counter_minor, counter_orders,
		revenue_total, revenue_largest, revenue_second, orders_largest, orders_second)
	WITH per_customer AS (
		SELECT o.unit, o.currency, ${monthOf(dialect, 'o.ordered_on')} AS month, o.customer, SUM(o.amount_minor) AS revenue, SUM(CASE WHEN o.kind = 'order' THEN 1 ELSE 0 END) AS orders
		FROM ${source} GROUP BY 1, 2, 3, 4
	), ranked AS (
		SELECT per_customer.*,
			ROW_NUMBER() OVER (PARTITION BY unit, currency, month, customer IS NULL ORDER BY ABS(revenue) DESC) AS revenue_rank,
			ROW_NUMBER() OVER (PARTITION BY unit, currency, month, customer IS NULL ORDER BY orders DESC) AS orders_rank
		FROM per_customer
	)
	SELECT unit, currency, month, SUM(revenue), SUM(orders), COUNT(CASE WHEN ${NAMED} AND orders > 0 THEN 1 END),
		(SELECT COUNT(*) FROM crm_customer_firsts f WHERE f.unit = ranked.unit AND f.currency = ranked.currency AND f.month = ranked.month),
		COALESCE(SUM(CASE WHEN customer IS NULL THEN revenue END), 0), COALESCE(SUM(CASE WHEN customer IS NULL THEN orders END), 0),
		COALESCE(SUM(CASE WHEN ${NAMED} THEN ABS(revenue) END), 0),
		${greatest('ABS(revenue)', 'revenue_rank', 1)}, ${greatest('ABS(revenue)', 'revenue_rank', 2)}, ${greatest('orders', 'orders_rank', 1)}, ${greatest('orders', 'orders_rank', 2)}
	FROM ranked GROUP BY unit, currency, month`;

const COUNTS_AS_FIRST = `o.status = 'confirmed' AND o.kind = 'order'`;
const BUCKET = 'unit, currency, month';
const PERSON = 'unit, currency, customer';
const sameBucket = (a: string, b: string) => `${a}.unit = ${b}.unit AND ${a}.currency = ${b}.currency AND ${a}.month = ${b}.month`;
const samePerson = (a: string, b: string) => `${a}.unit = ${b}.unit AND ${a}.currency = ${b}.currency AND ${a}.customer = ${b}.customer`;
const addBuckets = (select: string) => `INSERT INTO crm_fold_buckets (${BUCKET}) ${select} ON CONFLICT DO NOTHING`;

/**
 * Recomputes every marked bucket from the orders themselves and takes the marks away; one statement per line.
 * A bucket whose figures were published also keeps who changed what since then.
 */
export const foldStatements = (dialect: Dialect): string[] => [
	addBuckets(`SELECT DISTINCT ${BUCKET} FROM crm_dirty_buckets WHERE true`),
	`INSERT INTO crm_pending_changes (${BUCKET}, customer, revenue_delta, orders_delta)
		SELECT d.unit, d.currency, d.month, d.customer, SUM(d.revenue_delta), SUM(d.orders_delta)
		FROM crm_dirty_buckets d JOIN crm_published_cells p ON ${sameBucket('p', 'd')} AND p.sales_as_of IS NOT NULL
		WHERE d.customer IS NOT NULL GROUP BY d.unit, d.currency, d.month, d.customer
		ON CONFLICT (${BUCKET}, customer) DO UPDATE SET revenue_delta = crm_pending_changes.revenue_delta + excluded.revenue_delta, orders_delta = crm_pending_changes.orders_delta + excluded.orders_delta`,
	`INSERT INTO crm_fold_customers (${PERSON}, first_month)
		SELECT ${PERSON}, (SELECT MIN(${monthOf(dialect, 'o.ordered_on')}) FROM crm_orders o WHERE ${samePerson('o', 'd')} AND ${COUNTS_AS_FIRST})
		FROM (SELECT DISTINCT ${PERSON} FROM crm_dirty_buckets WHERE customer IS NOT NULL) d`,
	`DELETE FROM crm_fold_customers WHERE EXISTS (SELECT 1 FROM crm_customer_firsts f WHERE ${samePerson('f', 'crm_fold_customers')} AND f.month = crm_fold_customers.first_month)`,
	addBuckets(
		`SELECT DISTINCT f.unit, f.currency, f.month FROM crm_customer_firsts f JOIN crm_fold_customers c ON ${samePerson('c', 'f')} WHERE true`,
	),
	addBuckets(`SELECT DISTINCT unit, currency, first_month FROM crm_fold_customers WHERE first_month IS NOT NULL`),
	`DELETE FROM crm_customer_firsts WHERE EXISTS (SELECT 1 FROM crm_fold_customers c WHERE ${samePerson('c', 'crm_customer_firsts')})`,
	`INSERT INTO crm_customer_firsts (${PERSON}, month) SELECT ${PERSON}, first_month FROM crm_fold_customers WHERE first_month IS NOT NULL`,
	`DELETE FROM crm_unit_months WHERE EXISTS (SELECT 1 FROM crm_fold_buckets b WHERE ${sameBucket('b', 'crm_unit_months')})`,
	rollUp(dialect, ordersInBuckets(dialect)),
	packLive('SELECT DISTINCT unit, currency, CAST(substr(month, 1, 4) AS integer) AS year FROM crm_fold_buckets'),
	`INSERT INTO crm_report_months (month, currency) SELECT DISTINCT month, currency FROM crm_fold_buckets WHERE true ON CONFLICT DO NOTHING`,
	...['crm_fold_buckets', 'crm_fold_customers', 'crm_dirty_buckets'].map((name) => `DELETE FROM ${name}`),
];

/** Computes every roll-up anew from the orders; what is published stays as it is. */
export const recountStatements = (dialect: Dialect): string[] => [
	...['crm_unit_months', 'crm_customer_firsts', 'crm_dirty_buckets'].map((name) => `DELETE FROM ${name}`),
	`INSERT INTO crm_customer_firsts (${PERSON}, month)
		SELECT o.unit, o.currency, o.customer, MIN(${monthOf(dialect, 'o.ordered_on')}) FROM crm_orders o WHERE ${COUNTS_AS_FIRST} AND o.customer IS NOT NULL GROUP BY o.unit, o.currency, o.customer`,
	rollUp(dialect, `crm_orders o WHERE o.status = 'confirmed'`),
	`UPDATE crm_unit_years SET live = NULL`,
	packLive('SELECT DISTINCT unit, currency, CAST(substr(month, 1, 4) AS integer) AS year FROM crm_unit_months'),
	`INSERT INTO crm_report_months (month, currency) SELECT DISTINCT month, currency FROM crm_unit_months WHERE true ON CONFLICT DO NOTHING`,
];
