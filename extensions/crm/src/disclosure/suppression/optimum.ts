import { openRegion } from '../linear/simplex.ts';
import { sensitivePlaces, type Task } from './demands.ts';

/** Every safe choice of hidden cells has these weights, added over its cells, at least at 1. */
type Cut = ReadonlyMap<number, number>;

interface Node {
	/** 1: hidden, 0: shown. */
	fixed: ReadonlyMap<number, 0 | 1>;
}

interface Search {
	hidden: ReadonlySet<number>;
	cost: number;
	/** Nothing cheaper exists; false: the search was given up before it was over. */
	isProven: boolean;
}

const ROUNDING = 1e-6;
const MOST_NODES = 4_000;
const ROUNDS_AT_ROOT = 40;
const ROUNDS_BELOW = 4;

/**
 * Attacks a choice, which may hide cells in part, and says for each demand that is not met what every safe choice has in
 * common that this one lacks. The prices of the attacker's optimum say how much each cell can add to the shift of the
 * demanded one; a cell that can add all of it counts for 1.
 */
const cutsAgainst = ({ frame, demands, readers }: Task, shareOf: (place: number) => number): Cut[] => {
	const furthest = Math.max(0, ...demands.map(({ by }) => Math.abs(by)));
	const fall = (place: number) => frame.cells[place]!.value - frame.cells[place]!.lowest;
	const against = (reader: ReadonlySet<number>): Cut[] => {
		const room = (place: number, far: number) => {
			const share = reader.has(place) ? 0 : shareOf(place);
			if (share === 0) return 0;
			return share === 1 ? far : share * Math.min(far, furthest);
		};
		const { cells, equations } = frame;
		const region = openRegion({
			rows: equations,
			low: cells.map((_, place) => -room(place, fall(place))),
			high: cells.map((_, place) => room(place, Infinity)),
			start: cells.map(() => 0),
		});
		return demands.flatMap(({ place, by }): Cut[] => {
			if (reader.has(place)) return [];
			const far = Math.abs(by);
			const { value, reducedCosts } = region.maximise([[place, Math.sign(by)]]);
			if (value >= far - ROUNDING * Math.max(1, far)) return [];
			const gains = [...reducedCosts.entries()].filter(([other, gain]) => Math.abs(gain) >= ROUNDING && !reader.has(other));
			return [new Map(gains.map(([other, gain]) => [other, gain > 0 ? 1 : Math.min(1, (-gain * fall(other)) / far)]))];
		});
	};
	return [new Set<number>(), ...readers].flatMap(against);
};

/** The cheapest choice in parts that keeps the cuts; null when even hiding everything that is free does not. */
const relaxed = (
	cuts: readonly Cut[],
	{ free, fixed, costOf, always }: { free: readonly number[]; always: ReadonlySet<number>; costOf: (place: number) => number } & Node,
): { cost: number; shareOf: Map<number, number> } | null => {
	const order = new Map(free.map((place, at) => [place, at]));
	const start = free.map((place) => fixed.get(place) ?? 1);
	const slacks: number[] = [];
	const rows = cuts.map((cut, index) => {
		const terms = [...cut].flatMap(([place, weight]) => {
			const at = order.get(place);
			return at === undefined ? [] : [[at, weight] as const];
		});
		const given = [...cut].reduce((sum, [place, weight]) => sum + (always.has(place) ? weight : 0), 0);
		slacks.push(terms.reduce((sum, [at, weight]) => sum + weight * start[at]!, given) - 1);
		return [...terms, [free.length + index, -1] as const];
	});
	if (slacks.some((slack) => slack < -ROUNDING)) return null;
	const { value, point } = openRegion({
		rows,
		low: [...free.map((place) => fixed.get(place) ?? 0), ...slacks.map((slack) => Math.min(0, slack))],
		high: [...free.map((place) => fixed.get(place) ?? 1), ...slacks.map(() => Infinity)],
		start: [...start, ...slacks],
	}).maximise(free.map((place, at) => [at, -costOf(place)]));
	return { cost: -value, shareOf: new Map(free.map((place, at) => [place, point[at]!])) };
};

/**
 * The cheapest cells to hide so that every demand is met, by branch and cut: a linear program chooses, attackers add the
 * cuts that it violates, and what stays between hidden and shown is branched on.
 * For small tables: the work grows fast with the cells.
 * @param known  a safe choice to start from
 * @source  Fischetti and Salazar, Solving the cell suppression problem on tabular data with linear constraints,
 *          Management Science 47 (2001), pp. 1008-1027
 */
export const searchOptimum = (task: Task, known: ReadonlySet<number>): Search => {
	const { cells } = task.frame;
	const always = sensitivePlaces(task);
	const free = cells.flatMap(({ state }, place) => (state.kind === 'open' ? [place] : []));
	const costOf = (place: number) => cells[place]!.cost;
	const costOfAll = (places: Iterable<number>) => [...places].reduce((sum, place) => sum + (always.has(place) ? 0 : costOf(place)), 0);
	const isWhole = free.every((place) => Number.isInteger(costOf(place)));
	const boundOf = (cost: number) => (isWhole ? Math.ceil(cost - ROUNDING) : cost);

	let best = { hidden: known, cost: costOfAll(known) };
	const cuts: Cut[] = [];
	const waiting: Node[] = [{ fixed: new Map() }];
	for (let visited = 0; waiting.length > 0; visited++) {
		if (visited === MOST_NODES) return { ...best, isProven: false };
		const node = waiting.pop()!;
		const branchOn = settle(node, visited === 0 ? ROUNDS_AT_ROOT : ROUNDS_BELOW);
		if (branchOn === null) continue;
		for (const value of [0, 1] as const) waiting.push({ fixed: new Map([...node.fixed, [branchOn, value]]) });
	}
	return { ...best, isProven: true };

	/** Solves a node as far as cuts bring it. @returns the place to branch on; null when the node is done with. */
	function settle(node: Node, rounds: number): number | null {
		for (let round = 0; ; round++) {
			const found = relaxed(cuts, { free, always, costOf, ...node });
			if (found === null || boundOf(found.cost) >= best.cost - ROUNDING) return null;
			const undecided = [...found.shareOf].filter(([, share]) => share > ROUNDING && share < 1 - ROUNDING);
			const isChoice = undecided.length === 0;
			if (!isChoice && round >= rounds) return mostUndecided(undecided);
			const violated = cutsAgainst(task, (place) => (always.has(place) ? 1 : clean(found.shareOf.get(place) ?? 0)));
			if (violated.length > 0) cuts.push(...violated);
			else if (!isChoice) return mostUndecided(undecided);
			else {
				best = {
					hidden: new Set([...always, ...[...found.shareOf].flatMap(([place, share]) => (share > 0.5 ? [place] : []))]),
					cost: boundOf(found.cost),
				};
				return null;
			}
		}
	}
};

const clean = (share: number) => (share < ROUNDING ? 0 : share > 1 - ROUNDING ? 1 : share);
const mostUndecided = (undecided: readonly (readonly [number, number])[]): number =>
	undecided.reduce((most, one) => (Math.abs(one[1] - 0.5) < Math.abs(most[1] - 0.5) ? one : most))[0];
