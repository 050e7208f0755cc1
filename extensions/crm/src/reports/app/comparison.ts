import { averageOrderValue, changeSince, isShown, type Cell, type Change } from '../cells.ts';
import type { NetworkReply, ReportEntity } from '../contract.ts';
import type { ShownMeasure } from '../measures.ts';
import type { Place } from './period.ts';

/** undefined: there is no such figure (an average without orders). */
export type Figure = Cell | undefined;

export const cellsOf = (entity: ReportEntity, measure: ShownMeasure): Figure[] =>
	measure === 'averageOrderValue'
		? entity.revenue.map((revenue, index) => averageOrderValue(revenue, entity.orders[index]))
		: entity[measure];

/** `reached`: a month that still runs, as a share of an earlier whole month; a change would look like a loss. */
export type Comparison = Change | { kind: 'reached'; from: number; share: number };

interface Distance {
	at: number;
	back: number;
	/** The month at `at` still runs. */
	open: boolean;
	/** A sum grows through the month; an average does not and is compared as it is. */
	measure: ShownMeasure;
}

export const compare = (cells: readonly Figure[], { at, back, open, measure }: Distance): Comparison => {
	const change = changeSince(cells, { at, back });
	if (change.kind !== 'changed' || !open || measure === 'averageOrderValue') return change;
	const now = cells[at];
	if (!isShown(now) || change.from <= 0) return { kind: 'fromZero' };
	return { kind: 'reached', from: change.from, share: now / change.from };
};

/** The line that a panel about one place shows: the chosen place, or the widest that the reader may see. */
export const entityOf = ({ entities, head }: NetworkReply, place: Place | null): ReportEntity | undefined => {
	if (place) return entities.find(({ id }) => id === place.id);
	return entities.find(({ id }) => id === head?.id) ?? entities.find(({ exact }) => exact) ?? entities[0];
};

/** There is not one figure to show: nothing was sold, or what was sold is hidden in every month. */
export const isEmpty = ({ revenue, orders }: ReportEntity): boolean =>
	[...revenue, ...orders].every((cell) => cell === 0 || !isShown(cell));
