import { PLACES, type Place } from '../people/places.ts';

export type RegionCode = 'RNO' | 'RWE' | 'RMZ';

/** What makes one franchise unlike the next, so that a chart of the network has something to tell. */
export interface FranchiseProfile {
	code: string;
	name: string;
	region: RegionCode;
	/** Where its customers live, the shop's own town first. */
	towns: readonly [Place, ...Place[]];
	/** Orders in a month without season, at today's pace. */
	pace: number;
	/** Share of turnover won (or lost) in a year. */
	growth: number;
	openedMonthsAgo: number;
	closedMonthsAgo: number | null;
	/** Share of its orders that walk in without a name. */
	counterShare: number;
	employees: number;
}

const TABLE = `
code | name             | region | towns                                  | pace | growth | opened | closed | counter | employees
GRO  | Groningen        | RNO    | groningen eelde                        | 152  |   5    | 148    |        | 16      | 2
LEE  | Leeuwarden       | RNO    | leeuwarden stiens grou                 |  75  |  -3    |  96    |        | 20      | 1
ASS  | Assen            | RNO    | assen rolde vries                      |   9  |   1    |  64    |        | 30      | 1
ZWO  | Zwolle           | RNO    | zwolle hattem                          | 115  |   6    | 110    |        | 15      | 2
ENS  | Enschede         | RNO    | enschede haaksbergen losser            |  77  | -11    | 132    |        | 19      | 1
APE  | Apeldoorn        | RNO    | apeldoorn ugchelen vaassen             |  90  |   2    |  74    |        | 17      | 1
SNE  | Sneek            | RNO    | sneek                                  |  21  | -35    |  88    | 7      | 20      | 1
HGV  | Hoogeveen        | RNO    | hoogeveen                              |  34  |   0    |   3    |        | 20      | 1
AMO  | Amsterdam-Oost   | RWE    | amsterdamEast diemen                   | 190  |   6    | 160    |        | 22      | 2
AMN  | Amsterdam-Noord  | RWE    | amsterdamNorth                         | 116  |  18    |  11    |        | 20      | 2
HAA  | Haarlem          | RWE    | haarlem heemstede bloemendaal          | 163  |   2    | 141    |        | 15      | 2
ALK  | Alkmaar          | RWE    | alkmaar heiloo                         |  68  |  -4    |  81    |        | 18      | 1
LEI  | Leiden           | RWE    | leiden leiderdorp oegstgeest           | 138  |   5    | 118    |        | 18      | 2
DHG  | Den Haag         | RWE    | theHague voorburg rijswijk             | 141  |  -9    | 153    |        | 21      | 2
DEL  | Delft            | RWE    | delft pijnacker                        | 106  |   8    |  52    |        | 17      | 1
RTZ  | Rotterdam-Zuid   | RWE    | rotterdamSouth                         | 127  |  11    |  70    |        | 24      | 2
UTW  | Utrecht-West     | RMZ    | utrechtWest deMeern vleuten maarssen   | 100  |   7    |  92    |        | 17      | 2
UTC  | Utrecht-Centrum  | RMZ    | utrechtCentre bunnik                   | 197  |   3    | 165    |        | 20      | 2
AMF  | Amersfoort       | RMZ    | amersfoort leusden hoogland            | 134  |   4    | 126    |        | 14      | 2
ZEI  | Zeist            | RMZ    | zeist bilthoven                        |  61  |  -6    | 104    |        | 13      | 1
NIJ  | Nijmegen         | RMZ    | nijmegen malden wijchen                | 124  |   9    |  59    |        | 18      | 2
DBO  | ’s-Hertogenbosch | RMZ    | denBosch vught                         | 107  |  -2    |  99    |        | 15      | 1
EIN  | Eindhoven        | RMZ    | eindhoven veldhoven                    | 149  |  12    |  77    |        | 16      | 2
MAA  | Maastricht       | RMZ    | maastricht meerssen                    |  78  |  10    |   6    |        | 16      | 1
`;

export const FRANCHISES: readonly FranchiseProfile[] = TABLE.trim()
	.split('\n')
	.slice(1)
	.map((line) => {
		const [code = '', name = '', region, towns = '', pace, growth, opened, closed, counter, employees] = line
			.split('|')
			.map((cell) => cell.trim());
		return {
			code,
			name,
			region: region as RegionCode,
			towns: towns.split(' ').map((town) => PLACES[town as keyof typeof PLACES]) as [Place, ...Place[]],
			pace: Number(pace),
			growth: Number(growth) / 100,
			openedMonthsAgo: Number(opened),
			closedMonthsAgo: closed ? Number(closed) : null,
			counterShare: Number(counter) / 100,
			employees: Number(employees),
		};
	});

/** Something outside the shop that changed its trade; months before today, both included. */
export const EVENTS: Readonly<Record<string, readonly { from: number; to: number; factor: number }[]>> = {
	ENS: [{ from: 9, to: 6, factor: 0.62 }],
	DHG: [{ from: 16, to: 13, factor: 0.75 }],
	DEL: [{ from: 2, to: 0, factor: 1.25 }],
	AMF: [{ from: 8, to: 8, factor: 1.6 }],
};

/** A second shop is run by the franchisee of the first. */
export const SECOND_SHOPS: Readonly<Record<string, string>> = { AMN: 'HAA' };
