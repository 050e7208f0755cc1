import type { ContactsRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { demoIdInUnit } from '../ids.ts';
import { personName, spokenName } from '../people/names.ts';
import { mailAt, mobileNumber } from '../people/reach.ts';
import type { Random } from '../random.ts';
import type { OrganisationParty } from './party.ts';

export type ContactRow = Pick<ContactsRow, 'id' | 'unit' | 'customer' | 'name' | 'job_title' | 'email' | 'phone' | 'date_created'>;

interface Of {
	unit: { id: string; number: number };
	customer: { id: string; number: number };
	createdAt: string;
	random: Random;
}

const JOBS = [
	'Inkoop',
	'Facilitair medewerker',
	'Office manager',
	'Directie',
	'Administratie',
	'HR-adviseur',
	'Wagenparkbeheer',
	'Conciërge',
];
/** Room for the contact persons of one customer. */
const PER_CUSTOMER = 8;

export const contactRows = (organisation: OrganisationParty, { unit, customer, createdAt, random }: Of): ContactRow[] =>
	Array.from(
		{
			length: random.weighted([
				[1, 5],
				[2, 3],
				[3, 1],
			]),
		},
		(_, place) => {
			const name = personName(random);
			return {
				id: demoIdInUnit('crm_contacts', unit.number, customer.number * PER_CUSTOMER + place),
				unit: unit.id,
				customer: customer.id,
				name: spokenName(name),
				job_title: random.pick(JOBS),
				email: random.chance(0.85) ? mailAt(organisation.domain, name) : null,
				phone: random.chance(0.6) ? mobileNumber(random) : null,
				date_created: createdAt,
			};
		},
	);
