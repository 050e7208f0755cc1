import type { Contribution } from '../disclosure/index.ts';
import type { Counts } from './counts.ts';

/**
 * How a frozen figure is shown: by itself (0), only as part of the sum of its group, or in no sum at all (-1).
 * A group's mark is number * 10,000 + size, so that a reader who meets fewer members than that knows that the group is cut.
 */
export type GroupMark = number;

export const SHOWN: GroupMark = 0;
export const IN_NO_SUM: GroupMark = -1;
const SIZES = 10_000;

export const groupMark = (number: number, size: number): GroupMark => number * SIZES + size;
export const groupSize = (mark: GroupMark): number => mark % SIZES;

/** What a reader of sums cannot know of a hidden figure, by which those who know some members of its group are judged. */
export interface Cover {
	sales: Contribution;
	newCustomers: Contribution;
	/** Part of the figure was shown while the month was open: such a group is never published anew. */
	partlyShown: boolean;
}

export interface FrozenSales {
	figures: Pick<Counts, 'revenue' | 'orders' | 'activeCustomers' | 'counterRevenue' | 'counterOrders'>;
	/** Moment of publication, milliseconds since 1970. */
	asOf: number;
	group: GroupMark;
}

export interface FrozenNew {
	newCustomers: number;
	asOf: number;
	group: GroupMark;
}

/** The figures of one unit, month and currency as they were published. Frozen: they change only by a later publication. */
export interface PublishedCell {
	unit: string;
	sales: FrozenSales;
	newCustomers: FrozenNew | null;
	/** Kept for members of groups. */
	cover: Cover | null;
}
