import { rowScope, type RowScope } from '../../kernel/access/index.ts';
import { applyRowScope, toDate } from '../../kernel/access/api/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { isUuid, type CustomerId, type UnitId } from '../../kernel/schema/index.ts';
import type { ViewersReply } from '../contract.ts';
import { joinedEras } from '../eras.ts';
import { idUnreadable } from '../errors.ts';
import type { Text } from '../nouns.ts';
import { readPeriod } from '../period.ts';
import type { Account } from '../people.ts';
import { momentText, placeOf, tellAll, type TellingContext } from '../told.ts';
import { viewersOver, type Era, type Interval, type Period } from '../viewers.ts';
import { readPeople } from './account-store.ts';
import type { Caller } from './explain-row.ts';
import { readEras, readMembershipsOver } from './history-store.ts';
import { knownSince } from './known-since.ts';
import { readPlaces } from './places.ts';

const EVERYTHING: RowScope = { kind: 'all' };

interface Customer {
	id: CustomerId;
	unit: UnitId;
	date_created: unknown;
}

/** Those who manage the customer's own unit may ask, and administrators; to all others it is as if the customer were not there. */
const readCustomer = async (id: string, { scope, isAdmin, knex }: Caller): Promise<Customer> => {
	if (!isUuid(id)) throw idUnreadable({ field: 'id', given: id });
	const customer = await applyRowScope(
		knex('crm_customers').where({ id: id.toLowerCase() }),
		isAdmin ? EVERYTHING : rowScope(scope.delete.customers),
	).first<Customer | undefined>('id', 'unit', 'date_created');
	if (!customer) throw notAllowed();
	return customer;
};

const named = ({ id, firstName, lastName }: Pick<Account, 'id' | 'firstName' | 'lastName'>) => ({ id, firstName, lastName });

const byName = (a: { lastName: string | null; firstName: string | null }, b: typeof a): number =>
	`${a.lastName ?? ''} ${a.firstName ?? ''}`.localeCompare(`${b.lastName ?? ''} ${b.firstName ?? ''}`);

/** Since when an account is closed is not recorded: up to now it counts, from now on it does not. */
const upTo = (now: Date, intervals: readonly Interval[]): Interval[] =>
	intervals.filter(({ from }) => from < now).map((interval) => ({ ...interval, to: interval.to < now ? interval.to : now }));

const UNRECORDED = (moment: Text): Text => ({
	en: `What was changed before ${moment.en} is not recorded: up to then this rests on the dates of functions and agreements as they stood then.`,
	nl: `Wat vóór ${moment.nl} is gewijzigd, is niet vastgelegd: tot dan berust dit op de data van functies en gegevensafspraken zoals die toen stonden.`,
});
const ELSEWHERE: Text = {
	en: 'This customer belonged to another unit before; who saw it there, an administrator can see.',
	nl: 'Deze klant hoorde eerder bij een andere vestiging; wie hem daar zag, kan een beheerder zien.',
};

const joined = (notes: readonly Text[]): Text | null =>
	notes.length === 0 ? null : { en: notes.map(({ en }) => en).join(' '), nl: notes.map(({ nl }) => nl).join(' ') };

/** The part of a period in which the customer was there; empty when it came later. */
const withCustomer = (period: Period, { date_created: created }: Customer): Period => {
	const made = toDate(created);
	return made !== null && made > period.from ? { ...period, from: made } : period;
};

/** @throws CRM_EXPLANATION_ID, CRM_EXPLANATION_MOMENT, CRM_EXPLANATION_PERIOD, CRM_FORBIDDEN */
export const customerViewers = async (
	{ id, from, to }: { id: string; from?: string | undefined; to?: string | undefined },
	caller: Caller,
): Promise<ViewersReply> => {
	const { knex, now, isAdmin } = caller;
	const customer = await readCustomer(id, caller);
	const places = await readPlaces(knex);
	const timeZone = places.get(customer.unit)?.timeZone ?? 'UTC';
	const period = readPeriod({ from, to }, { now, timeZone });
	const present = withCustomer(period, customer);
	const memberships = await readMembershipsOver(present, knex);
	const memberUnits = [...new Set([...memberships.values()].flatMap((held) => held.map(({ unit }) => unit)))];
	const read: Era[] = present.from < present.to ? await readEras({ id: customer.id, unit: customer.unit }, present, knex) : [];
	const all = joinedEras(read, memberUnits);
	// Who worked where else, and saw this customer there, is no matter of the unit that has it now.
	const eras = isAdmin ? all : all.filter(({ unit }) => unit === customer.unit);
	const question = { dataClass: 'customers', wanted: 'named' } as const;
	const found = viewersOver(memberships, { question, eras });
	const people = await readPeople(
		found.map(({ user }) => user),
		knex,
	);
	const context: TellingContext = { places, dataClass: 'customers', person: 'they' };
	const viewers = found.flatMap(({ user, intervals }) => {
		const account = people.accounts.get(user) ?? { id: user, firstName: null, lastName: null };
		const isOpen = 'status' in account && people.isOpen(account);
		const told = (isOpen ? intervals : upTo(now, intervals)).map(({ from: start, to: end, because }) => ({
			from: start.toISOString(),
			to: end.toISOString(),
			because: tellAll(because, context),
		}));
		return told.length === 0 ? [] : [{ ...named(account), account: isOpen ? ('open' as const) : ('closed' as const), intervals: told }];
	});
	const known = (await knownSince(knex)) ?? now;
	return {
		unit: placeOf(customer.unit, places),
		from: period.from.toISOString(),
		to: period.to.toISOString(),
		knownFrom: known.toISOString(),
		note: joined([
			...(period.from < known ? [UNRECORDED(momentText(known, timeZone))] : []),
			...(eras.length < all.length ? [ELSEWHERE] : []),
		]),
		viewers: viewers.toSorted(byName),
		administrators: people.administrators.map(named).toSorted(byName),
	};
};
