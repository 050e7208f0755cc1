import { averageOrderValue, isShown, type Cell } from './cells.ts';
import type { ReportEntity } from './contract.ts';
import type { Measure } from './measures.ts';
import type { ReadableTotal, ReportUnit } from './places.ts';
import { quarterAmong } from './quartiles.ts';
import { emptyStrip, unitCells, type Strip } from './strip.ts';
import { exactTotal, totalCells, type TotalContext } from './total.ts';

/** Every figure that a reader may see or that a total of theirs is made of, by unit. */
export interface Figures extends TotalContext {
	live: ReadonlyMap<string, readonly Strip[]>;
	published: ReadonlyMap<string, readonly Strip[]>;
}

/** Units are published together: one text serves them all. */
const isoMaker = (): ((moment: number) => string | null) => {
	let last = { moment: 0, text: null as string | null };
	return (moment) => {
		if (moment !== last.moment) last = { moment, text: moment === 0 ? null : new Date(moment).toISOString() };
		return last.text;
	};
};
const iso = isoMaker();

/** Units that sell are listed even before they have sold anything; a head office or region only once it has. */
const SELLING_KINDS = new Set(['franchise', 'chapter']);

/** The lines of one unit, one per currency. */
export const unitLines = (unit: ReportUnit, { isExact, figures }: { isExact: boolean; figures: Figures }): ReportEntity[] => {
	const found = (isExact ? figures.live : figures.published).get(unit.id) ?? [];
	const empty = () =>
		SELLING_KINDS.has(unit.kind) ? [emptyStrip(unit.id, unit.currency, { length: figures.months.length, published: !isExact })] : [];
	return (found.length > 0 ? found : empty()).map((strip) => ({
		id: unit.id,
		name: unit.name,
		code: unit.code,
		level: 'unit',
		parent: unit.parent,
		currency: strip.currency,
		exact: isExact,
		asOf: iso(strip.asOf),
		revenue: unitCells(strip, 'revenue', figures),
		orders: unitCells(strip, 'orders', figures),
		activeCustomers: unitCells(strip, 'activeCustomers', figures),
		newCustomers: unitCells(strip, 'newCustomers', figures),
	}));
};

/** The lines of one total, one per currency; a total without any figure has none. */
export const totalLines = ({ unit, level, units, notShared, isExact }: ReadableTotal, figures: Figures): ReportEntity[] => {
	const source = isExact ? figures.live : figures.published;
	const strips = units.flatMap((id) => source.get(id) ?? []);
	return [...Map.groupBy(strips, ({ currency }) => currency)].map(([currency, alike]) => ({
		id: unit.id,
		name: unit.name,
		code: unit.code,
		level,
		parent: unit.parent,
		currency,
		exact: isExact,
		asOf: iso(Math.max(...alike.map(({ asOf }) => asOf))),
		units: { counted: alike.length, notShared },
		...(isExact ? exactTotal(alike, figures.months.length) : totalCells(alike, figures)),
	}));
};

const COMPARED = ['revenue', 'activeCustomers', 'averageOrderValue'] as const;

const cellAt = (line: ReportEntity, measure: Measure | 'averageOrderValue', at: number): Cell | undefined =>
	measure === 'averageOrderValue' ? averageOrderValue(line.revenue[at], line.orders[at]) : line[measure][at];

/** Adds each unit's quarter among the units of its kind and currency in the same answer. */
export const withQuarters = (
	lines: readonly ReportEntity[],
	{ kindOf, at }: { kindOf: (unit: string) => string | undefined; at: number },
): ReportEntity[] => {
	const classOf = ({ id, currency }: ReportEntity) => `${kindOf(id)} ${currency}`;
	const ascending = (alike: readonly ReportEntity[], measure: (typeof COMPARED)[number]) =>
		alike
			.map((line) => cellAt(line, measure, at))
			.filter(isShown)
			.toSorted((a, b) => a - b);
	const figures = new Map(
		[...Map.groupBy(lines, classOf)].map(([name, alike]) => [
			name,
			{
				revenue: ascending(alike, 'revenue'),
				activeCustomers: ascending(alike, 'activeCustomers'),
				averageOrderValue: ascending(alike, 'averageOrderValue'),
			},
		]),
	);
	return lines.map((line) => {
		const among = figures.get(classOf(line));
		const quarter: NonNullable<ReportEntity['quarter']> = {};
		for (const measure of COMPARED) {
			const own = cellAt(line, measure, at);
			if (!isShown(own) || !among) continue;
			const place = quarterAmong(own, among[measure]);
			if (place !== undefined) quarter[measure] = place;
		}
		return Object.keys(quarter).length === 0 ? line : { ...line, quarter };
	});
};

/** Currencies by number of lines, most used first. */
export const currenciesOf = (lines: readonly ReportEntity[]): string[] =>
	[...Map.groupBy(lines, ({ currency }) => currency)].toSorted((a, b) => b[1].length - a[1].length).map(([currency]) => currency);
