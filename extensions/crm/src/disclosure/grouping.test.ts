import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from './audit/audit.ts';
import type { Contribution } from './contribution.ts';
import { groupHiddenCells, type Group } from './grouping.ts';
import type { Leaf, Whole } from './hierarchy.ts';
import { protectionWidths } from './protection.ts';
import { isSafe, protectionRules } from './sensitivity.ts';
import { OPEN, type CellState, type Table as AdditiveTable } from './table/table.ts';

const rules = protectionRules();
const PROPERTY_MS = 30_000;

const cellOf = (amounts: readonly number[]): Contribution => {
	const parts = amounts.map(Math.abs).toSorted((a, b) => b - a);
	const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
	return {
		persons: amounts.length,
		rest: 0,
		magnitudes: [{ value: sum(amounts), total: sum(parts), largest: parts[0] ?? 0, second: parts[1] ?? 0 }],
	};
};

const leafOf = (id: string, parent: string | null, amounts: readonly number[], knownTo: readonly string[] = []): Leaf => {
	const contribution = cellOf(amounts);
	return { id, parent, contribution, hidden: !isSafe(contribution, rules), coverable: true, knownTo };
};

const many = (count: number, amount = 10): number[] => Array<number>(count).fill(amount);

const NETWORK: Whole[] = [
	{ id: 'head', parent: null },
	{ id: 'north', parent: 'head' },
	{ id: 'south', parent: 'head' },
];

const membersOf = (groups: readonly Group[]) => groups.map(({ members, at }) => ({ members: members.toSorted(), at }));

describe(groupHiddenCells.name, () => {
	it('hides nothing when every cell is safe', () => {
		expect(groupHiddenCells([leafOf('a', 'north', many(5)), leafOf('b', 'north', many(9))], { wholes: NETWORK, rules })).toEqual([]);
	});

	it('covers a small cell with the smallest neighbour in its region', () => {
		const leaves = [
			leafOf('a', 'north', many(2)),
			leafOf('b', 'north', many(20)),
			leafOf('c', 'north', many(8)),
			leafOf('d', 'south', many(6)),
		];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'c'], at: 'north' }]);
	});

	it('needs no cover when the small cells of a region are enough together', () => {
		const leaves = [leafOf('a', 'north', many(3)), leafOf('b', 'north', many(3)), leafOf('c', 'north', many(20))];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'b'], at: 'north' }]);
	});

	it('gives up the total of a region that holds nothing else', () => {
		const leaves = [leafOf('a', 'north', many(2)), leafOf('b', 'south', many(20)), leafOf('c', 'south', many(8))];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'c'], at: 'head' }]);
	});

	it('gives up every total when the network itself is too small', () => {
		const leaves = [leafOf('a', 'north', many(2)), leafOf('b', 'south', many(1))];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'b'], at: null }]);
	});

	it('does not cover with a neighbour whose figures the readers know by name', () => {
		const leaves = [leafOf('a', 'north', many(2)), leafOf('b', 'north', many(8), ['head']), leafOf('c', 'north', many(30))];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'c'], at: 'north' }]);
	});

	it('covers a dominated cell with one that is large enough', () => {
		const leaves = [leafOf('a', 'north', [10_000, 1, 1, 1, 1, 1]), leafOf('b', 'north', many(6)), leafOf('c', 'north', many(9, 1000))];
		expect(membersOf(groupHiddenCells(leaves, { wholes: NETWORK, rules }))).toEqual([{ members: ['a', 'c'], at: 'north' }]);
	});

	it('keeps a bundle in one group', () => {
		const leaves = [leafOf('a', 'north', many(1)), leafOf('b', 'south', many(9)), leafOf('c', 'south', many(12))];
		const bundles = [{ leaves: [leafOf('x', 'north', many(1)), leafOf('y', 'south', many(2))], at: 'head' }];
		const groups = groupHiddenCells(leaves, { wholes: NETWORK, bundles, rules });
		expect(groups.filter(({ members }) => members.includes('x') || members.includes('y'))).toHaveLength(1);
	});
});

const tree = fc
	.record({
		regions: fc.integer({ min: 0, max: 4 }),
		leaves: fc.array(
			fc.record({
				parent: fc.nat(),
				amounts: fc.array(
					fc.oneof(
						{ weight: 4, arbitrary: fc.integer({ min: 0, max: 50 }) },
						{ weight: 1, arbitrary: fc.integer({ min: 1_000, max: 9_000 }) },
					),
					{ maxLength: 12 },
				),
				coverable: fc.boolean(),
			}),
			{ minLength: 1, maxLength: 14 },
		),
	})
	.map(({ regions, leaves }) => {
		const wholes: Whole[] = [
			{ id: 'head', parent: null },
			...Array.from({ length: regions }, (_, index) => ({ id: `r${index}`, parent: index === 3 ? 'r0' : 'head' })),
		];
		return {
			wholes,
			leaves: leaves.map(({ parent, amounts, coverable }, index): Leaf => ({
				...leafOf(`u${index}`, wholes[parent % wholes.length]!.id, amounts),
				coverable,
			})),
		};
	});

interface Table {
	wholes: readonly Whole[];
	leaves: readonly Leaf[];
	groups: readonly Group[];
}

