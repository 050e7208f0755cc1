import type { Knex } from 'knex';
import { demoIdRange } from '../ids.ts';

/** Orders of the demo whose amount is not the sum of their lines: the triggers that keep it are missing. */
export const ordersWithoutAmount = async (knex: Knex): Promise<number> => {
	const sums = knex('crm_order_lines')
		.whereBetween('order', demoIdRange('crm_orders'))
		.groupBy('order')
		.select('order')
		.sum({ total: 'amount_minor' })
		.as('sums');
	const [row] = await knex('crm_orders as orders')
		.join(sums, 'sums.order', 'orders.id')
		.whereRaw('orders.amount_minor <> sums.total')
		.count({ count: '*' });
	return Number(row?.['count'] ?? 0);
};
