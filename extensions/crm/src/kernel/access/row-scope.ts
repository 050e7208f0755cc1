import type { UnitId } from '../schema/index.ts';

/** The rows a query may touch. Never null: nobody is `none`, and only files on the tested allow-list make `all`. */
export type RowScope = { kind: 'all' } | { kind: 'none' } | { kind: 'where'; units: readonly UnitId[] };

export const rowScope = (units: readonly UnitId[]): RowScope => (units.length === 0 ? { kind: 'none' } : { kind: 'where', units });

export const holdsUnit = (scope: RowScope, unit: UnitId): boolean =>
	scope.kind === 'all' || (scope.kind === 'where' && scope.units.includes(unit));
