import { breaches, type Breach, type Protected, type PublishedSum } from './audit.ts';
import type { Contribution } from './contribution.ts';
import type { Group } from './grouping.ts';
import { hierarchyOf, type Leaf, type Whole } from './hierarchy.ts';
import { protectionWidths, type ProtectionRules } from './protection.ts';

const isCut = ({ members, at }: Group, inside: ReadonlySet<string>): boolean => {
	const count = members.filter((member) => inside.has(member)).length;
	return count > 0 && (at === null || count < members.length);
};

/** The totals that would be published, each as the sum of the hidden cells in it. */
const publishedSums = (
	leaves: readonly Leaf[],
	{ wholes, groups, value }: { wholes: readonly Whole[]; groups: readonly Group[]; value: (cell: Contribution) => number },
): PublishedSum[] => {
	const tree = hierarchyOf(leaves, wholes);
	const hidden = new Set(groups.flatMap(({ members }) => members));
	return wholes.flatMap(({ id }) => {
		const below = tree.leavesBelow(id);
		const inside = new Set(below.map((leaf) => leaf.id));
		if (groups.some((group) => isCut(group, inside))) return [];
		const unknown = below.filter((leaf) => hidden.has(leaf.id));
		return unknown.length === 0
			? []
			: [{ hidden: unknown.map((leaf) => leaf.id), value: unknown.reduce((sum, leaf) => sum + value(leaf.contribution), 0) }];
	});
};

/**
 * Plays the reader who adds and subtracts all that a grouping publishes, once per quantity: counts of persons, and each magnitude.
 * Where something negative is hidden, bounds say nothing and only what can be worked out counts.
 */
export const attackGrouping = (
	leaves: readonly Leaf[],
	{ wholes, groups, rules }: { wholes: readonly Whole[]; groups: readonly Group[]; rules: ProtectionRules },
): Breach[] => {
	const exposed = leaves.filter(({ hidden }) => hidden);
	const attack = (value: (cell: Contribution) => number, width: (cell: Contribution) => number): Breach[] => {
		const sums = publishedSums(leaves, { wholes, groups, value });
		const cells = exposed.map(({ id, contribution }): Protected => ({
			id,
			low: value(contribution),
			high: value(contribution) + width(contribution),
		}));
		const found = breaches(sums, cells);
		return leaves.some(({ contribution }) => value(contribution) < 0) ? found.filter(({ how }) => how === 'worked out') : found;
	};
	const quantities = exposed[0]?.contribution.magnitudes.length ?? 0;
	return [
		...attack(
			({ persons }) => persons,
			({ persons }) => Math.max(0, rules.minimum - 1 - persons),
		),
		...Array.from({ length: quantities }, (_, index) =>
			attack(
				({ magnitudes }) => magnitudes[index]?.value ?? 0,
				(cell) => protectionWidths(cell, rules)[index] ?? 0,
			),
		).flat(),
	];
};
