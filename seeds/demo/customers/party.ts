import type { Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import { addDays } from '../calendar.ts';
import { listedName, personName, standaloneSurname, type PersonName } from '../people/names.ts';
import { addressIn, type Address, type Place } from '../people/places.ts';
import { landlineNumber, mobileNumber, organisationDomain, personMail } from '../people/reach.ts';
import type { Random } from '../random.ts';
import { organisationName } from './organisations.ts';

/** Somebody a shop deals with, before it is a row of that shop. */
export type Party = PersonParty | HouseholdParty | OrganisationParty;

interface Reach {
	address: Address;
	town: Place;
	mail: string | null;
	phone: string | null;
}

export interface PersonParty extends Reach {
	kind: 'person';
	name: PersonName;
	birthDate: Day | null;
}

interface HouseholdParty extends Reach {
	kind: 'household';
	name: PersonName;
}

export interface OrganisationParty extends Reach {
	kind: 'organisation';
	title: string;
	domain: string;
}

export interface PartyContext {
	towns: readonly [Place, ...Place[]];
	today: Day;
	random: Random;
	takenMails: Set<string>;
}

const SHARE_IN_OWN_TOWN = 0.72;
const KINDS = [
	['person', 80],
	['household', 13],
	['organisation', 7],
] as const;

export const newParty = (context: PartyContext): Party => {
	const { random, towns } = context;
	const town = random.chance(SHARE_IN_OWN_TOWN) ? towns[0] : random.pick(towns);
	const kind = random.weighted(KINDS);
	const address = addressIn(town, random);
	if (kind === 'organisation') return organisation({ town, address }, context);
	const name = personName(random);
	const reach = {
		address,
		town,
		mail: random.chance(0.78) ? personMail(name, { random, taken: context.takenMails }) : null,
		phone: random.chance(0.86) ? (random.chance(0.82) ? mobileNumber(random) : landlineNumber(town, random)) : null,
	};
	return kind === 'household'
		? { kind, name, ...reach }
		: { kind, name, ...reach, birthDate: random.chance(0.45) ? birthDate(context) : null };
};

/** The one line by which people find this party in a list. */
export const listedAs = (party: Party): string => {
	switch (party.kind) {
		case 'person':
			return listedName(party.name);
		case 'household':
			return `Familie ${standaloneSurname(party.name)}`;
		case 'organisation':
			return party.title;
	}
};

function organisation({ town, address }: { town: Place; address: Address }, { random }: PartyContext): OrganisationParty {
	const title = organisationName({ town, random });
	const domain = organisationDomain(title);
	return {
		kind: 'organisation',
		title,
		domain,
		address,
		town,
		mail: random.chance(0.9) ? `info@${domain}` : null,
		phone: landlineNumber(town, random),
	};
}

function birthDate({ random, today }: PartyContext): Day {
	const age = Math.round(Math.min(92, Math.max(18, 46 + random.normal() * 17)));
	return addDays(today, -Math.round(age * 365.25) - random.int(0, 364));
}