/** What is published: each total that cuts no group, less the shown cells in it. Written apart from the code under test. */
const publishedSums = ({ wholes, leaves, groups }: Table, value: (leaf: Leaf) => number) => {
	const parentOf = new Map(wholes.map(({ id, parent }) => [id, parent]));
	const liesIn = (leaf: Leaf, whole: string): boolean => {
		for (let at = leaf.parent; at !== null; at = parentOf.get(at) ?? null) if (at === whole) return true;
		return false;
	};
	const hidden = new Set(groups.flatMap(({ members }) => members));
	return wholes.flatMap(({ id }) => {
		const inside = leaves.filter((leaf) => liesIn(leaf, id));
		const names = new Set(inside.map((leaf) => leaf.id));
		const isCut = groups.some(({ members, at }) => {
			const count = members.filter((member) => names.has(member)).length;
			return count > 0 && (at === null || count < members.length);
		});
		if (isCut) return [];
		const unknown = inside.filter((leaf) => hidden.has(leaf.id));
		return [{ hidden: unknown.map((leaf) => leaf.id), value: unknown.reduce((sum, leaf) => sum + value(leaf), 0) }];
	});
};

/** Which values can the target take? Tries every table of counts that fits what is published. */
const possibleCounts = (sums: readonly { hidden: readonly string[]; value: number }[], target: string): Set<number> => {
	const unknown = [target, ...new Set(sums.flatMap(({ hidden }) => hidden).filter((id) => id !== target))];
	const sumsOf = unknown.map((id) => sums.flatMap(({ hidden }, at) => (hidden.includes(id) ? [at] : [])));
	const lastOf = sums.map(({ hidden }) => Math.max(...hidden.map((id) => unknown.indexOf(id))));
	const left = sums.map(({ value }) => value);
	// What is left of the sums decides the rest, so a state that led nowhere once is not searched again.
	const known = new Map<string, boolean>();
	const fits = (index: number): boolean => {
		const state = `${index}:${left.join()}`;
		const answer = known.get(state) ?? search(index);
		known.set(state, answer);
		return answer;
	};
	const search = (index: number): boolean => {
		if (index === unknown.length) return true;
		const within = sumsOf[index]!;
		const most = Math.min(...within.map((at) => left[at]!));
		const forced = within.find((at) => lastOf[at] === index);
		for (const value of forced === undefined ? Array.from({ length: most + 1 }, (_, count) => count) : [left[forced]!]) {
			if (value > most) continue;
			for (const at of within) left[at]! -= value;
			const isPossible = within.every((at) => lastOf[at]! > index || left[at] === 0) && fits(index + 1);
			for (const at of within) left[at]! += value;
			if (isPossible) return true;
		}
		return false;
	};
	const tried = Array.from({ length: rules.minimum }, (_, count) => count);
	return new Set(
		tried.filter((count) => {
			for (const at of sumsOf[0]!) left[at]! -= count;
			const isPossible = left.every((rest, at) => rest >= 0 && (lastOf[at]! > 0 || rest === 0)) && fits(1);
			for (const at of sumsOf[0]!) left[at]! += count;
			return isPossible;
		}),
	);
};

describe('an attacker with pencil and paper', () => {
	it(
		'finds every hidden small count possible from 0 to one below the minimum',
		() => {
			fc.assert(
				fc.property(tree, ({ wholes, leaves }) => {
					const groups = groupHiddenCells(leaves, { wholes, rules });
					const sums = publishedSums({ wholes, leaves, groups }, ({ contribution }) => contribution.persons);
					const reachable = new Set(sums.flatMap(({ hidden }) => hidden));
					for (const leaf of leaves.filter(({ id, contribution }) => contribution.persons < rules.minimum && reachable.has(id))) {
						const possible = possibleCounts(sums, leaf.id);
						for (let count = 0; count < rules.minimum; count++) expect(possible).toContain(count);
					}
				}),
				{ numRuns: 300 },
			);
		},
		PROPERTY_MS,
	);

	it(
		'gets no hidden amount inside its protection width',
		() => {
			fc.assert(
				fc.property(tree, ({ wholes, leaves }) => {
					const groups = groupHiddenCells(leaves, { wholes, rules });
					const amount = ({ contribution }: Leaf) => contribution.magnitudes[0]?.value ?? 0;
					const sums = publishedSums({ wholes, leaves, groups }, amount);
					const stateOf = (leaf: Leaf): CellState => {
						const above = protectionWidths(leaf.contribution, rules)[0] ?? 0;
						return leaf.hidden && above > 0 ? { kind: 'sensitive', reasons: [], protection: { below: 0, above } } : OPEN;
					};
					const published: AdditiveTable = {
						cells: [
							...leaves.map((leaf) => ({ id: leaf.id, value: amount(leaf), cost: 1, lowest: 0, state: stateOf(leaf) })),
							...sums.map(({ value }, index) => ({ id: `sum ${index}`, value, cost: 1, lowest: 0, state: OPEN })),
						],
						equations: sums.map(({ hidden }, index) => ({ total: `sum ${index}`, parts: hidden })),
					};
					expect(audit(published, new Set(groups.flatMap(({ members }) => members)))).toEqual([]);
				}),
				{ numRuns: 300 },
			);
		},
		PROPERTY_MS,
	);

	it(
		'never finds an unsafe cell shown, a cell in two groups, or a cover that may not cover',
		() => {
			fc.assert(
				fc.property(tree, ({ wholes, leaves }) => {
					const members = groupHiddenCells(leaves, { wholes, rules }).flatMap((group) => group.members);
					expect(new Set(members).size).toBe(members.length);
					for (const leaf of leaves) {
						if (leaf.hidden) expect(members).toContain(leaf.id);
						else if (!leaf.coverable) expect(members).not.toContain(leaf.id);
					}
				}),
				{ numRuns: 300 },
			);
		},
		PROPERTY_MS,
	);
});
