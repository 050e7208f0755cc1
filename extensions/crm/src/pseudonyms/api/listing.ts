import { setImmediate as breathe } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { HideableTrait, Traits } from '../traits.ts';
import type { FrozenPerson } from '../publication.ts';
import { pseudonymKey, pseudonymOf, type Audience } from './pseudonym-key.ts';
import { readFrozen, type Head } from './publication-store.ts';

/** What is told of a customer; the same object for all of whom the same is told. */
export type Told = Pick<Traits, 'kind'> & Record<HideableTrait, string | null>;

export interface ListedCustomer {
	readonly pseudonym: string;
	readonly customer: string;
	readonly told: Told;
}

/** Customers of a unit in the order of their pseudonyms. */
export type Listing = readonly ListedCustomer[];

const AT_ONCE = 2_000;

const tell = ({ traits, shown }: FrozenPerson): Told => ({
	kind: traits.kind,
	postcode: shown.includes('postcode') ? traits.postcode : null,
	age: shown.includes('age') ? traits.age : null,
	orders: shown.includes('orders') ? traits.orders : null,
	revenue: shown.includes('revenue') ? traits.revenue : null,
});

/** Other requests are served in between: a unit may have 100,000 customers. */
const makeListing = async (audience: Audience, { knex, secret }: { knex: Knex; secret: unknown }): Promise<Listing> => {
	const key = pseudonymKey(secret, audience);
	const shown = (await readFrozen(audience.unit, knex)).filter(({ cohort }) => cohort !== null);
	const toldTo = new Map<number | null, Told>();
	const listing: ListedCustomer[] = [];
	for (const [index, person] of shown.entries()) {
		if (index % AT_ONCE === 0) await breathe();
		const told = toldTo.get(person.cohort) ?? tell(person);
		toldTo.set(person.cohort, told);
		listing.push({ pseudonym: pseudonymOf(person.customer, key), customer: person.customer, told });
	}
	return listing.toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
};

const MAX_KEPT = 300_000;
const kept = new Map<string, { listing: Promise<Listing>; size: number }>();

const forgetOldest = (): void => {
	for (const key of kept.keys()) {
		const total = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
		if (total <= MAX_KEPT) return;
		kept.delete(key);
	}
};

/**
 * A reader's list of one publication. It is kept for the next page; whether the reader may still see the unit is asked
 * before this, at every request.
 */
export const readListing = async (
	audience: Audience,
	{ head, ...context }: { knex: Knex; secret: unknown; head: Head },
): Promise<Listing> => {
	const { reader, purpose, unit, quarter } = audience;
	const key = JSON.stringify([reader, purpose, unit, quarter, head.version, head.lookedAt]);
	const known = kept.get(key);
	if (known) return known.listing;
	const made = { listing: makeListing(audience, context), size: 0 };
	kept.set(key, made);
	try {
		made.size = (await made.listing).length + 1;
	} catch (cause) {
		kept.delete(key);
		throw cause;
	}
	forgetOldest();
	return made.listing;
};

/** Where in the list the first pseudonym after this one stands. */
export const placeAfter = (listing: Listing, pseudonym: string): number => {
	let [low, high] = [0, listing.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (listing[middle]!.pseudonym <= pseudonym) low = middle + 1;
		else high = middle;
	}
	return low;
};
