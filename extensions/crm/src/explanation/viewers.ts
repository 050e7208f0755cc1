import { nextChange, unitTree, type Membership, type UnitRelation } from '../kernel/access/index.ts';
import type { UnitId, UserId } from '../kernel/schema/index.ts';
import type { Network, NetworkView } from './network-view.ts';
import type { Question } from './question.ts';
import type { Support } from './reason.ts';
import { supportsOf } from './supports.ts';

/** From `from` up to, not including, `to`. */
export interface Period {
	from: Date;
	to: Date;
}

/** A stretch of time in which nothing but terms of memberships and agreements began or ended. */
export interface Era extends Period {
	network: Network;
	/** Where the row lay. */
	unit: UnitId;
}

export interface Interval extends Period {
	because: Support[];
}

export interface Viewer {
	user: UserId;
	intervals: Interval[];
}

const earlier = (one: Date, other: Date | null): Date => (other !== null && other < one ? other : one);

const nameOf = ({ unit, function: held }: Membership) => [unit, held];
const told = (support: Support) =>
	support.kind === 'member'
		? nameOf(support.membership)
		: [support.unit, support.agreement.unit, support.agreement.version, support.rule, ...nameOf(support.through)];
const isSame = (one: readonly Support[], other: readonly Support[]): boolean =>
	JSON.stringify(one.map(told)) === JSON.stringify(other.map(told));

/** Puts stretches with the same reasons together. */
const joined = (intervals: readonly Interval[]): Interval[] => {
	const whole: Interval[] = [];
	for (const next of intervals) {
		const last = whole.at(-1);
		if (last && last.to.getTime() === next.from.getTime() && isSame(last.because, next.because)) last.to = next.to;
		else whole.push({ ...next });
	}
	return whole;
};

const intervalsIn = (
	{ network: { units, agreements }, unit, from, to }: Era,
	question: Omit<Question, 'unit'>,
): ((memberships: readonly Membership[]) => Interval[]) => {
	const known = new Set(units.map(({ id }) => id));
	const tree = unitTree(units);
	const relations = new Map<UnitId, UnitRelation>();
	const relation = (_own: UnitId, other: UnitId): UnitRelation => {
		const known = relations.get(other) ?? tree.relation(unit, other);
		relations.set(other, known);
		return known;
	};
	const view: Omit<NetworkView, 'now'> = {
		tree: { ...tree, relation },
		has: (id) => known.has(id),
		agreements: agreements.filter((agreement) => agreement.unit === unit || agreement.unit === null),
	};
	return (memberships) => {
		if (!memberships.some(({ validFrom, validTo }) => validFrom < to && (validTo === null || validTo > from))) return [];
		const intervals: Interval[] = [];
		for (let now = from; now < to;) {
			const next = earlier(to, nextChange([...memberships, ...view.agreements], now));
			const because = supportsOf({ ...question, unit }, memberships, { ...view, now });
			if (because.length > 0) intervals.push({ from: now, to: next, because });
			now = next;
		}
		return intervals;
	};
};

/**
 * Everybody who could at any moment of the eras, with the stretches in which they could and why. Looks anew at each moment at
 * which a term begins or ends, and nowhere else.
 */
export const viewersOver = (
	memberships: ReadonlyMap<UserId, readonly Membership[]>,
	{ question, eras }: { question: Omit<Question, 'unit'>; eras: readonly Era[] },
): Viewer[] => {
	const looks = eras.map((era) => intervalsIn(era, question));
	return [...memberships]
		.map(([user, held]) => ({ user, intervals: joined(looks.flatMap((look) => look(held))) }))
		.filter(({ intervals }) => intervals.length > 0);
};
