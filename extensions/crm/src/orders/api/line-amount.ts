import type { Dialect } from '../../kernel/database/index.ts';

export const LINES = 'crm_order_lines';

/** The row of a trigger, or the table itself. */
type Row = 'NEW' | typeof LINES;

/** Half away from zero in integers: thousandths of a piece times thousandths of the currency are ten-thousandths of a cent. */
const onSqlite = (row: Row) => {
	const scaled = `(CAST(round(${row}.quantity * 1000) AS INTEGER) * ${row}.unit_price_mills)`;
	return `(CASE WHEN ${scaled} < 0 THEN -1 ELSE 1 END * ((abs(${scaled}) + 5000) / 10000))`;
};

export const lineAmount = (dialect: Dialect, row: Row): string =>
	dialect === 'sqlite' ? onSqlite(row) : `round(${row}.quantity * ${row}.unit_price_mills / 10)`;

export const lineMark = (row: Row): string =>
	`CASE WHEN ${row}.unit_price_mills = 0 THEN 'zero_price' WHEN ${row}.unit_price_mills < 0 THEN 'negative_price' ELSE 'none' END`;

/** @param order  SQL that names the order's id */
export const sumOf = (order: string): string => `(SELECT coalesce(sum(l.amount_minor), 0) FROM ${LINES} l WHERE l."order" = ${order})`;
