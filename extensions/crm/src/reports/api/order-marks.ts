import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { monthOf } from './dialect-sql.ts';

const ORDERS = 'crm_orders';
const COLUMNS = 'unit, month, currency, customer, revenue_delta, orders_delta';
const COUNTED = ['unit', 'customer', 'currency', 'status', 'kind', 'ordered_on', 'amount_minor'];

/** The marks of some confirmed orders, which `sign` adds or takes away. */
const marksOf = (rows: string, sign: '' | '-') =>
	`SELECT unit, ${monthOf('postgres', 'ordered_on')} AS month, currency, customer, ${sign}amount_minor AS revenue, ${sign}(kind = 'order')::int AS orders FROM ${rows} WHERE status = 'confirmed'`;

/** One mark per person and bucket; what a statement leaves as it was makes none. */
const mark = (changes: string) =>
	`INSERT INTO crm_dirty_buckets (${COLUMNS})
	SELECT unit, month, currency, customer, sum(revenue), sum(orders) FROM (${changes}) changed
	GROUP BY unit, month, currency, customer HAVING sum(revenue) <> 0 OR sum(orders) <> 0`;

const onPostgres = (): DatabaseObject[] => {
	const trigger = (event: 'insert' | 'update' | 'delete' | 'truncate', scope: string, changes: string) =>
		postgresTrigger(`crm_orders_mark_${event}`, `${event === 'truncate' ? 'BEFORE' : 'AFTER'} ${event.toUpperCase()}`, {
			table: ORDERS,
			scope: `${scope} FOR EACH STATEMENT`,
			body: `BEGIN ${mark(changes)}; RETURN NULL; END`,
		});
	return [
		...trigger('insert', 'REFERENCING NEW TABLE AS new_rows', marksOf('new_rows', '')),
		...trigger(
			'update',
			'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows',
			`${marksOf('old_rows', '-')} UNION ALL ${marksOf('new_rows', '')}`,
		),
		...trigger('delete', 'REFERENCING OLD TABLE AS old_rows', marksOf('old_rows', '-')),
		...trigger('truncate', '', marksOf(ORDERS, '-')),
	];
};

const markRow = (row: 'NEW' | 'OLD') => {
	const sign = row === 'OLD' ? '-' : '';
	return `INSERT INTO crm_dirty_buckets (${COLUMNS})
		SELECT ${row}.unit, ${monthOf('sqlite', `${row}.ordered_on`)}, ${row}.currency, ${row}.customer, ${sign}${row}.amount_minor, ${sign}(${row}.kind = 'order') WHERE ${row}.status = 'confirmed';`;
};
const isSame = (columns: readonly string[]) => columns.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');

const onSqlite = (): DatabaseObject[] => {
	const bucket = COUNTED.filter((column) => column !== 'amount_minor');
	const trigger = (name: string, event: string, options: { body: string; when?: string }) =>
		sqliteTrigger(`crm_orders_mark_${name}`, event, { table: ORDERS, ...options });
	return [
		trigger('insert', 'AFTER INSERT', { when: "NEW.status = 'confirmed'", body: markRow('NEW') }),
		trigger('delete', 'AFTER DELETE', { when: "OLD.status = 'confirmed'", body: markRow('OLD') }),
		// An import adds line after line to one order: one mark per line, not two.
		trigger('amount', 'AFTER UPDATE OF amount_minor', {
			when: `NEW.status = 'confirmed' AND NEW.amount_minor IS NOT OLD.amount_minor AND ${isSame(bucket)}`,
			body: `INSERT INTO crm_dirty_buckets (${COLUMNS}) SELECT NEW.unit, ${monthOf('sqlite', 'NEW.ordered_on')}, NEW.currency, NEW.customer, NEW.amount_minor - OLD.amount_minor, 0;`,
		}),
		trigger('update', `AFTER UPDATE OF ${COUNTED.join(', ')}`, {
			when: `NOT (${isSame(bucket)})`,
			body: `${markRow('OLD')} ${markRow('NEW')}`,
		}),
	];
};

/** Whoever changes an order, by whatever way, marks its buckets in the same transaction. */
export const orderMarks = (dialect: Dialect): DatabaseObject[] => (dialect === 'postgres' ? onPostgres() : onSqlite());
