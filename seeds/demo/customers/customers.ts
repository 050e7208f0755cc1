import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { CustomersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { instantAt } from '../calendar.ts';
import { demoIdInUnit } from '../ids.ts';
import type { Franchise } from '../network/units.ts';
import { asTyped } from '../people/reach.ts';
import { randomOf, type Random } from '../random.ts';
import { firstDayOfTrade, type TradeMonth } from '../trade/demand.ts';
import { arrivals, lastVisit } from './arrivals.ts';
import { emailConsent } from './consent.ts';
import { contactRows, type ContactRow } from './contacts.ts';
import { atAnotherShop, registeredAgain } from './duplicates.ts';
import { listedAs, newParty, type Party, type PersonParty } from './party.ts';

type CustomerRow = Omit<
	CustomersRow,
	'contacts' | 'activities' | 'orders' | 'source_key' | 'user_created' | 'date_updated' | 'user_updated'
>;

export interface DemoCustomer {
	row: CustomerRow;
	contacts: ContactRow[];
	buyer: 'private' | 'business';
	/** How often this customer comes, against the others of the shop. */
	weight: number;
	/** The last day on which this customer comes; null: still does. */
	until: Day | null;
	/** The customer who is the same person, at this shop or another. */
	duplicateOf: string | null;
}

/** What the shops of one network hand on to each other while they are filled. */
export interface NetworkMemory {
	takenMails: Set<string>;
	/** Persons who may turn up at another shop of the region. */
	travellers: { region: string; person: PersonParty; customer: string }[];
}

interface Draft {
	party: Party;
	since: Day;
	original: { draft: Draft } | { customer: string } | null;
}

const SHARE_AGAIN = 0.022;
const SHARE_FROM_ELSEWHERE = 0.012;
const SHARE_OF_TRAVELLERS = 0.03;
const REMARKS = [
	'Belt liever na 17.00 uur',
	'Haalt de fiets altijd op zaterdag',
	'Rekening graag per mail',
	'Heeft een leenfiets nodig',
	'Fiets staat op naam van partner',
	'Vraagt altijd naar Bram',
];

export const customersOf = (
	franchise: Franchise,
	context: { today: Day; months: readonly TradeMonth[]; memory: NetworkMemory },
): DemoCustomer[] => {
	const random = randomOf(`customers ${franchise.code}`);
	const drafts = draftsOf(franchise, { ...context, random }).toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
	const idOf = new Map(drafts.map((draft, index) => [draft, demoIdInUnit('crm_customers', franchise.number, index + 1)]));
	const customers = drafts.map((draft, index) => {
		const { original } = draft;
		const duplicateOf = original === null ? null : 'customer' in original ? original.customer : (idOf.get(original.draft) ?? null);
		return toCustomer(draft, { franchise, number: index + 1, duplicateOf, today: context.today, random });
	});
	for (const [draft, customer] of idOf) {
		if (draft.party.kind !== 'person' || draft.original !== null || !random.chance(SHARE_OF_TRAVELLERS)) continue;
		context.memory.travellers.push({ region: franchise.region, person: draft.party, customer });
	}
	return customers;
};

function draftsOf(
	franchise: Franchise,
	{ today, months, memory, random }: { today: Day; months: readonly TradeMonth[]; memory: NetworkMemory; random: Random },
): Draft[] {
	const partyContext = { towns: franchise.towns, today, random, takenMails: memory.takenMails };
	const days = arrivals({ franchise, months, firstDay: firstDayOfTrade(today), random });
	const first: Draft[] = days.map((since) => ({ party: newParty(partyContext), since, original: null }));
	const again = first.flatMap((draft): Draft[] => {
		const { party } = draft;
		if (party.kind !== 'person' || !random.chance(SHARE_AGAIN)) return [];
		const later = days.filter((day) => day >= draft.since);
		return [{ party: registeredAgain(party, random), since: random.pick(later), original: { draft } }];
	});
	const known = memory.travellers.filter((traveller) => traveller.region === franchise.region);
	const fromElsewhere = Array.from({ length: Math.min(known.length, Math.round(days.length * SHARE_FROM_ELSEWHERE)) }, (): Draft => {
		const [traveller] = known.splice(random.int(0, known.length - 1), 1);
		if (!traveller) throw new RangeError('No traveller left');
		return {
			party: atAnotherShop(traveller.person, partyContext),
			since: random.pick(days),
			original: { customer: traveller.customer },
		};
	});
	return [...first, ...again, ...fromElsewhere];
}

function toCustomer(
	{ party, since }: Draft,
	{
		franchise,
		number,
		duplicateOf,
		today,
		random,
	}: { franchise: Franchise; number: number; duplicateOf: string | null; today: Day; random: Random },
): DemoCustomer {
	const id = demoIdInUnit('crm_customers', franchise.number, number);
	const createdAt = instantAt(since, random.int(9 * 60, 17 * 60));
	const until = lastVisit({ since, today, franchise, random });
	const business = party.kind === 'organisation';
	const gone = until !== null && random.chance(0.12);
	return {
		row: {
			id,
			unit: franchise.id,
			kind: party.kind,
			name: listedAs(party),
			number: `K${String(number).padStart(5, '0')}`,
			first_name: party.kind === 'person' ? party.name.first : null,
			name_prefix: business ? null : party.name.prefix,
			last_name: business ? null : party.name.last,
			birth_date: party.kind === 'person' ? party.birthDate : null,
			email: party.mail,
			phone: party.phone && random.chance(0.15) ? asTyped(party.phone, random) : party.phone,
			street: party.address.street,
			house_number: party.address.houseNumber,
			postcode: party.address.postcode,
			city: party.address.city,
			country: 'NL',
			language: random.chance(0.04) ? 'en-US' : 'nl-NL',
			since,
			...emailConsent({ mail: party.mail, since, today, random }),
			status: gone ? 'archived' : 'active',
			remark: random.chance(0.04) ? random.pick(REMARKS) : null,
			date_created: createdAt,
		},
		contacts: business ? contactRows(party, { unit: franchise, customer: { id, number }, createdAt, random }) : [],
		buyer: business ? 'business' : 'private',
		weight: Math.exp(random.normal() * 0.8) * (business ? 2.5 : 1),
		until,
		duplicateOf,
	};
}
