import { isSettled, type Contribution } from '../disclosure/index.ts';
import type { ProtectionRules } from '../disclosure/index.ts';
import type { Cover, GroupMark } from './published-cell.ts';
import { groupName } from './total.ts';

/** A hidden figure as a member of its groups. */
export interface GroupMember {
	unit: string;
	currency: string;
	monthIndex: number;
	sales: GroupMark;
	newCustomers: GroupMark;
	cover: Cover;
}

/**
 * The groups that would give way to this reader, who reads some of their members by name and can take them off the sum.
 * What then remains must be nobody's, or safe by itself. Who is named to the managers of a unit's parents is taken into
 * account when groups are made; this catches the rest: people with functions in several units, and agreements that
 * changed after the month was closed. For them the totals that hold such a group are hidden.
 */
export const unsafeGroups = (members: readonly GroupMember[], known: ReadonlySet<string>, rules: ProtectionRules): Set<string> => {
	const unsafe = new Set<string>();
	const judge = (markOf: (member: GroupMember) => GroupMark, coverOf: (cover: Cover) => Contribution) => {
		const groups = Map.groupBy(
			members.filter((member) => markOf(member) > 0),
			(member) => groupName(member.currency, member.monthIndex, markOf(member)),
		);
		for (const [name, group] of groups) {
			const unknown = group.filter(({ unit }) => !known.has(unit));
			if (unknown.length === group.length || unknown.length === 0) continue;
			const leaves = unknown.map(({ unit, cover }) => ({
				id: unit,
				parent: null,
				contribution: coverOf(cover),
				hidden: true,
				coverable: false,
				knownTo: [],
			}));
			if (!isSettled(leaves, rules)) unsafe.add(name);
		}
	};
	judge(
		({ sales }) => sales,
		({ sales }) => sales,
	);
	judge(
		({ newCustomers }) => newCustomers,
		({ newCustomers }) => newCustomers,
	);
	return unsafe;
};
