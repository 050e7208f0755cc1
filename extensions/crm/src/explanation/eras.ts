import type { Membership } from '../kernel/access/index.ts';
import type { Version } from './history.ts';
import type { Era, Period } from './viewers.ts';

/** A membership's own terms, within the time in which its row stood there. */
export const clipped = ({ row, from, to }: Version<Membership>): Membership => ({
	...row,
	validFrom: from !== null && from > row.validFrom ? from : row.validFrom,
	validTo: to !== null && (row.validTo === null || to < row.validTo) ? to : row.validTo,
});

/** The moments at which a row came, changed or went. */
export const momentsOf = (versions: readonly Version<unknown>[]): Date[] =>
	versions.flatMap(({ from, to }) => [from, to]).filter((moment): moment is Date => moment !== null);

/** Cuts a period at each of the moments and looks what stood there from then on. */
export const erasOf = (
	{ from, to }: Period,
	{ moments, standing }: { moments: readonly Date[]; standing: (at: Date) => Pick<Era, 'network' | 'unit'> },
): Era[] => {
	const inside = moments.map((moment) => moment.getTime()).filter((moment) => moment > from.getTime() && moment < to.getTime());
	const cuts = [...new Set([from.getTime(), ...inside])].toSorted((a, b) => a - b);
	return cuts.map((cut, index) => ({ from: new Date(cut), to: new Date(cuts[index + 1] ?? to), ...standing(new Date(cut)) }));
};
