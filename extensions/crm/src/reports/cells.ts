/** Why a figure is not shown. Both kinds of protection carry one reason: telling them apart would give the small cell away. */
export const HIDDEN_REASONS = {
	protected: {
		en: 'Protected: too few customers here, or the figure would give away one that has too few.',
		nl: 'Afgeschermd: te weinig klanten, of het cijfer zou een te klein cijfer verraden.',
	},
	pending: {
		en: 'Not published yet: figures of an open month appear in batches of at least 5 customers.',
		nl: 'Nog niet gepubliceerd: cijfers van een lopende maand verschijnen per groep van minstens 5 klanten.',
	},
} as const;

export type HiddenReason = keyof typeof HIDDEN_REASONS;

/** A figure, or the statement that it is hidden. Never null, and never 0 for something hidden. */
export type Cell = number | { suppressed: true; reason: HiddenReason };

// A report holds thousands of them: one object each.
const HIDDEN: Record<HiddenReason, Cell> = {
	protected: { suppressed: true, reason: 'protected' },
	pending: { suppressed: true, reason: 'pending' },
};

export const hidden = (reason: HiddenReason): Cell => HIDDEN[reason];

export const isShown = (cell: Cell | undefined): cell is number => typeof cell === 'number';

/** What a figure did since an earlier month. `share` is (now - then) / |then|, so +0.12 is 12 % more. */
export type Change =
	{ kind: 'changed'; from: number; share: number } | { kind: 'fromZero' } | { kind: 'hidden'; reason: HiddenReason } | { kind: 'none' };

/**
 * Compares the figure at `at` with the one `back` months before it, in a row of consecutive months.
 * `none` when the row does not reach back that far; `fromZero` when the earlier figure is 0.
 */
export const changeSince = (cells: readonly (Cell | undefined)[], { at, back }: { at: number; back: number }): Change => {
	const now = cells[at];
	const then = cells[at - back];
	if (now === undefined || then === undefined) return { kind: 'none' };
	if (!isShown(now)) return { kind: 'hidden', reason: now.reason };
	if (!isShown(then)) return { kind: 'hidden', reason: then.reason };
	if (then === 0) return { kind: 'fromZero' };
	return { kind: 'changed', from: then, share: (now - then) / Math.abs(then) };
};

/** Revenue per order in minor units, rounded half away from zero; hidden when either part is, undefined without orders. */
export const averageOrderValue = (revenue: Cell | undefined, orders: Cell | undefined): Cell | undefined => {
	if (revenue === undefined || orders === undefined) return undefined;
	if (!isShown(revenue)) return revenue;
	if (!isShown(orders)) return orders;
	if (orders === 0) return undefined;
	const average = revenue / orders;
	return Math.sign(average) * Math.round(Math.abs(average));
};
