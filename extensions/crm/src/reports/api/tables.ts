import { index, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

const COUNTS = `
	revenue_minor bigint NOT NULL, orders integer NOT NULL, active_customers integer NOT NULL, new_customers integer NOT NULL,
	counter_minor bigint NOT NULL, counter_orders integer NOT NULL,
	revenue_total bigint NOT NULL, revenue_largest bigint NOT NULL, revenue_second bigint NOT NULL,
	orders_largest integer NOT NULL, orders_second integer NOT NULL`;

/** Figures as they stood at publication. Null: not published. Groups: 0 is shown, see published-cell.ts for the others. */
const PUBLISHED = `
	revenue_minor bigint, orders integer, active_customers integer, counter_minor bigint, counter_orders integer, sales_as_of bigint, sales_group integer,
	new_customers integer, new_as_of bigint, new_group integer, cover text`;

/**
 * Plain tables, no collections: no door of the host leads to them.
 * - crm_dirty_buckets: one mark per changed (unit, month, currency, customer), written by the transaction that changes the order
 * - crm_unit_months: the roll-up; crm_customer_firsts: the month of each customer's first order
 * - crm_unit_years: the same figures packed by year, live and published, because a report reads thousands at once
 * - crm_pending_changes: what each person changed since the bucket was published; crm_published_changes: the same of every earlier
 *   publication, because a reader may have kept any of them
 * - crm_published_cells: the frozen figures; crm_published_history: each that ever was; crm_report_months: which months are published
 * - crm_fold_*: the lock of a fold and its working lists, empty between folds
 */
export const reportTables = (dialect: Dialect): DatabaseObject[] => {
	const uuid = dialect === 'postgres' ? 'uuid' : 'char(36)';
	const serial = dialect === 'postgres' ? 'bigserial PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
	const bucket = `unit ${uuid} NOT NULL, currency varchar(255) NOT NULL, month varchar(7) NOT NULL`;
	const keyed = (columns: string) => `${bucket}, ${columns}, PRIMARY KEY (unit, currency, month)`;
	return [
		table('crm_dirty_buckets', `id ${serial}, ${bucket}, customer ${uuid}, revenue_delta bigint NOT NULL, orders_delta integer NOT NULL`),
		table('crm_unit_months', keyed(COUNTS)),
		table(
			'crm_customer_firsts',
			`unit ${uuid} NOT NULL, currency varchar(255) NOT NULL, customer ${uuid} NOT NULL, month varchar(7) NOT NULL, PRIMARY KEY (unit, currency, customer)`,
		),
		index('crm_customer_firsts_month_idx', 'crm_customer_firsts', 'unit, currency, month'),
		table(
			'crm_unit_years',
			`unit ${uuid} NOT NULL, currency varchar(255) NOT NULL, year integer NOT NULL, live text, published text, PRIMARY KEY (unit, currency, year)`,
		),
		table(
			'crm_pending_changes',
			`${bucket}, customer ${uuid} NOT NULL, revenue_delta bigint NOT NULL, orders_delta integer NOT NULL, PRIMARY KEY (unit, currency, month, customer)`,
		),
		table(
			'crm_published_changes',
			`${bucket}, customer ${uuid} NOT NULL, published_at bigint NOT NULL, revenue_delta bigint NOT NULL, orders_delta integer NOT NULL, PRIMARY KEY (unit, currency, month, published_at, customer)`,
		),
		index('crm_published_changes_month_idx', 'crm_published_changes', 'month'),
		table('crm_published_cells', keyed(PUBLISHED)),
		table('crm_published_history', `id ${serial}, published_at bigint NOT NULL, ${bucket}, ${PUBLISHED}`),
		index('crm_published_history_month_idx', 'crm_published_history', 'month'),
		table(
			'crm_report_months',
			'month varchar(7) NOT NULL, currency varchar(255) NOT NULL, closed integer NOT NULL DEFAULT 0, published_at bigint, PRIMARY KEY (month, currency)',
		),
		table('crm_fold_lock', 'id integer PRIMARY KEY'),
		table('crm_fold_buckets', `${bucket}, PRIMARY KEY (unit, currency, month)`),
		table(
			'crm_fold_customers',
			`unit ${uuid} NOT NULL, currency varchar(255) NOT NULL, customer ${uuid} NOT NULL, first_month varchar(7), PRIMARY KEY (unit, currency, customer)`,
		),
	];
};
