import { addMonths, type Day } from '../../../extensions/crm/src/kernel/measure/index.ts';
import type { UnitsRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { demoId } from '../ids.ts';
import { TIME_ZONE } from '../calendar.ts';
import { FRANCHISES, type FranchiseProfile, type RegionCode } from './franchises.ts';

/** A franchise with its number and days: what the generators of its rows need to know. */
export interface Franchise extends FranchiseProfile {
	id: string;
	/** Number of its unit, from 1 over the whole network. */
	number: number;
	openedOn: Day;
	closedOn: Day | null;
}

type UnitRow = Pick<
	UnitsRow,
	'id' | 'name' | 'code' | 'kind' | 'parent' | 'legal_entity' | 'time_zone' | 'currency' | 'opened_on' | 'closed_on' | 'date_created'
>;

const NETWORK_OPENED_MONTHS_AGO = 174;

export const REGIONS: readonly { code: RegionCode; name: string }[] = [
	{ code: 'RNO', name: 'Regio Noord-Oost' },
	{ code: 'RWE', name: 'Regio West' },
	{ code: 'RMZ', name: 'Regio Midden-Zuid' },
];

const unitId = (number: number): string => demoId('crm_units', number);
/** A unit's legal entity has its number; the regions belong to the head office's. */
export const legalEntityId = (unitNumber: number): string => demoId('crm_legal_entities', unitNumber);

const regionNumber = (code: RegionCode): number => 2 + REGIONS.findIndex((region) => region.code === code);
const franchiseNumber = (index: number): number => 2 + REGIONS.length + index;

export const HEAD_OFFICE_ID = unitId(1);
export const regionId = (code: RegionCode): string => unitId(regionNumber(code));
export const franchiseId = (code: string): string => unitId(franchiseNumber(FRANCHISES.findIndex((franchise) => franchise.code === code)));

const dayMonthsBefore = (today: Day, months: number, dayOfMonth: string): Day => `${addMonths(today.slice(0, 7), -months)}-${dayOfMonth}`;

export const networkOpenedOn = (today: Day): Day => dayMonthsBefore(today, NETWORK_OPENED_MONTHS_AGO, '01');

export const franchisesOn = (today: Day): Franchise[] =>
	FRANCHISES.map((profile, index) => ({
		...profile,
		id: unitId(franchiseNumber(index)),
		number: franchiseNumber(index),
		openedOn: dayMonthsBefore(today, profile.openedMonthsAgo, index % 2 === 0 ? '01' : '15'),
		closedOn: profile.closedMonthsAgo === null ? null : dayMonthsBefore(today, profile.closedMonthsAgo, '28'),
	}));

/** Parents before children. */
export const unitRows = ({ today, createdAt }: { today: Day; createdAt: string }): UnitRow[] => {
	const shared = { time_zone: TIME_ZONE, currency: 'EUR', closed_on: null, date_created: createdAt };
	const ofNetwork = { ...shared, legal_entity: legalEntityId(1), opened_on: networkOpenedOn(today) };
	return [
		{ ...ofNetwork, id: HEAD_OFFICE_ID, name: 'Zwaluw Fietsen', code: 'HK', kind: 'head_office', parent: null },
		...REGIONS.map(({ code, name }): UnitRow => ({
			...ofNetwork,
			id: regionId(code),
			name,
			code,
			kind: 'region',
			parent: HEAD_OFFICE_ID,
		})),
		...franchisesOn(today).map((franchise): UnitRow => ({
			...shared,
			id: franchise.id,
			name: franchise.name,
			code: franchise.code,
			kind: 'franchise',
			parent: regionId(franchise.region),
			legal_entity: legalEntityId(franchise.number),
			opened_on: franchise.openedOn,
			closed_on: franchise.closedOn,
		})),
	];
};
