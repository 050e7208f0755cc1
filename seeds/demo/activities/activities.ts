import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { ActivitiesRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { addDays, daysBetween, instantAt, isClosedDay, shopDay } from '../calendar.ts';
import type { DemoCustomer } from '../customers/customers.ts';
import { demoIdInUnit } from '../ids.ts';
import { counterStaff } from '../network/staff.ts';
import type { Franchise } from '../network/units.ts';
import { randomOf, type Random } from '../random.ts';
import { firstDayOfTrade } from '../trade/demand.ts';
import { HELD, HELD_WITH_BUSINESS, PLANNED, type Moment } from './moments.ts';

export type ActivityRow = Omit<ActivitiesRow, 'date_updated' | 'user_updated'>;

interface Context {
	franchise: Franchise;
	today: Day;
	customers: readonly DemoCustomer[];
}

const HELD_PER_CUSTOMER = 0.28;
const PLANNED_PER_CUSTOMER = 0.015;
const DAYS_AHEAD = 21;
/** Tasks that nobody did yet. */
const DAYS_OVERDUE = 12;

/** What was said and done with the customers of a shop, and what is planned from now on. */
export const activitiesOf = ({ franchise, today, customers }: Context): ActivityRow[] => {
	const random = randomOf(`activities ${franchise.code}`);
	const staff = counterStaff(franchise);
	const held = Math.round(customers.length * HELD_PER_CUSTOMER);
	const planned = franchise.closedOn === null ? Math.ceil(customers.length * PLANNED_PER_CUSTOMER) + 2 : 0;
	const drafts = [
		...Array.from({ length: held }, () => heldMoment({ franchise, today, customers }, random)),
		...Array.from({ length: planned }, (_, index) => plannedMoment({ franchise, today, customers }, { index, random })),
	];
	return drafts.map(({ customer, moment, day, done }, index) => ({
		id: demoIdInUnit('crm_activities', franchise.number, index + 1),
		unit: franchise.id,
		customer: customer.row.id,
		contact: customer.contacts.length > 0 && random.chance(0.8) ? random.pick(customer.contacts).id : null,
		type: moment.type,
		channel: moment.channel,
		direction: moment.direction,
		subject: moment.subject,
		body: moment.body ?? null,
		happens_at: instantAt(day, random.int(9 * 4, 17 * 4) * 15),
		done,
		date_created: instantAt(done ? day : addDays(today, -random.int(13, 20)), random.int(9 * 60, 17 * 60)),
		user_created: random.pick(staff),
	}));
};

interface Draft {
	customer: DemoCustomer;
	moment: Moment;
	day: Day;
	done: boolean;
}

function heldMoment({ franchise, today, customers }: Context, random: Random): Draft {
	const customer = random.pick(customers);
	const last = addDays(franchise.closedOn ?? today, -1);
	const first = [firstDayOfTrade(today), customer.row.since ?? today].reduce((a, b) => (a > b ? a : b));
	const days = Math.max(0, daysBetween(first, last));
	const backwards = Math.floor(days * random.next() ** 1.6);
	const day = addDays(last, -backwards);
	const moments = customer.buyer === 'business' ? HELD_WITH_BUSINESS : HELD;
	return { customer, moment: random.weighted(moments), day: isClosedDay(day) ? addDays(day, -1) : day, done: true };
}

/** The first two fall on the next day that the shop is open, so that the first screen is never empty. */
function plannedMoment({ today, customers }: Context, { index, random }: { index: number; random: Random }): Draft {
	const current = customers.filter((customer) => customer.until === null && customer.row.status === 'active');
	const overdue = index > 1 && random.chance(0.2);
	const moment = overdue
		? random.pick(PLANNED.map(([planned]) => planned).filter(({ type }) => type === 'task'))
		: random.weighted(PLANNED);
	const days = index < 2 ? 0 : overdue ? -random.int(1, DAYS_OVERDUE) : random.int(0, DAYS_AHEAD);
	return { customer: random.pick(current), moment, day: shopDay(addDays(today, days)), done: false };
}
