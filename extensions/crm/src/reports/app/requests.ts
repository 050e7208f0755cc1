import { firstMonth, monthAt, type Period } from './period.ts';

/** Whether a panel tells of the network (or a branch of it), or of the reader's own units. */
export type About = 'network' | 'own';

export type Level = 'network' | 'region' | 'unit';

export interface ReportRequest {
	path: string;
	params: Record<string, string>;
}

const network = (params: Record<string, string>): ReportRequest => ({ path: '/crm/reports/network', params });

/** One place over all months of the period. Panels that tell of one place ask alike, so that they share one answer. */
export const placeRequest = (period: Period, widest: Level): ReportRequest => {
	const { place, month } = period;
	const months = { from: firstMonth(period), to: month };
	if (place?.level === 'unit') return network({ ...months, groupBy: 'unit', units: place.id });
	if (place?.level === 'region') return network({ ...months, groupBy: 'region' });
	return network({ ...months, groupBy: widest });
};

/** All units or regions in the month itself, with the year of comparison that the report adds. */
export const rankingRequest = ({ month }: Pick<Period, 'month'>, groupBy: 'unit' | 'region'): ReportRequest =>
	network({ from: month, to: month, groupBy });

/** A running month has no benchmark: without a month the answer is of the last closed one. */
export const benchmarkRequest = ({ month }: Period, now: Date): ReportRequest => ({
	path: '/crm/reports/benchmark',
	params: month < monthAt(now) ? { month } : {},
});

export const definitionsRequest = (): ReportRequest => ({ path: '/crm/reports/definitions', params: {} });
