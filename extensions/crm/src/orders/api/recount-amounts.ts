import type { Knex } from 'knex';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { LINES, lineAmount, lineMark, sumOf } from './line-amount.ts';

const SUM = sumOf('crm_orders.id');

/** Brings every line and every order to its amount: after rows were written while the triggers were missing. */
export const recountAmounts = async (knex: Knex): Promise<void> => {
	// Touching a line is enough: the trigger settles its amount.
	await knex.raw(
		`UPDATE ${LINES} SET quantity = quantity WHERE amount_minor <> ${lineAmount(dialectOf(knex), LINES)} OR mark <> ${lineMark(LINES)}`,
	);
	await knex.raw(`UPDATE crm_orders SET amount_minor = ${SUM} WHERE amount_minor <> ${SUM}`);
};

/** How many orders do not add up.
 *  @param newest  looks at this many of the newest orders only */
export const countWrongAmounts = async (knex: Knex, { newest }: { newest?: number } = {}): Promise<number> => {
	const among = knex('crm_orders').select('id').orderBy('date_created', 'desc');
	const orders = newest === undefined ? knex('crm_orders') : knex('crm_orders').whereIn('id', among.limit(newest));
	const row = await orders.whereRaw(`amount_minor <> ${SUM}`).count<{ wrong: number | string }[]>({ wrong: '*' });
	return Number(row[0]?.wrong ?? 0);
};
