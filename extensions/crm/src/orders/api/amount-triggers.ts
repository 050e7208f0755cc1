import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { LINES, lineAmount, lineMark, sumOf } from './line-amount.ts';

const mark = lineMark('NEW');

const onSqlite = (): DatabaseObject[] => {
	const amount = lineAmount('sqlite', 'NEW');
	const settle = {
		table: LINES,
		when: `NEW.amount_minor IS NOT ${amount} OR NEW.mark IS NOT ${mark}`,
		body: `UPDATE ${LINES} SET amount_minor = ${amount}, mark = ${mark} WHERE id = NEW.id;`,
	};
	const resum = (order: string) =>
		`UPDATE crm_orders SET amount_minor = ${sumOf(order)} WHERE id = ${order} AND amount_minor IS NOT ${sumOf(order)};`;
	return [
		// The sum grows by the line, so that an import of n lines costs n steps; edits and deletes sum anew.
		sqliteTrigger('crm_order_lines_sum_insert', 'AFTER INSERT', {
			table: LINES,
			when: 'NEW.amount_minor <> 0',
			body: `UPDATE crm_orders SET amount_minor = amount_minor + NEW.amount_minor WHERE id = NEW."order";`,
		}),
		sqliteTrigger('crm_order_lines_sum_update', 'AFTER UPDATE OF amount_minor, "order"', {
			table: LINES,
			when: 'NEW.amount_minor IS NOT OLD.amount_minor OR NEW."order" IS NOT OLD."order"',
			body: `${resum('NEW."order"')} ${resum('OLD."order"')}`,
		}),
		sqliteTrigger('crm_order_lines_sum_delete', 'AFTER DELETE', { table: LINES, body: resum('OLD."order"') }),
		sqliteTrigger('crm_order_lines_amount_insert', 'AFTER INSERT', settle),
		sqliteTrigger('crm_order_lines_amount_update', 'AFTER UPDATE OF quantity, unit_price_mills, amount_minor', settle),
	];
};

const onPostgres = (): DatabaseObject[] => {
	const amount = lineAmount('postgres', 'NEW');
	/** @param changes  a query of order and amount: what each line adds to its order */
	const add = (changes: string) => `
		UPDATE crm_orders o SET amount_minor = o.amount_minor + c.change
		FROM (SELECT "order", sum(amount) AS change FROM (${changes}) x GROUP BY "order" HAVING sum(amount) <> 0) c
		WHERE o.id = c."order";
		RETURN NULL;`;
	const added = 'SELECT "order", amount_minor AS amount FROM new_rows';
	const removed = 'SELECT "order", -amount_minor AS amount FROM old_rows';
	return [
		...postgresTrigger('crm_order_lines_amount', 'BEFORE INSERT OR UPDATE', {
			table: LINES,
			// Lines that come with the right amount, as an import's do, cost no call.
			scope: `FOR EACH ROW WHEN (NEW.amount_minor IS DISTINCT FROM ${amount} OR NEW.mark IS DISTINCT FROM ${mark})`,
			body: `BEGIN NEW.amount_minor := ${amount}; NEW.mark := ${mark}; RETURN NEW; END`,
		}),
		// What is added stays right when two transactions write lines of one order at once; a sum read anew would miss the other's.
		...postgresTrigger('crm_order_lines_sum_insert', 'AFTER INSERT', {
			table: LINES,
			scope: 'REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT',
			body: `BEGIN ${add(added)} END`,
		}),
		...postgresTrigger('crm_order_lines_sum_update', 'AFTER UPDATE', {
			table: LINES,
			scope: 'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT',
			body: `BEGIN ${add(`${added} UNION ALL ${removed}`)} END`,
		}),
		...postgresTrigger('crm_order_lines_sum_delete', 'AFTER DELETE', {
			table: LINES,
			scope: 'REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT',
			body: `BEGIN ${add(removed)} END`,
		}),
	];
};

/**
 * A line's amount follows from quantity and price, an order's amount is the sum of its lines, whoever writes them.
 * Rounding: half away from zero, per line (as kernel/measure lineAmountMinor).
 */
export const amountTriggers = (dialect: Dialect): DatabaseObject[] => (dialect === 'postgres' ? onPostgres() : onSqlite());
