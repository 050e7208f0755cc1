import type { Month } from '../../../kernel/measure/index.ts';
import type { ReportEntity } from '../../contract.ts';
import { cellsOf, compare } from '../comparison.ts';
import type { TableRow } from '../parts/table-model.ts';

interface Months {
	entity: ReportEntity;
	months: readonly Month[];
	/** Months of comparison at the beginning, which get no row of their own. */
	leadIn: number;
	openFrom: number;
	name: (month: Month) => string;
}

/** One row per month of one place, the newest first. */
export const monthRows = ({ entity, months, leadIn, openFrom, name }: Months): TableRow[] =>
	months
		.map((month, at): TableRow => {
			const figure = (measure: 'revenue' | 'orders' | 'activeCustomers' | 'newCustomers' | 'averageOrderValue') =>
				({ kind: 'figure', measure, currency: entity.currency, figure: cellsOf(entity, measure)[at] }) as const;
			return {
				id: month,
				name: name(month),
				cells: {
					revenue: figure('revenue'),
					revenueChange: {
						kind: 'change',
						explained: true,
						comparison: compare(entity.revenue, { at, back: 12, open: at >= openFrom, measure: 'revenue' }),
					},
					orders: figure('orders'),
					activeCustomers: figure('activeCustomers'),
					newCustomers: figure('newCustomers'),
					averageOrderValue: figure('averageOrderValue'),
				},
			};
		})
		.slice(leadIn)
		.toReversed();
