import { respelled } from '../people/respell.ts';
import { asTyped } from '../people/reach.ts';
import { addressIn } from '../people/places.ts';
import type { Random } from '../random.ts';
import type { PersonParty, PartyContext } from './party.ts';

/** The same person registered again at the same shop: another spelling, and less filled in. */
export const registeredAgain = (person: PersonParty, random: Random): PersonParty => ({
	...person,
	name: respelled(person.name, random),
	mail: random.chance(0.5) ? person.mail : null,
	phone: person.phone && (random.chance(0.7) ? asTyped(person.phone, random) : null),
	birthDate: random.chance(0.6) ? person.birthDate : null,
	address: random.chance(0.8) ? person.address : { ...person.address, houseNumber: person.address.houseNumber.replace(/\D+$/, '') },
});

/** A customer of one shop who also comes to another: moved house, or works there. */
export const atAnotherShop = (person: PersonParty, { random, towns }: PartyContext): PersonParty => {
	const moved = random.chance(0.5);
	return {
		...person,
		name: random.chance(0.35) ? respelled(person.name, random) : person.name,
		mail: random.chance(0.8) ? person.mail : null,
		phone: person.phone && (random.chance(0.4) ? asTyped(person.phone, random) : person.phone),
		address: moved ? addressIn(towns[0], random) : person.address,
		town: moved ? towns[0] : person.town,
	};
};
