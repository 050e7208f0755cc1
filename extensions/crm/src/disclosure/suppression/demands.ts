import type { Reader } from '../audit/audit.ts';
import { LEAST_DOUBT } from '../protection.ts';
import type { Frame } from '../table/frame.ts';

/** A sensitive cell must be able to be this far from its value: up above 0, down below. */
export interface Demand {
	place: number;
	by: number;
}

/** What every choice of hidden cells has to meet. */
export interface Task {
	frame: Frame;
	demands: readonly Demand[];
	/** Places of the cells that each reader knows besides; nobody's knowledge stands for the public's. */
	readers: readonly ReadonlySet<number>[];
}

/** The widest demands first: what is hidden for them serves the others. */
export const taskOf = (frame: Frame, readers: readonly Reader[]): Task => ({
	frame,
	demands: frame.cells
		.flatMap(({ state }, place): Demand[] => {
			if (state.kind !== 'sensitive') return [];
			const { below, above } = state.protection;
			if (below === 0 && above === 0) return [{ place, by: LEAST_DOUBT }];
			return [...(above > 0 ? [{ place, by: above }] : []), ...(below > 0 ? [{ place, by: -below }] : [])];
		})
		.toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by)),
	readers: readers.map((reader) => new Set([...reader].flatMap((id) => frame.placeOf.get(id) ?? []))),
});

export const sensitivePlaces = ({ frame }: Task): Set<number> =>
	new Set(frame.cells.flatMap(({ state }, place) => (state.kind === 'sensitive' ? [place] : [])));

/** The readers who know a place: only they make a proof that moves it worthless. */
export const readersByPlace = ({ readers }: Task): ReadonlyMap<number, readonly ReadonlySet<number>[]> => {
	const found = new Map<number, ReadonlySet<number>[]>();
	for (const reader of readers) for (const place of reader) found.set(place, [...(found.get(place) ?? []), reader]);
	return found;
};
