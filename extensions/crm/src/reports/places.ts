import type { UnitId } from '../kernel/schema/index.ts';
import type { NetworkUnit } from '../kernel/access/index.ts';
import { wholesOf } from './audience.ts';

export interface ReportUnit extends NetworkUnit {
	name: string;
	code: string;
	currency: string;
}

/** A total that a reader may be shown, if the figures allow it. */
export interface ReadableTotal {
	unit: ReportUnit;
	level: 'region' | 'network';
	/** Units below it whose totals the reader is given, itself included. */
	units: UnitId[];
	notShared: number;
	/** The reader reads every one of these units by name. */
	isExact: boolean;
}

export interface Readable {
	/** Units read by name: figures of this moment. */
	named: ReadonlySet<UnitId>;
	/** Units of which totals are given, the named ones included. */
	totals: ReadonlySet<UnitId>;
	/** Units that the reader manages. */
	managed: ReadonlySet<UnitId>;
}

/**
 * The totals of those who manage everything below them; for anybody else a total of what happens to be readable would be
 * called by a region's name and be something else. Widest first.
 */
export const readableTotals = (units: readonly ReportUnit[], { named, totals, managed }: Readable): ReadableTotal[] => {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const children = Map.groupBy(units, ({ parent }) => parent);
	const below = (id: UnitId, seen: ReadonlySet<UnitId> = new Set()): UnitId[] =>
		seen.has(id) ? [] : [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id, new Set([...seen, id])))];
	return wholesOf(units)
		.flatMap(({ id }): ReadableTotal[] => {
			const unit = byId.get(id);
			const inside = below(id);
			if (!unit || !inside.every((one) => managed.has(one))) return [];
			const given = inside.filter((one) => totals.has(one));
			const level = unit.parent === null || !byId.has(unit.parent) ? 'network' : 'region';
			return [{ unit, level, units: given, notShared: inside.length - given.length, isExact: given.every((one) => named.has(one)) }];
		})
		.toSorted((a, b) => b.units.length - a.units.length);
};
