import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import type { Month } from '../../kernel/measure/index.ts';
import type { GroupMember } from '../known-members.ts';
import type { ReportUnit } from '../places.ts';
import type { Cover } from '../published-cell.ts';
import { emptyStrip, type Strip } from '../strip.ts';
import { LIVE_WIDTH, PUBLISHED_WIDTH } from './packed-years.ts';

interface PackedYear {
	unit: string;
	currency: string;
	year: number;
	packed: string;
}

/** Numbers of packed years that were read before, with the text that they were read from: only the same text gives them back. */
const unpacked = new Map<string, { packed: string; numbers: readonly number[] }>();
const MAX_UNPACKED = 50_000;

const numbersOf = ({ unit, currency, year, packed }: PackedYear, column: 'live' | 'published'): readonly number[] => {
	const key = `${column} ${unit} ${currency} ${year}`;
	const known = unpacked.get(key);
	if (known?.packed === packed) return known.numbers;
	const numbers = JSON.parse(`[${packed}]`) as number[];
	if (unpacked.size >= MAX_UNPACKED) unpacked.clear();
	unpacked.set(key, { packed, numbers });
	return numbers;
};

/** Lays the numbers of one packed year into a strip; what lies outside the months of the strip is left. */
const unpack = (strip: Strip, { numbers, offset }: { numbers: readonly number[]; offset: number }): void => {
	const { values, groups } = strip;
	const { revenue, orders, activeCustomers, newCustomers } = values;
	const length = revenue.length;
	const width = groups ? PUBLISHED_WIDTH : LIVE_WIDTH;
	for (let at = 0; at < numbers.length; at += width) {
		const index = offset + numbers[at]!;
		if (index < 0 || index >= length) continue;
		revenue[index] = numbers[at + 1]!;
		orders[index] = numbers[at + 2]!;
		activeCustomers[index] = numbers[at + 3]!;
		newCustomers[index] = numbers[at + 4]!;
		if (!groups) continue;
		groups.sales[index] = numbers[at + 5]!;
		groups.newCustomers[index] = numbers[at + 6]!;
		if (index === length - 1) strip.asOf = numbers[at + 7]!;
	}
};

const yearOf = (month: Month) => Number(month.slice(0, 4));
/** Months since year 0, so that differences are places in a row of months. */
const monthNumber = (month: Month) => yearOf(month) * 12 + Number(month.slice(5));

/** One strip per unit and currency that has figures in these months; a unit without any has none. */
export const readStrips = async (
	scope: RowScope,
	{ knex, months, published }: { knex: Knex; months: readonly Month[]; published: boolean },
): Promise<Strip[]> => {
	if (scope.kind === 'none') return [];
	const [first, last] = [months[0]!, months.at(-1)!];
	const column = published ? 'published' : 'live';
	const rows = await applyRowScope(knex('crm_unit_years'), scope)
		.whereBetween('year', [yearOf(first), yearOf(last)])
		.whereNotNull(column)
		.select<PackedYear[]>('unit', 'currency', 'year', { packed: column });
	const strips = new Map<string, Strip>();
	for (const row of rows) {
		const { unit, currency, year } = row;
		const key = `${unit} ${currency}`;
		const strip = strips.get(key) ?? emptyStrip(unit, currency, { length: months.length, published });
		strips.set(key, strip);
		unpack(strip, { numbers: numbersOf(row, column), offset: year * 12 - monthNumber(first) });
	}
	return [...strips.values()];
};

/** The hidden figures of some units, as members of their groups. */
export const readGroupMembers = async (
	scope: RowScope,
	{ knex, months }: { knex: Knex; months: readonly Month[] },
): Promise<GroupMember[]> => {
	if (scope.kind === 'none') return [];
	type Row = { unit: string; currency: string; month: Month; sales_group: number; new_group: number | null; cover: string };
	const rows = await applyRowScope(knex('crm_published_cells'), scope)
		.whereIn('month', [...months])
		.whereNotNull('cover')
		.select<Row[]>('unit', 'currency', 'month', 'sales_group', 'new_group', 'cover');
	return rows.map((row) => ({
		unit: row.unit,
		currency: row.currency,
		monthIndex: months.indexOf(row.month),
		sales: row.sales_group,
		newCustomers: row.new_group ?? 0,
		cover: JSON.parse(row.cover) as Cover,
	}));
};

/** Every unit of the network: names, kinds and places are no secret within it. */
export const readReportUnits = (knex: Knex): Promise<ReportUnit[]> =>
	knex('crm_units').select<ReportUnit[]>('id', 'parent', 'kind', 'name', 'code', 'currency');
