import { agreementOf, unitTree, type Agreement, type NetworkFacts, type UnitTree } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';

export type Network = Pick<NetworkFacts, 'units' | 'agreements'>;

/** A network as it stands at one moment. */
export interface NetworkView {
	now: Date;
	tree: UnitTree;
	agreements: readonly Agreement[];
	has: (unit: UnitId) => boolean;
}

export const viewOf = ({ units, agreements }: Network, now: Date): NetworkView => {
	const known = new Set(units.map(({ id }) => id));
	return { now, tree: unitTree(units), agreements, has: (unit) => known.has(unit) };
};

export const agreementIn = ({ agreements, now }: NetworkView, unit: UnitId): Agreement | undefined => agreementOf(unit, agreements, now);
