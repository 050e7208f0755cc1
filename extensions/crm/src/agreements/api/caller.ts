import type { Knex } from 'knex';
import { isCurrent, type Membership, type NetworkFacts, type Scope } from '../../kernel/access/index.ts';
import { readNetworkFacts } from '../../kernel/access/api/index.ts';
import type { UnitId } from '../../kernel/schema/index.ts';
import { partiesIn, type About, type Side } from '../parties.ts';

export interface Context {
	knex: Knex;
	now: Date;
}

/** Who asks, and the network as it is now. */
export interface Caller {
	scope: Scope;
	units: NetworkFacts['units'];
	agreements: NetworkFacts['agreements'];
	/** The sides that the caller speaks for in an agreement about this unit. */
	sides: (about: About) => Side[];
	/** Whether it is the default, which is everybody's, or a unit that the caller works for or manages. */
	governs: (about: About) => boolean;
	needs: (about: About) => Side[];
	/** The head office of the network. */
	head: UnitId | undefined;
}

export const callerOf = async (scope: Scope, { knex, now }: Context): Promise<Caller> => {
	const { units, agreements, memberships } = await readNetworkFacts(scope.user, { knex, dashboards: {} });
	const current: readonly Membership[] = memberships.filter((membership) => isCurrent(membership, now));
	const managed = new Set(scope.managed);
	const { head, needed, spokenFor } = partiesIn(units);
	return {
		scope,
		units,
		agreements,
		sides: (about) => spokenFor(about, current),
		governs: (about) => about === null || managed.has(about),
		needs: needed,
		head,
	};
};
