import type { Knex } from 'knex';
import { insertNew } from './database/insert-new.ts';
import { learnSizes } from './database/statistics.ts';
import type { DemoFranchise, demoNetwork } from './demo.ts';
import { isDemoId } from './ids.ts';

type Network = ReturnType<typeof demoNetwork>;

/**
 * Orders that are followed by their lines. Each statement is a transaction: it is short, so that a running server never
 * waits long, and PostgreSQL checks the keys of an order again when its amount changes in the transaction that made it.
 */
const ORDERS_AT_ONCE = 1000;

/** All of it or nothing: the moment that all dates count from is among these rows. */
export const plantNetwork = (knex: Knex, network: Network): Promise<void> =>
	knex.transaction(async (trx) => {
		const agreements = (await hasOwnDefault(trx))
			? network.agreements.filter(({ agreement }) => agreement.unit !== null)
			: network.agreements;
		await insertNew(trx, 'crm_legal_entities', network.legalEntities);
		await insertNew(trx, 'crm_units', network.units);
		await insertNew(trx, 'directus_users', network.users);
		await insertNew(trx, 'crm_products', network.products);
		await insertNew(
			trx,
			'crm_sharing_agreements',
			agreements.map(({ agreement }) => agreement),
		);
		await insertNew(
			trx,
			'crm_sharing_rules',
			agreements.flatMap(({ rules }) => rules),
		);
	});

export const plantFranchise = async (
	knex: Knex,
	{ customers, orders, activities }: DemoFranchise,
	{ isFirst }: { isFirst: boolean },
): Promise<void> => {
	await knex.transaction(async (trx) => {
		await insertNew(
			trx,
			'crm_customers',
			customers.map(({ row }) => row),
		);
		await insertNew(
			trx,
			'crm_contacts',
			customers.flatMap(({ contacts }) => contacts),
		);
		await insertNew(trx, 'crm_activities', activities);
	});
	if (isFirst) await learnSizes(knex);
	for (let from = 0; from < orders.length; from += ORDERS_AT_ONCE) {
		const batch = orders.slice(from, from + ORDERS_AT_ONCE);
		await insertNew(
			knex,
			'crm_orders',
			batch.map(({ row }) => row),
		);
		await insertNew(
			knex,
			'crm_order_lines',
			batch.flatMap(({ lines }) => lines),
		);
		if (isFirst && from === 0) await learnSizes(knex);
	}
};

/** Last of all, so that nobody who logs in meets half a network. */
export const plantMembers = (knex: Knex, { members }: Network): Promise<void> => insertNew(knex, 'crm_unit_members', members);

/** A network that has its default keeps it. */
async function hasOwnDefault(knex: Knex): Promise<boolean> {
	const defaults = await knex('crm_sharing_agreements').whereNull('unit').select<{ id: string }[]>('id');
	return defaults.some(({ id }) => !isDemoId(id));
}
