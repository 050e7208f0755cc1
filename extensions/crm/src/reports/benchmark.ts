import { averageOrderValue, isShown, type Cell } from './cells.ts';
import type { BenchmarkReply } from './contract.ts';
import type { ReportUnit } from './places.ts';
import { bandOf, quarterIn } from './quartiles.ts';
import type { Measure } from './measures.ts';

type UnitBenchmark = BenchmarkReply['units'][number];
type Band = UnitBenchmark['bands'][number];

const MEASURES_COMPARED = ['revenue', 'activeCustomers', 'newCustomers', 'averageOrderValue'] as const;

/** The figures of one unit in one month, as cells. */
export type MonthCells = Record<Measure, Cell | undefined>;

const COMPARED_WITH = {
	en: 'Units of the same kind and currency in the network, without your own; quarters of at least 5 units, rounded.',
	nl: 'Vestigingen van dezelfde soort en valuta in het netwerk, zonder uw eigen; kwarten van minstens 5 vestigingen, afgerond.',
};

const figure = (cells: MonthCells, measure: (typeof MEASURES_COMPARED)[number]): Cell | undefined =>
	measure === 'averageOrderValue' ? averageOrderValue(cells.revenue, cells.orders) : cells[measure];

/**
 * Where a unit stands among comparable ones.
 * @param others  published figures of the comparable units, without any unit that the reader reads by name: two of one
 *                owner could else take their own off
 */
export const benchmarkOf = (
	unit: Pick<ReportUnit, 'id' | 'name' | 'currency'>,
	{ own, others }: { own: MonthCells; others: readonly MonthCells[] },
): UnitBenchmark => ({
	id: unit.id,
	name: unit.name,
	currency: unit.currency,
	compared: COMPARED_WITH,
	bands: MEASURES_COMPARED.flatMap((measure): Band[] => {
		const band = bandOf(others.map((cells) => figure(cells, measure)).filter(isShown));
		if (!band) return [];
		const mine = figure(own, measure);
		return [{ measure, ...band, ...(mine === undefined ? {} : { own: mine }), quarter: isShown(mine) ? quarterIn(mine, band) : null }];
	}),
});
