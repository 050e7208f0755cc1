import type { Random } from '../random.ts';

export interface Place {
	city: string;
	/** Dialling code with its 0. */
	areaCode: string;
	/** The numbers of the postcodes with homes in them. */
	postcodes: readonly number[];
}

export interface Address {
	street: string;
	houseNumber: string;
	postcode: string;
	city: string;
}

const place = (city: string, areaCode: string, postcodes: string): Place => ({
	city,
	areaCode,
	postcodes: postcodes.split(' ').flatMap((range) => {
		const [first = 0, last = first] = range.split('-').map(Number);
		return Array.from({ length: last - first + 1 }, (_, step) => first + step);
	}),
});

export const PLACES = {
	groningen: place('Groningen', '050', '9711-9718 9721-9728 9731-9738 9741-9746'),
	eelde: place('Eelde', '050', '9761'),
	leeuwarden: place('Leeuwarden', '058', '8911-8919 8921-8926 8931-8936'),
	stiens: place('Stiens', '058', '9051'),
	grou: place('Grou', '0566', '9001'),
	assen: place('Assen', '0592', '9401-9408'),
	rolde: place('Rolde', '0592', '9451'),
	vries: place('Vries', '0592', '9481'),
	zwolle: place('Zwolle', '038', '8011-8017 8021-8025 8031-8033 8041-8043'),
	hattem: place('Hattem', '038', '8051 8052'),
	enschede: place('Enschede', '053', '7511-7514 7521-7525 7531-7535 7541-7548'),
	haaksbergen: place('Haaksbergen', '053', '7481-7483'),
	losser: place('Losser', '053', '7581 7582'),
	apeldoorn: place('Apeldoorn', '055', '7311-7317 7321-7329 7331-7336'),
	ugchelen: place('Ugchelen', '055', '7339'),
	vaassen: place('Vaassen', '0578', '8171 8172'),
	sneek: place('Sneek', '0515', '8601-8608'),
	hoogeveen: place('Hoogeveen', '0528', '7901-7909'),
	amsterdamEast: place('Amsterdam', '020', '1018 1019 1091-1098'),
	amsterdamNorth: place('Amsterdam', '020', '1021-1025 1031-1035'),
	diemen: place('Diemen', '020', '1111-1113'),
	haarlem: place('Haarlem', '023', '2011-2015 2021-2026 2031-2037'),
	heemstede: place('Heemstede', '023', '2101-2106'),
	bloemendaal: place('Bloemendaal', '023', '2061'),
	alkmaar: place('Alkmaar', '072', '1811-1817 1821-1827'),
	heiloo: place('Heiloo', '072', '1851-1853'),
	leiden: place('Leiden', '071', '2311-2318 2321-2324 2331-2334'),
	leiderdorp: place('Leiderdorp', '071', '2351-2353'),
	oegstgeest: place('Oegstgeest', '071', '2341-2343'),
	theHague: place('Den Haag', '070', '2511-2518 2521-2526 2531-2533 2541-2548 2551-2555 2561-2566 2581-2587 2591-2597'),
	voorburg: place('Voorburg', '070', '2271-2275'),
	rijswijk: place('Rijswijk', '070', '2281-2289'),
	delft: place('Delft', '015', '2611-2614 2622-2629'),
	pijnacker: place('Pijnacker', '015', '2641'),
	rotterdamSouth: place('Rotterdam', '010', '3071-3079 3081-3086'),
	utrechtWest: place('Utrecht', '030', '3526-3528 3531-3534 3541-3546'),
	utrechtCentre: place('Utrecht', '030', '3511-3515 3521-3525 3551-3555 3561-3566 3571-3573 3581-3585'),
	deMeern: place('De Meern', '030', '3453'),
	vleuten: place('Vleuten', '030', '3451 3452'),
	maarssen: place('Maarssen', '0346', '3601-3608'),
	bunnik: place('Bunnik', '030', '3981'),
	amersfoort: place('Amersfoort', '033', '3811-3819 3821-3826'),
	leusden: place('Leusden', '033', '3831-3833'),
	hoogland: place('Hoogland', '033', '3828'),
	zeist: place('Zeist', '030', '3701-3708'),
	bilthoven: place('Bilthoven', '030', '3721-3723'),
	nijmegen: place('Nijmegen', '024', '6511 6512 6515 6521-6525 6531-6538 6541-6546'),
	malden: place('Malden', '024', '6581'),
	wijchen: place('Wijchen', '024', '6601-6605'),
	denBosch: place('’s-Hertogenbosch', '073', '5211-5213 5215 5216 5221-5224 5231-5237'),
	vught: place('Vught', '073', '5261-5263'),
	eindhoven: place('Eindhoven', '040', '5611-5617 5621-5629 5631-5633 5641-5646 5651-5655'),
	veldhoven: place('Veldhoven', '040', '5501-5509'),
	maastricht: place('Maastricht', '043', '6211-6219 6221-6229'),
	meerssen: place('Meerssen', '043', '6231'),
} as const satisfies Record<string, Place>;

const STREETS =
	'Kerkstraat,Molenstraat,Schoolstraat,Dorpsstraat,Stationsweg,Nieuwstraat,Julianastraat,Wilhelminastraat,Beatrixlaan,Molenweg,Parklaan,Kastanjelaan,Beukenlaan,Lindelaan,Eikenlaan,Meidoornstraat,Berkenweg,Iepenlaan,Acacialaan,Populierenstraat,Merelstraat,Vinkenstraat,Lijsterstraat,Leeuwerikweg,Zwaluwstraat,Koolmeesstraat,Rembrandtstraat,Vermeerlaan,Jan Steenstraat,Van Goghlaan,Frans Halsstraat,Vondelstraat,Multatulistraat,Burgemeester de Vlugtlaan,Burgemeester Jansenstraat,Marktstraat,Havenstraat,Kanaalweg,Singel,Achterom,Veldweg,Boslaan,Heideweg,Dijkstraat,Spoorstraat,Tuinstraat,Bloemstraat,Rozenstraat,Tulpstraat,Anjerstraat,Irisstraat,Dahliastraat,Prins Hendrikstraat,Emmalaan,Oranjestraat,Nassaulaan,Raadhuisstraat,Brinkweg,Lange Nieuwstraat,Weverstraat'.split(
		',',
	);

const HOUSE_SUFFIXES = ['A', 'B', 'C', 'bis', '-1', '-2', '-3', ' hs'];
/** Of the letters in use; SA, SD and SS are never issued. */
const LETTER_PAIRS = [...'ABCDEGHJKLMNPRSTVWXZ']
	.flatMap((first, _, letters) => letters.map((second) => first + second))
	.filter((pair) => !/^S[ADS]$/.test(pair));

const postcodeIn = ({ postcodes }: Place, random: Random): string => `${random.pick(postcodes)} ${random.pick(LETTER_PAIRS)}`;

export const addressIn = (place: Place, random: Random): Address => ({
	street: random.pick(STREETS),
	houseNumber: `${random.int(1, 189)}${random.chance(0.1) ? random.pick(HOUSE_SUFFIXES) : ''}`,
	postcode: postcodeIn(place, random),
	city: place.city,
});
