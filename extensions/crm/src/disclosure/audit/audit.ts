import { determined } from '../linear/exact.ts';
import { LEAST_DOUBT, type Protection } from '../protection.ts';
import { frameOf, type Frame } from '../table/frame.ts';
import type { CellId, Table } from '../table/table.ts';
import { doubtsOf, partsOf, type Doubt, type Unknowns } from './attacker.ts';
import { findMovement } from './find-movement.ts';

/** What somebody knows beside what is shown: the cells of which they are the only part, or that they read by name. */
export type Reader = ReadonlySet<CellId>;

export const PUBLIC: Reader = new Set();

/** A sensitive cell that gives way to somebody. */
export interface Breach {
	cell: CellId;
	/**
	 * - shown: it is not hidden, or was published before;
	 * - worked out: the equations fix it, by exact linear algebra;
	 * - narrowed: knowing what nothing can be below, a reader gets inside its protection.
	 */
	how: 'shown' | 'worked out' | 'narrowed';
	reader: Reader;
}

const MOST_UNKNOWNS_AT_ONCE = 600;
const ROUNDING = 1e-6;

const atLeast = (found: number, needed: number) => found >= needed - ROUNDING * Math.max(1, needed);

const isKept = ({ below, above }: Doubt, needed: Protection): boolean =>
	atLeast(below, needed.below) && atLeast(above, needed.above) && atLeast(below + above, LEAST_DOUBT);

const protectionAt = ({ cells }: Frame, place: number): Protection | null => {
	const { state } = cells[place]!;
	return state.kind === 'sensitive' ? state.protection : null;
};

/** Looks for a table that fits what is shown and lies as far off as the protection asks, on each side. */
const doubtsNear = (frame: Frame, { bundles }: Unknowns, asked: ReadonlySet<number>): Map<number, Doubt> => {
	const unknown = new Set(bundles.flat());
	const priceOf = (place: number) => (unknown.has(place) ? 0 : null);
	const reach = (place: number, far: number, sign: 1 | -1) =>
		far === 0 || findMovement(frame, { place, by: sign * far, priceOf }) !== null ? far : 0;
	return new Map(
		[...asked].map((place) => {
			const { below, above } = protectionAt(frame, place)!;
			return [place, { below: reach(place, below, -1), above: reach(place, Math.max(above, below === 0 ? LEAST_DOUBT : 0), 1) }];
		}),
	);
};

const breachesIn = (frame: Frame, part: Unknowns, reader: Reader): Breach[] => {
	const asked = new Set(part.bundles.flat().filter((place) => protectionAt(frame, place) !== null));
	if (asked.size === 0) return [];
	const isLarge = part.bundles.length > MOST_UNKNOWNS_AT_ONCE;
	const doubts = isLarge ? doubtsNear(frame, part, asked) : doubtsOf(frame, part, asked);
	const weak = new Set([...asked].filter((place) => !isKept(doubts.get(place)!, protectionAt(frame, place)!)));
	// A movement is exact proof that the equations leave a cell open, so only without one are they asked.
	const fixed = isLarge && weak.size === 0 ? new Set<number>() : determined(part.rows);
	return part.bundles.flatMap((bundle, unknown) =>
		bundle.flatMap((place): Breach[] => {
			if (!asked.has(place)) return [];
			const cell = frame.cells[place]!.id;
			if (bundle.length === 1 && fixed.has(unknown)) return [{ cell, how: 'worked out', reader }];
			return weak.has(place) ? [{ cell, how: 'narrowed', reader }] : [];
		}),
	);
};

/**
 * Attacks a table as it will be published, with everything that is in it and with what each reader knows besides, and names
 * every sensitive cell that gives way: by exact linear algebra, and by the bounds of linear programs.
 * A part too large for linear programs over all of it is proven cell by cell by movements; what finds none counts as narrowed.
 * @throws CRM_TABLE_CELL_MISSING, CRM_TABLE_NOT_ADDITIVE
 */
export const audit = (table: Table, hidden: ReadonlySet<CellId>, readers: readonly Reader[] = []): Breach[] => {
	const frame = frameOf(table);
	const { cells } = frame;
	const shown = cells.flatMap(({ id, state }): Breach[] =>
		state.kind === 'sensitive' && !hidden.has(id) ? [{ cell: id, how: 'shown', reader: PUBLIC }] : [],
	);
	const gives = [PUBLIC, ...readers].flatMap((reader) => {
		const isUnknown = (place: number) =>
			hidden.has(cells[place]!.id) && cells[place]!.state.kind !== 'frozen' && !reader.has(cells[place]!.id);
		return partsOf(frame, isUnknown).flatMap((part) => breachesIn(frame, part, reader));
	});
	return [...shown, ...gives];
};

/** The range in which a reader can place each hidden cell. */
export const feasibleRanges = (
	table: Table,
	hidden: ReadonlySet<CellId>,
	reader: Reader = PUBLIC,
): Map<CellId, { low: number; high: number }> => {
	const frame = frameOf(table);
	const { cells } = frame;
	const isUnknown = (place: number) =>
		hidden.has(cells[place]!.id) && cells[place]!.state.kind !== 'frozen' && !reader.has(cells[place]!.id);
	return new Map(
		partsOf(frame, isUnknown)
			.flatMap((part) => [...doubtsOf(frame, part, new Set(part.bundles.flat()))])
			.map(([place, { below, above }]) => {
				const { id, value } = cells[place]!;
				return [id, { low: value - below, high: value + above }];
			}),
	);
};
