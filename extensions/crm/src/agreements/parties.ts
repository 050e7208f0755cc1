import { unitTree, type Membership, type NetworkUnit } from '../kernel/access/index.ts';
import type { UnitId } from '../kernel/schema/index.ts';

/** Who signs: the unit that shares, and the head office above it. */
export const SIDES = ['head_office', 'owner'] as const;
export type Side = (typeof SIDES)[number];

/** What an agreement is about: one unit, or with null the network's default. */
export type About = UnitId | null;

/**
 * The one head office of the network, whose default all units follow that have no agreement of their own. A base that
 * holds several networks has none: no network may then change what the others follow.
 */
const networkHead = (units: ReadonlyMap<UnitId, NetworkUnit>): UnitId | undefined => {
	const heads = [...units.values()].filter(({ kind, parent }) => kind === 'head_office' && (parent === null || !units.has(parent)));
	return heads.length === 1 ? heads[0]?.id : undefined;
};

export interface Parties {
	head: UnitId | undefined;
	/** The sides that must sign. A unit with nobody above it has nobody to agree with, the default nobody but head office. */
	needed: (about: About) => Side[];
	/** The sides that somebody with these memberships, all in force, speaks for. */
	spokenFor: (about: About, memberships: readonly Membership[]) => Side[];
}

export const partiesIn = (network: readonly NetworkUnit[]): Parties => {
	const units = new Map(network.map((unit) => [unit.id, unit]));
	const head = networkHead(units);
	const { relation } = unitTree(network);
	const needed = (about: About): Side[] => {
		if (about === null) return ['head_office'];
		const parent = units.get(about)?.parent ?? null;
		return parent !== null && parent !== about && units.has(parent) ? ['head_office', 'owner'] : ['owner'];
	};
	return {
		head,
		needed,
		spokenFor: (about, memberships) => {
			const holds = (held: Membership['function'], at: (unit: UnitId) => boolean) =>
				memberships.some(({ unit, function: mine }) => mine === held && at(unit));
			if (about === null) return holds('head_office', (unit) => unit === head) ? ['head_office'] : [];
			if (!units.has(about)) return [];
			const stands: Record<Side, boolean> = {
				head_office: holds('head_office', (unit) => relation(about, unit) === 'above'),
				// Head office itself has no franchisee; what it shares downwards is its own to say.
				owner: holds('franchisee', (unit) => unit === about) || (about === head && holds('head_office', (unit) => unit === about)),
			};
			return needed(about).filter((side) => stands[side]);
		},
	};
};
