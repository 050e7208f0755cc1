import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import type { Dialect } from '../../kernel/database/index.ts';

/**
 * The month 'YYYY-MM' of a business day. On SQLite the host writes a day as milliseconds of local midnight, while
 * plain SQL and imports write it as text.
 */
export const monthOf = (dialect: Dialect, day: string): string =>
	dialect === 'postgres'
		? `to_char(${day}, 'YYYY-MM')`
		: `CASE typeof(${day}) WHEN 'text' THEN substr(${day}, 1, 7) ELSE strftime('%Y-%m', ${day} / 1000, 'unixepoch', 'localtime') END`;

/** Rows of crm_orders o that fall into buckets b, reached bucket by bucket. */
export const ordersInBuckets = (dialect: Dialect): string =>
	dialect === 'postgres'
		? `crm_fold_buckets b CROSS JOIN LATERAL (
				SELECT * FROM crm_orders i WHERE i.unit = b.unit AND i.currency = b.currency AND i.status = 'confirmed'
				AND i.ordered_on >= (b.month || '-01')::date AND i.ordered_on < ((b.month || '-01')::date + interval '1 month') OFFSET 0) o`
		: `crm_fold_buckets b CROSS JOIN crm_orders o ON o.unit = b.unit AND o.currency = b.currency AND o.status = 'confirmed' AND ${monthOf('sqlite', 'o.ordered_on')} = b.month`;

/**
 * One transaction that folds or publishes, alone: it sees the orders and their marks of one moment.
 * PostgreSQL: a table lock first, because a snapshot taken before waiting for it would be old. SQLite: a write first,
 * because a transaction that has read may not begin to write once another process has written.
 */
export const alone = async <Result>(knex: Knex, work: (trx: Knex.Transaction, dialect: Dialect) => Promise<Result>): Promise<Result> => {
	const dialect = dialectOf(knex);
	if (dialect === 'sqlite') {
		return knex.transaction(async (trx) => {
			await trx.raw('DELETE FROM crm_fold_lock');
			return work(trx, dialect);
		});
	}
	return knex.transaction(
		async (trx) => {
			await trx.raw('LOCK TABLE crm_fold_lock IN EXCLUSIVE MODE');
			return work(trx, dialect);
		},
		{ isolationLevel: 'repeatable read' },
	);
};
