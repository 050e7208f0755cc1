import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { dayText, dialectOf } from '../../kernel/database/api/index.ts';
import type { Day } from '../../kernel/measure/index.ts';
import type { CustomersRow } from '../../kernel/schema/index.ts';
import type { Person } from '../publication.ts';
import { addQuarters, firstDayOf, type Quarter } from '../quarter.ts';
import { ageBand, orderBand, postcodeArea, revenueBand } from '../traits.ts';

/** Orders and revenue are of the four quarters before: within a quarter no sale moves a customer from band to band. */
export const SALES_QUARTERS = 4;

type CustomerRow = Pick<CustomersRow, 'id' | 'kind' | 'postcode'> & { born_on: Day | null };

interface SalesRow {
	customer: string;
	orders: number | string;
	revenue: number | string;
}

interface Context {
	knex: Knex;
	quarter: Quarter;
	currency: string;
}

const readSales = (scope: RowScope, { knex, quarter, currency }: Context): Promise<SalesRow[]> => {
	const orderedOn = dayText(dialectOf(knex), 'o.ordered_on');
	const query = knex('crm_orders as o')
		.where({ 'o.status': 'confirmed', 'o.currency': currency })
		.whereNotNull('o.customer')
		.whereRaw(`${orderedOn} >= ?`, [firstDayOf(addQuarters(quarter, -SALES_QUARTERS))])
		.whereRaw(`${orderedOn} < ?`, [firstDayOf(quarter)])
		.groupBy('o.customer')
		.select(
			'o.customer',
			knex.raw(`SUM(CASE WHEN o.kind = 'order' THEN 1 ELSE 0 END) AS orders`),
			knex.raw('SUM(o.amount_minor) AS revenue'),
		);
	return applyRowScope(query, scope, 'o.unit') as unknown as Promise<SalesRow[]>;
};

/** The customers in a scope, archived ones left out, in bands as of the beginning of a quarter. */
export const readPersons = async (scope: RowScope, context: Context): Promise<Person[]> => {
	const { knex, quarter } = context;
	const query = knex('crm_customers as c')
		.where({ 'c.status': 'active' })
		.select('c.id', 'c.kind', 'c.postcode', knex.raw(`${dayText(dialectOf(knex), 'c.birth_date')} AS born_on`));
	const customers = (await applyRowScope(query, scope, 'c.unit')) as CustomerRow[];
	const sales = new Map((await readSales(scope, context)).map((row) => [row.customer, row]));
	return customers.map(({ id, kind, postcode, born_on }) => ({
		customer: id,
		traits: {
			kind,
			postcode: postcodeArea(postcode),
			age: ageBand(born_on, firstDayOf(quarter)),
			orders: orderBand(Number(sales.get(id)?.orders ?? 0)),
			revenue: revenueBand(Number(sales.get(id)?.revenue ?? 0)),
		},
	}));
};

export interface Identity {
	id: string;
	name: string;
	email: string | null;
	phone: string | null;
}

/** Name and contact of customers in a scope; who is not there (any more) is left out. */
export const readIdentities = async (scope: RowScope, customers: readonly string[], knex: Knex): Promise<Identity[]> => {
	const query = knex('crm_customers')
		.whereIn('id', [...customers])
		.select<Identity[]>('id', 'name', 'email', 'phone');
	return applyRowScope(query, scope) as unknown as Promise<Identity[]>;
};

export interface UnitFacts {
	id: string;
	name: string;
	currency: string;
}

export const readUnits = async (scope: RowScope, knex: Knex): Promise<UnitFacts[]> =>
	applyRowScope(knex('crm_units').select<UnitFacts[]>('id', 'name', 'currency'), scope, 'id') as unknown as Promise<UnitFacts[]>;
