import type { Month } from '../kernel/measure/index.ts';
import { hidden, type Cell } from './cells.ts';
import type { Measure } from './measures.ts';
import { SHOWN, type GroupMark } from './published-cell.ts';

/** No figure was published: the month is open, or the unit was not in it when it closed. */
export const ABSENT: GroupMark = -2;

/** The figures of one unit and currency, one entry per month of the report. `groups` say what of it may be shown. */
export interface Strip {
	unit: string;
	currency: string;
	values: Record<Measure, number[]>;
	/** null: figures of this moment, all of them to be shown. */
	groups: Record<Family, GroupMark[]> | null;
	/** Moment of the newest month's figure, milliseconds since 1970; 0 when there is none. */
	asOf: number;
}

export type Family = 'sales' | 'newCustomers';
export const FAMILY_OF: Record<Measure, Family> = {
	revenue: 'sales',
	orders: 'sales',
	activeCustomers: 'sales',
	newCustomers: 'newCustomers',
};

/** A plain array: a typed array of this length lies outside the heap, and a report makes thousands of them. */
export const rowOf = (length: number, value: number): number[] => {
	const row: number[] = [];
	for (let index = 0; index < length; index++) row.push(value);
	return row;
};

export const emptyStrip = (unit: string, currency: string, { length, published }: { length: number; published: boolean }): Strip => ({
	unit,
	currency,
	values: { revenue: rowOf(length, 0), orders: rowOf(length, 0), activeCustomers: rowOf(length, 0), newCustomers: rowOf(length, 0) },
	groups: published ? { sales: rowOf(length, ABSENT), newCustomers: rowOf(length, ABSENT) } : null,
	asOf: 0,
});

/** Place of the first month in which any of them has a figure, hidden or not; Infinity when none has. */
export const beginOf = (strips: readonly Strip[]): number =>
	strips.reduce((begin, { values, groups }) => {
		const first = groups
			? groups.sales.findIndex((sales, index) => sales !== ABSENT || groups.newCustomers[index] !== ABSENT)
			: values.revenue.findIndex((revenue, index) => revenue !== 0 || values.orders[index] !== 0 || values.activeCustomers[index] !== 0);
		return first === -1 ? begin : Math.min(begin, first);
	}, Number.POSITIVE_INFINITY);

/** The strip without its first months. */
export const stripFrom = (strip: Strip, begin: number): Strip => {
	const { values, groups } = strip;
	return {
		...strip,
		values: {
			revenue: values.revenue.slice(begin),
			orders: values.orders.slice(begin),
			activeCustomers: values.activeCustomers.slice(begin),
			newCustomers: values.newCustomers.slice(begin),
		},
		groups: groups && { sales: groups.sales.slice(begin), newCustomers: groups.newCustomers.slice(begin) },
	};
};

export interface Period {
	/** All months of the report, those of comparison included. */
	months: readonly Month[];
	/** Months from this one on are open. */
	openMonth: Month;
}

/** What stands where nothing was published. */
export const absentCell = (month: Month, { openMonth }: Period): Cell => hidden(month >= openMonth ? 'pending' : 'protected');

/** One measure of a unit as its reader may see it. */
export const unitCells = (strip: Strip, measure: Measure, period: Period): Cell[] => {
	const values = strip.values[measure];
	const groups = strip.groups?.[FAMILY_OF[measure]];
	if (!groups) return values;
	return period.months.map((month, index) => {
		const group = groups[index]!;
		if (group === SHOWN) return values[index]!;
		return group === ABSENT ? absentCell(month, period) : hidden('protected');
	});
};
