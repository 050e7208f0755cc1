import type { Random } from '../random.ts';

export interface PersonName {
	first: string;
	prefix: string | null;
	last: string;
}

const FIRST_NAMES =
	'Anna,Jan,Maria,Johannes,Emma,Daan,Sophie,Lucas,Julia,Sem,Tess,Levi,Zoë,Finn,Saar,Bram,Eva,Milan,Lotte,Thijs,Noor,Jesse,Fleur,Lars,Roos,Tim,Iris,Ruben,Femke,Sander,Anouk,Jeroen,Marieke,Bas,Esther,Joost,Sanne,Maarten,Linda,Pieter,Ingrid,Willem,Monique,Hendrik,Annemarie,Kees,Gerda,Henk,Ria,Wim,Truus,Cor,Joke,Ton,Els,Piet,Willemijn,Gijs,Hanneke,Dirk,Petra,Rob,Mirjam,Frank,Yvonne,Erik,Carla,Marcel,Anita,Peter,Wilma,Michiel,Jolanda,Rick,Nicole,Stefan,Chantal,Dennis,Manon,Kevin,Laura,Mike,Kim,Jasper,Amber,Niels,Merel,Koen,Floor,Wouter,Britt,Roel,Jill,Teun,Puck,Stijn,Liv,Mees,Yara,Hugo,Fatima,Mohammed,Yasmina,Youssef,Aylin,Emre,Samira,Omar,Priya,Rajesh,Agnieszka,Tomasz,Wei,Chenoa,Jayden,Shanti,Renée,André,Chloé,Loïs,Jurriën,Siemen,Froukje,Sjoerd,Wietske,Tjitske,Douwe,Hidde'.split(
		',',
	);

/** Commonest first; before the bar stands the prefix, which sorts apart. */
const LAST_NAMES =
	'|Jansen,de|Jong,|Bakker,de|Vries,van den|Berg,van|Dijk,|Visser,|Smit,de|Boer,|Mulder,de|Groot,|Bos,|Vos,|Peters,|Hendriks,van|Leeuwen,|Dekker,|Brouwer,de|Wit,|Dijkstra,|Smits,de|Graaf,van der|Meer,van der|Linden,|Kok,|Jacobs,de|Haan,|Vermeulen,van den|Heuvel,van de|Ven,van der|Veen,van|Dam,van der|Heijden,|Schouten,van|Beek,|Willems,van|Vliet,van de|Velde,|Hoekstra,|Maas,|Verhoeven,|Koster,van|Doorn,van|Wijk,|Prins,|Blom,|Huisman,|Peeters,de|Bruijn,|Kuipers,van|Veen,|Post,|Kuiper,|Veenstra,|Kramer,van den|Brink,|Scholten,van|Loon,|Postma,|Martens,|Janssen,de|Lange,de|Ruiter,van|Rijn,|Gerritsen,|Timmermans,|Wolters,|Bosman,ter|Horst,|Hofman,van den|Bosch,|Molenaar,|Bosch,van der|Wal,|Evers,|Bouwman,|Kuijpers,|Hermans,|Schipper,ten|Brink,|Sanders,|Driessen,van|Os,|Hoogendoorn,|Zijlstra,van der|Pol,|Franken,|Wessels,de|Rooij,|Boersma,|Groen,|Boogaard,op den|Kamp,van|Schaik,|Veldhuizen,van der|Laan,|Boonstra,in ’t|Veld,van ’t|Hof,|Roelofs,|Bijlsma,|Nijhuis,|Terpstra,|Oosterhuis,uit den|Bogaard,|Rademaker,|Kloosterman,|Yılmaz,|El Amrani,|Özdemir,|Nguyen,|Kowalski,|Ramdin,|Singh,|Benali,|Öztürk,|Da Silva,|Tahiri,|Wójcik,|Wong'
		.split(',')
		.map((name) => name.split('|') as [string, string]);

const WEIGHED_LAST_NAMES = LAST_NAMES.map((name, rank) => [name, 1 / (rank + 12)] as const);

const SHARE_OF_DOUBLE_NAMES = 0.04;

export const personName = (random: Random): PersonName => {
	const [prefix, last] = random.weighted(WEIGHED_LAST_NAMES);
	const first = random.pick(FIRST_NAMES);
	if (!random.chance(SHARE_OF_DOUBLE_NAMES)) return { first, prefix: prefix || null, last };
	const [maidenPrefix, maidenLast] = random.weighted(WEIGHED_LAST_NAMES);
	return { first, prefix: prefix || null, last: `${last}-${maidenPrefix ? `${maidenPrefix} ` : ''}${maidenLast}` };
};

/** The surname as it stands in running text after a first name: 'van den Berg'. */
export const surname = ({ prefix, last }: Pick<PersonName, 'prefix' | 'last'>): string => (prefix ? `${prefix} ${last}` : last);

/** The surname without a first name before it, when the prefix takes a capital: 'Van den Berg'. */
export const standaloneSurname = (name: Pick<PersonName, 'prefix' | 'last'>): string => {
	const whole = surname(name);
	return whole.charAt(0).toUpperCase() + whole.slice(1);
};

/** As people look one another up: 'van den Berg, Anna'. */
export const listedName = (name: PersonName): string => `${surname(name)}, ${name.first}`;

export const spokenName = (name: PersonName): string => `${name.first} ${surname(name)}`;
