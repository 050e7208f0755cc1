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
	values: Record<Measure, Float64Array>;
	/** null: figures of this moment, all of them to be shown. */
	groups: { sales: Int32Array; newCustomers: Int32Array } | null;
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

export const emptyStrip = (unit: string, currency: string, { length, published }: { length: number; published: boolean }): Strip => ({
	unit,
	currency,
	values: {
		revenue: new Float64Array(length),
		orders: new Float64Array(length),
		activeCustomers: new Float64Array(length),
		newCustomers: new Float64Array(length),
	},
	groups: published ? { sales: new Int32Array(length).fill(ABSENT), newCustomers: new Int32Array(length).fill(ABSENT) } : null,
	asOf: 0,
});

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
	if (!groups) return [...values];
	return period.months.map((month, index) => {
		const group = groups[index]!;
		if (group === SHOWN) return values[index]!;
		return group === ABSENT ? absentCell(month, period) : hidden('protected');
	});
};
