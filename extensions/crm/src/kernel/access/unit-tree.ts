import type { UnitId } from '../schema/index.ts';
import type { NetworkUnit } from './vocabulary.ts';

export type UnitRelation = 'own' | 'above' | 'below' | 'peer' | 'detached';

export interface UnitTree {
	/** What `other` is, seen from `unit`: 'above' means that `other` is an ancestor of `unit`. */
	relation: (unit: UnitId, other: UnitId) => UnitRelation;
	descendants: (unit: UnitId) => UnitId[];
}

/** Peers are units of one kind in one tree that do not lie above or below each other. A loop of parents is cut, never followed twice. */
export const unitTree = (units: readonly NetworkUnit[]): UnitTree => {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const lineages = new Map<UnitId, UnitId[]>();
	for (const unit of units) {
		const line: UnitId[] = [];
		for (let next = unit.parent; next !== null && !line.includes(next) && next !== unit.id; next = byId.get(next)?.parent ?? null) {
			line.push(next);
		}
		lineages.set(unit.id, line);
	}
	const lineage = (id: UnitId) => lineages.get(id) ?? [];
	const root = (id: UnitId) => lineage(id).at(-1) ?? id;
	return {
		relation: (unit, other) => {
			if (unit === other) return 'own';
			if (lineage(unit).includes(other)) return 'above';
			if (lineage(other).includes(unit)) return 'below';
			return root(unit) === root(other) && byId.get(unit)?.kind === byId.get(other)?.kind ? 'peer' : 'detached';
		},
		descendants: (unit) => units.filter(({ id }) => lineage(id).includes(unit)).map(({ id }) => id),
	};
};
