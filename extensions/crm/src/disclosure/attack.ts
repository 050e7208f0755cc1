import { audit, type Breach } from './audit/audit.ts';
import type { Contribution } from './contribution.ts';
import type { Group } from './grouping.ts';
import { hierarchyOf, type Leaf, type Whole } from './hierarchy.ts';
import { countProtection, protectionWidths } from './protection.ts';
import type { ProtectionRules } from './sensitivity.ts';
import { OPEN, type Table } from './table/table.ts';

const isCut = ({ members, at }: Group, inside: ReadonlySet<string>): boolean => {
	const count = members.filter((member) => inside.has(member)).length;
	return count > 0 && (at === null || count < members.length);
};

interface Quantity {
	valueOf: (cell: Contribution) => number;
	/** How far above its value a hidden cell must be left open. */
	widthOf: (cell: Contribution) => number;
}

/** The hierarchy as an additive table of one quantity. */
const tableOf = (leaves: readonly Leaf[], { wholes, valueOf, widthOf }: Quantity & { wholes: readonly Whole[] }): Table => {
	const tree = hierarchyOf(leaves, wholes);
	const lowest = leaves.some(({ contribution }) => valueOf(contribution) < 0) ? -Infinity : 0;
	const wholesBelow = (id: string): string[] => [id, ...tree.childrenOf(id).flatMap(wholesBelow)];
	const summed = tree.tops.flatMap(wholesBelow);
	const sumOf = (id: string) => tree.leavesBelow(id).reduce((sum, { contribution }) => sum + valueOf(contribution), 0);
	return {
		cells: [
			...leaves.map(({ id, contribution, hidden }) => ({
				id: `leaf ${id}`,
				value: valueOf(contribution),
				cost: 1,
				lowest,
				state: hidden ? ({ kind: 'sensitive', reasons: [], protection: { below: 0, above: widthOf(contribution) } } as const) : OPEN,
			})),
			...summed.map((id) => ({ id: `whole ${id}`, value: sumOf(id), cost: 1, lowest, state: OPEN })),
		],
		equations: summed.map((id) => ({
			total: `whole ${id}`,
			parts: [...tree.leavesIn(id).map((leaf) => `leaf ${leaf.id}`), ...tree.childrenOf(id).map((child) => `whole ${child}`)],
		})),
	};
};

/** Plays the reader who adds and subtracts all that a grouping publishes, once per quantity: counts of persons, and each magnitude. */
export const attackGrouping = (
	leaves: readonly Leaf[],
	{ wholes, groups, rules }: { wholes: readonly Whole[]; groups: readonly Group[]; rules: ProtectionRules },
): Breach[] => {
	if (!leaves.some(({ hidden }) => hidden)) return [];
	const tree = hierarchyOf(leaves, wholes);
	const insideOf = (id: string) => new Set(tree.leavesBelow(id).map((leaf) => leaf.id));
	const cut = wholes.filter(({ id }) => {
		const inside = insideOf(id);
		return groups.some((group) => isCut(group, inside));
	});
	const hidden = new Set([...groups.flatMap(({ members }) => members.map((id) => `leaf ${id}`)), ...cut.map(({ id }) => `whole ${id}`)]);
	const quantities: Quantity[] = [
		{ valueOf: ({ persons }) => persons, widthOf: (cell) => countProtection(cell, rules).above },
		...(leaves[0]?.contribution.magnitudes ?? []).map((_, index) => ({
			valueOf: ({ magnitudes }: Contribution) => magnitudes[index]?.value ?? 0,
			widthOf: (cell: Contribution) => protectionWidths(cell, rules)[index] ?? 0,
		})),
	];
	return quantities.flatMap((quantity) => audit(tableOf(leaves, { wholes, ...quantity }), hidden));
};
