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
export const networkHead = (units: readonly NetworkUnit[]): UnitId | undefined => {
	const known = new Set(units.map(({ id }) => id));
	const heads = units.filter(({ kind, parent }) => kind === 'head_office' && (parent === null || !known.has(parent)));
	return heads.length === 1 ? heads[0]?.id : undefined;
};

/** The sides that must sign. A unit with nobody above it has nobody to agree with, the default nobody but head office. */
export const sidesNeeded = (about: About, units: readonly NetworkUnit[]): Side[] => {
	if (about === null) return ['head_office'];
	const { relation } = unitTree(units);
	return units.some(({ id }) => relation(about, id) === 'above') ? ['head_office', 'owner'] : ['owner'];
};

/**
 * The sides that somebody speaks for.
 * @param memberships  those in force now
 */
export const sidesOf = (
	about: About,
	{ units, memberships }: { units: readonly NetworkUnit[]; memberships: readonly Membership[] },
): Side[] => {
	const holds = (held: Membership['function'], at: (unit: UnitId) => boolean) =>
		memberships.some(({ unit, function: mine }) => mine === held && at(unit));
	if (about === null) return holds('head_office', (unit) => unit === networkHead(units)) ? ['head_office'] : [];
	if (!units.some(({ id }) => id === about)) return [];
	const { relation } = unitTree(units);
	const stands: Record<Side, boolean> = {
		head_office: holds('head_office', (unit) => relation(about, unit) === 'above'),
		// Head office itself has no franchisee; what it shares downwards is its own to say.
		owner:
			holds('franchisee', (unit) => unit === about) || (about === networkHead(units) && holds('head_office', (unit) => unit === about)),
	};
	return sidesNeeded(about, units).filter((side) => stands[side]);
};
