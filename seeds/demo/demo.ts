import { dayIn } from '../../extensions/crm/src/kernel/measure/index.ts';
import { activitiesOf, type ActivityRow } from './activities/activities.ts';
import { instantAt, TIME_ZONE } from './calendar.ts';
import { customersOf, type DemoCustomer, type NetworkMemory } from './customers/customers.ts';
import { agreementRows } from './network/agreements.ts';
import { legalEntityRows } from './network/legal-entities.ts';
import { staffOn } from './network/staff.ts';
import { franchisesOn, networkOpenedOn, unitRows, type Franchise } from './network/units.ts';
import { memberRows, userRows } from './network/users.ts';
import { randomOf } from './random.ts';
import { tradeMonths } from './trade/demand.ts';
import { ordersOf, type DemoOrder } from './trade/orders.ts';
import { productRows } from './trade/products.ts';

/** One franchise with all that belongs to it. */
export interface DemoFranchise {
	franchise: Franchise;
	customers: DemoCustomer[];
	orders: DemoOrder[];
	activities: ActivityRow[];
}

/** What the franchises have in common. The same `now` gives the same rows. */
export const demoNetwork = (now: Date) => {
	const today = dayIn(now, TIME_ZONE);
	const createdAt = now.toISOString();
	const staff = staffOn(today);
	return {
		legalEntities: legalEntityRows({ franchises: franchisesOn(today), createdAt }),
		units: unitRows({ today, createdAt }),
		products: productRows(createdAt),
		users: userRows(staff),
		members: memberRows(staff, createdAt),
		agreements: agreementRows({ validFrom: instantAt(networkOpenedOn(today), 8 * 60), createdAt }),
	};
};

/** The franchises one after another, so that only one is in memory. */
export function* demoFranchises(now: Date): Generator<DemoFranchise> {
	const today = dayIn(now, TIME_ZONE);
	const memory: NetworkMemory = { takenMails: new Set(), travellers: [] };
	for (const franchise of franchisesOn(today)) {
		const months = tradeMonths({ franchise, today, random: randomOf(`trade ${franchise.code}`) });
		const customers = customersOf(franchise, { today, months, memory });
		const orders = ordersOf(franchise, { now, today, months, customers });
		yield { franchise, customers, orders, activities: activitiesOf({ franchise, today, customers }) };
	}
}
