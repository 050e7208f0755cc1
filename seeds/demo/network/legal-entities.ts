import type { LegalEntitiesRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { standaloneSurname } from '../people/names.ts';
import { addressIn, PLACES, type Place } from '../people/places.ts';
import { randomOf } from '../random.ts';
import { ownerOf } from './staff.ts';
import { legalEntityId, type Franchise } from './units.ts';

type LegalEntityRow = Pick<
	LegalEntitiesRow,
	'id' | 'name' | 'registration_number' | 'vat_number' | 'street' | 'postcode' | 'city' | 'country' | 'date_created'
>;

const FORMS = ['Tweewielers B.V.', 'Rijwielen B.V.', 'Fietsen B.V.', 'Fietsspecialist V.O.F.', 'Rijwielhandel B.V.'];

export const legalEntityRows = ({ franchises, createdAt }: { franchises: readonly Franchise[]; createdAt: string }): LegalEntityRow[] => {
	const headOffice = entityRow({
		number: 1,
		name: 'Zwaluw Fietsen Nederland B.V.',
		town: PLACES.utrechtCentre,
		createdAt,
	});
	return [
		headOffice,
		...franchises.map((franchise) => {
			const form = randomOf(`legal form ${franchise.code}`).pick(FORMS);
			const name = `${standaloneSurname(ownerOf(franchise))} ${franchise.name} ${form}`;
			return entityRow({ number: franchise.number, name, town: franchise.towns[0], createdAt });
		}),
	];
};

function entityRow({ number, name, town, createdAt }: { number: number; name: string; town: Place; createdAt: string }): LegalEntityRow {
	const { street, houseNumber, postcode, city } = addressIn(town, randomOf(`legal entity ${number}`));
	return {
		id: legalEntityId(number),
		name,
		registration_number: `99${String(number * 7919).padStart(6, '0')}`,
		vat_number: `NL${taxNumber(number)}B01`,
		street: `${street} ${houseNumber}`,
		postcode,
		city,
		country: 'NL',
		date_created: createdAt,
	};
}

/** Nine digits that pass the eleven test of Dutch tax numbers, in a series that is not given out. */
function taxNumber(number: number): string {
	for (let candidate = 999_000_000 + number * 1000; ; candidate += 1) {
		const digits = [...String(candidate)].map(Number);
		const check = digits.pop() ?? 0;
		const remainder = digits.reduce((sum, digit, place) => sum + digit * (9 - place), 0) % 11;
		if (remainder === check) return String(candidate);
	}
}
