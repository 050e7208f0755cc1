import type { HideableTrait, Traits } from './traits.ts';

interface Traited {
	readonly traits: Traits;
}

/** Customers of whom the same traits are shown, with the same values. */
export interface Group<Member extends Traited> {
	readonly shown: readonly HideableTrait[];
	readonly members: readonly Member[];
}

/** Whom a customer cannot be told from when these traits are shown. */
export const combinationOf = ({ traits }: Traited, shown: readonly HideableTrait[]): string =>
	[traits.kind, ...shown.map((trait) => `${trait} ${traits[trait]}`)].join('|');

const WHO: readonly (readonly HideableTrait[])[] = [['postcode', 'age'], ['age'], []];
const BOUGHT: readonly (readonly HideableTrait[])[] = [['orders', 'revenue'], ['orders'], []];

/** Places each customer in the first level at which enough of those still waiting share its combination. */
const place = <Member extends Traited>(members: readonly Member[], levels: readonly (readonly HideableTrait[])[], minimum: number) => {
	const placed: Group<Member>[] = [];
	let waiting = members;
	for (const shown of levels) {
		const groups = [...Map.groupBy(waiting, (member) => combinationOf(member, shown)).values()];
		placed.push(...groups.filter((group) => group.length >= minimum).map((group) => ({ shown, members: group })));
		waiting = groups.filter((group) => group.length < minimum).flat();
	}
	return { placed, waiting };
};

const bySizeThenName = <Member extends Traited>(a: Group<Member>, b: Group<Member>): number =>
	a.members.length - b.members.length || (combinationOf(a.members[0]!, a.shown) < combinationOf(b.members[0]!, b.shown) ? -1 : 1);

/** Those whose bands are too rare are kept without bands; when they are too few for that, the smallest groups join them. */
const withRareOnes = <Member extends Traited>(groups: readonly Group<Member>[], rare: readonly Member[], minimum: number) => {
	const kept = groups.toSorted(bySizeThenName);
	let bare = [...rare];
	while (bare.length > 0 && bare.length < minimum) bare = [...bare, ...(kept.shift()?.members ?? [])];
	return bare.length === 0 ? kept : [...kept, { shown: [], members: bare }];
};

/** A band that all of a group share would tell of each of them what it tells of the group: it is told of none. */
const withoutCommonBands = <Member extends Traited>(groups: readonly Group<Member>[]): Group<Member>[] => {
	const isCommon = (trait: HideableTrait): boolean => {
		const showing = groups.filter(({ shown }) => shown.includes(trait));
		return new Set(showing.map(({ members }) => members[0]!.traits[trait])).size < 2;
	};
	const common = new Set((['orders', 'revenue'] as const).filter(isCommon));
	if (common.size === 0) return [...groups];
	const bare = groups.map(({ shown, members }) => ({ shown: shown.filter((trait) => !common.has(trait as 'orders')), members }));
	const merged = Map.groupBy(bare, ({ shown, members }) => combinationOf(members[0]!, shown));
	return [...merged.values()].map((same) => ({ shown: same[0]!.shown, members: same.flatMap(({ members }) => members) }));
};

const withBands = <Member extends Traited>({ shown: who, members }: Group<Member>, minimum: number): Group<Member>[] => {
	const { placed, waiting } = place(members, BOUGHT, minimum);
	const rare = [...waiting, ...placed.filter(({ shown }) => shown.length === 0).flatMap((group) => group.members)];
	const groups = withRareOnes(
		placed.filter(({ shown }) => shown.length > 0),
		rare,
		minimum,
	);
	return withoutCommonBands(groups).map((group) => ({ shown: [...who, ...group.shown], members: group.members }));
};

/**
 * Decides what may be told of each customer so that nobody can be told from fewer than `minimum` - 1 others.
 * First who they are (kind, postcode area, age band): where too few share all of it the postcode goes, then the age, then
 * the customer is withheld. Then, within each group of that, what they bought: the revenue goes, then the orders.
 * So a reader who is not given what they bought sees whole groups of the same division, never another one to compare with.
 * The order of the customers makes no difference.
 * @param minimum  the k of k-anonymity, 2 or more
 * @source Sweeney, k-anonymity: a model for protecting privacy, 2002; Machanavajjhala et al., l-diversity, 2007 (distinct, l = 2, for the bands)
 */
export const coarsen = <Member extends Traited>(
	members: readonly Member[],
	minimum: number,
): { groups: Group<Member>[]; withheld: readonly Member[] } => {
	const { placed, waiting } = place(members, WHO, minimum);
	return { groups: placed.flatMap((group) => withBands(group, minimum)), withheld: waiting };
};
