import { personName, standaloneSurname } from '../people/names.ts';
import type { Place } from '../people/places.ts';
import type { Random } from '../random.ts';

const TRADES = [
	'Bakkerij',
	'Installatiebedrijf',
	'Schildersbedrijf',
	'Makelaardij',
	'Fysiotherapie',
	'Slagerij',
	'Hoveniersbedrijf',
	'Accountants',
	'Drukkerij',
	'Apotheek',
	'Tandartspraktijk',
	'Bouwbedrijf',
];
const SCHOOLS = [
	'De Regenboog',
	'Het Kompas',
	'De Springplank',
	'De Wegwijzer',
	'Prinses Amalia',
	'De Vlieger',
	'De Zonnebloem',
	'Het Palet',
];
const CARE = ['Zorggroep', 'Thuiszorg', 'Wijkteam', 'Welzijn', 'Bibliotheek', 'Museum', 'Zwembad', 'Sportvereniging'];
const OFFICES = ['Adviesbureau', 'Architecten', 'Softwarehuis', 'Koeriers', 'Uitzendbureau', 'Hotel', 'Camping', 'Maaltijdservice'];

export const organisationName = ({ town, random }: { town: Place; random: Random }): string => {
	const owner = standaloneSurname(personName(random));
	const district = `${town.city} ${random.pick(['Noord', 'Zuid', 'Oost', 'West', 'Centrum'])}`;
	const form = random.pick(['', ' B.V.', ' V.O.F.', ' & Zn.']);
	return random.weighted([
		[() => `${random.pick(TRADES)} ${owner}${form}`, 6],
		[() => `Basisschool ${random.pick(SCHOOLS)} ${town.city}`, 1],
		[() => `Stichting ${random.pick(CARE)} ${district}`, 2],
		[() => `${random.pick(OFFICES)} ${owner}${random.chance(0.5) ? ` ${town.city}` : ''}`, 3],
	])();
};
