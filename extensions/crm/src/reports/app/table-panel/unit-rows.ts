import type { NetworkReply } from '../../contract.ts';
import { cellsOf, compare } from '../comparison.ts';
import type { Place } from '../period.ts';
import type { TableRow } from '../parts/table-model.ts';

interface Choices {
	place: Place | null;
	/** What a choice of the name does. */
	action: (name: string) => string;
	placeText: (quarter: number | undefined) => string;
}

/** One row per unit or region, of the newest month of the answer. */
export const unitRows = ({ entities, months, openMonth }: NetworkReply, { place, action, placeText }: Choices): TableRow[] => {
	const at = months.length - 1;
	const openFrom = months.findIndex((month) => month >= openMonth);
	const open = openFrom !== -1;
	return entities
		.filter(({ id, parent }) => !place || id === place.id || parent === place.id)
		.map((entity): TableRow => {
			const figure = (measure: 'revenue' | 'orders' | 'activeCustomers' | 'newCustomers' | 'averageOrderValue') =>
				({ kind: 'figure', measure, currency: entity.currency, figure: cellsOf(entity, measure)[at] }) as const;
			const change = (measure: 'revenue' | 'activeCustomers') =>
				({ kind: 'change', comparison: compare(cellsOf(entity, measure), { at, back: 12, open, measure }) }) as const;
			return {
				id: entity.id,
				name: entity.name,
				action: action(entity.name),
				cells: {
					revenue: figure('revenue'),
					revenueChange: change('revenue'),
					activeCustomers: figure('activeCustomers'),
					activeCustomersChange: change('activeCustomers'),
					newCustomers: figure('newCustomers'),
					averageOrderValue: figure('averageOrderValue'),
					course: { kind: 'course', figures: entity.revenue, openFrom: open ? openFrom : months.length },
					quarter: { kind: 'rank', rank: entity.quarter?.revenue, text: placeText(entity.quarter?.revenue) },
				},
			};
		});
};
