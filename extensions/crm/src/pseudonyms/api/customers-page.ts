import type { Knex } from 'knex';
import { rowScope, type Scope } from '../../kernel/access/index.ts';
import { dayIn } from '../../kernel/measure/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import type { CustomersQuery, CustomersReply } from '../contract.ts';
import type { Purpose } from '../purposes.ts';
import { cursorAfter, pseudonymIn } from '../cursor.ts';
import { tellWithheld } from '../publication.ts';
import { addQuarters } from '../quarter.ts';
import { SALES_QUARTERS, readUnits, type UnitFacts } from './customer-store.ts';
import { placeAfter, readListing, type Listing } from './listing.ts';
import type { Head } from './publication-store.ts';
import { MINIMUM, publishDue } from './publish.ts';

export interface PseudonymContext {
	knex: Knex;
	scope: Scope;
	now: Date;
	/** The host's SECRET. */
	secret: unknown;
}

interface OpenedListing {
	unit: UnitFacts;
	head: Head;
	listing: Listing;
}

/**
 * The caller's list of a unit whose agreement gives them pseudonyms, brought up to date.
 * @throws CRM_FORBIDDEN  alike for a unit that gives none and one that is not there
 */
export const openListing = async (
	{ unit: id, purpose }: { unit: string; purpose: Purpose },
	{ knex, scope, now, secret }: PseudonymContext,
): Promise<OpenedListing> => {
	if (!scope.pseudonym.customers.includes(id)) throw notAllowed();
	const [unit] = await readUnits(rowScope([id]), knex);
	if (!unit) throw notAllowed();
	const head = await publishDue(unit, { knex, now });
	const listing = await readListing({ reader: scope.user, purpose, unit: id, quarter: head.quarter }, { knex, secret, head });
	return { unit, head, listing };
};

export const customersPage = async (query: CustomersQuery, context: PseudonymContext): Promise<CustomersReply> => {
	const { unit, head, listing } = await openListing(query, context);
	const { quarter } = head;
	const start = query.cursor === undefined ? 0 : placeAfter(listing, pseudonymIn(query.cursor, quarter));
	const page = listing.slice(start, start + query.limit);
	const givesOrders = context.scope.pseudonym.orders.includes(unit.id);
	const last = page.at(-1);
	return {
		unit: { id: unit.id, name: unit.name },
		purpose: query.purpose,
		quarter,
		asOf: dayIn(new Date(head.lookedAt), 'UTC'),
		minimum: MINIMUM,
		salesOf: givesOrders ? { from: addQuarters(quarter, -SALES_QUARTERS), to: addQuarters(quarter, -1), currency: unit.currency } : null,
		total: listing.length,
		withheld: tellWithheld(head.withheld, MINIMUM),
		customers: page.map(({ pseudonym, told }) => ({ pseudonym, ...told, ...(!givesOrders && { orders: null, revenue: null }) })),
		next: last && start + page.length < listing.length ? cursorAfter(last.pseudonym, quarter) : null,
	};
};
