import type { UnitMembersRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { type Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import { addDays } from '../calendar.ts';
import { demoId } from '../ids.ts';
import { personName, type PersonName } from '../people/names.ts';
import { withoutAccents } from '../people/respell.ts';
import { randomOf } from '../random.ts';
import { SECOND_SHOPS, type FranchiseProfile } from './franchises.ts';
import { DEMO_DOMAIN, DEMO_LOGINS, type DemoLogin } from './logins.ts';
import { HEAD_OFFICE_ID, REGIONS, franchisesOn, networkOpenedOn, regionId, type Franchise } from './units.ts';

/** Somebody with a log-in, in one unit or more. */
export interface StaffMember {
	userId: string;
	/** Number of the user, also of the first membership. */
	number: number;
	name: PersonName;
	email: string;
	language: 'nl-NL' | 'en-US';
	function: UnitMembersRow['function'];
	places: readonly { unit: string; from: Day; to: Day | null }[];
}

/** Users of one unit share its hundred; below lie those of the head office and the regions. */
const PER_UNIT = 100;
/** The one who reads English, and the one who left. */
const READS_ENGLISH = `medewerker.amsterdam-oost@${DEMO_DOMAIN}`;
const LEFT_DAYS_AGO = 60;

const FUNCTION_IN_MAIL = {
	head_office: 'hoofdkantoor',
	region_manager: 'regio',
	franchisee: 'franchisenemer',
	employee: 'medewerker',
} as const;

export const ownerOf = ({ code }: Pick<FranchiseProfile, 'code'>): PersonName => {
	const firstShop = SECOND_SHOPS[code] ?? code;
	return shownLogin(firstShop, 'franchisee', 0) ?? personName(randomOf(`franchisee ${firstShop}`));
};

/** Users whose name stands under the contact moments of a franchise. */
export const counterStaff = (franchise: Franchise): string[] =>
	Array.from({ length: franchise.employees }, (_, index) => userId(franchise.number * PER_UNIT + 1 + index));

export const staffOn = (today: Day): StaffMember[] => {
	const franchises = franchisesOn(today);
	const since = networkOpenedOn(today);
	const above = { language: 'nl-NL' as const };
	return [
		...[1, 2].map((number) => ({
			...above,
			...person({ number, function: 'head_office', unit: 'HK', place: '', rank: number - 1 }),
			places: [{ unit: HEAD_OFFICE_ID, from: since, to: null }],
		})),
		...REGIONS.map(({ code, name }, index) => ({
			...above,
			...person({
				number: 3 + index,
				function: 'region_manager',
				unit: code,
				place: slug(name.replace('Regio ', '')),
				rank: 0,
			}),
			places: [{ unit: regionId(code), from: since, to: null }],
		})),
		...franchises.flatMap((franchise) => [...franchisee(franchise, franchises), ...employees(franchise)]),
		formerEmployee(franchises, today),
	];
};

function franchisee(franchise: Franchise, franchises: readonly Franchise[]): StaffMember[] {
	if (SECOND_SHOPS[franchise.code]) return [];
	const shops = franchises.filter((shop) => shop === franchise || SECOND_SHOPS[shop.code] === franchise.code);
	return [
		{
			...person({
				number: franchise.number * PER_UNIT,
				function: 'franchisee',
				unit: franchise.code,
				place: slug(franchise.name),
				rank: 0,
			}),
			name: ownerOf(franchise),
			language: 'nl-NL',
			places: shops.map((shop) => ({ unit: shop.id, from: shop.openedOn, to: shop.closedOn })),
		},
	];
}

function employees(franchise: Franchise): StaffMember[] {
	return counterStaff(franchise).map((_, rank) => {
		const number = franchise.number * PER_UNIT + 1 + rank;
		const described = person({ number, function: 'employee', unit: franchise.code, place: slug(franchise.name), rank });
		return {
			...described,
			language: described.email === READS_ENGLISH ? 'en-US' : 'nl-NL',
			places: [{ unit: franchise.id, from: franchise.openedOn, to: franchise.closedOn }],
		};
	});
}

/** Shows that a right ends with its membership: this log-in works and sees nothing. */
function formerEmployee(franchises: readonly Franchise[], today: Day): StaffMember {
	const franchise = franchises.find((shop) => shop.code === 'UTC') ?? franchises[0];
	if (!franchise) throw new RangeError('The network has no franchise');
	const described = person({
		number: franchise.number * PER_UNIT + 50,
		function: 'employee',
		unit: franchise.code,
		place: '',
		rank: 50,
	});
	return {
		...described,
		email: `oud-medewerker@${DEMO_DOMAIN}`,
		language: 'nl-NL',
		places: [{ unit: franchise.id, from: addDays(today, -900), to: addDays(today, -LEFT_DAYS_AGO) }],
	};
}

function person(who: { number: number; function: StaffMember['function']; unit: string; place: string; rank: number }) {
	const shown = shownLogin(who.unit, who.function, who.rank);
	const ordinal = who.rank === 0 ? '' : String(who.rank + 1);
	return {
		number: who.number,
		userId: userId(who.number),
		function: who.function,
		name: shown ?? personName(randomOf(`${who.function} ${who.unit} ${who.rank}`)),
		email: shown?.email ?? `${FUNCTION_IN_MAIL[who.function]}${ordinal}${who.place ? `.${who.place}` : ''}@${DEMO_DOMAIN}`,
	};
}

function shownLogin(unit: string, memberFunction: StaffMember['function'], rank: number): DemoLogin | undefined {
	return rank === 0 ? DEMO_LOGINS.find((login) => login.unit === unit && login.function === memberFunction) : undefined;
}

function userId(number: number): string {
	return demoId('directus_users', number);
}

function slug(name: string): string {
	return withoutAccents(name)
		.toLowerCase()
		.replace(/[^a-z-]/g, '');
}
