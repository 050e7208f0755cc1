import { averageOrderValue, type Cell } from './cells.ts';
import type { HeadFigure, NetworkReply, ReportEntity } from './contract.ts';
import { MEASURES } from './measures.ts';

type Head = NonNullable<NetworkReply['head']>;

const YEAR = 12;

/** The figures of one month of one line, each beside the month before and the same month a year before. */
export const headOf = (entity: ReportEntity, { month, at }: { month: string; at: number }): Head => {
	const averages = (index: number) => averageOrderValue(entity.revenue[index], entity.orders[index]);
	const figure = (measure: HeadFigure['measure'], cellAt: (index: number) => Cell | undefined): HeadFigure => {
		const cells = { now: cellAt(at), monthBefore: cellAt(at - 1), yearBefore: cellAt(at - YEAR) };
		return {
			measure,
			...(Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined)) as Omit<HeadFigure, 'measure'>),
		};
	};
	const { id, name, level, currency, exact, asOf } = entity;
	return {
		id,
		name,
		level,
		currency,
		month,
		exact,
		asOf,
		figures: [...MEASURES.map((measure) => figure(measure, (index) => entity[measure][index])), figure('averageOrderValue', averages)],
	};
};
