import { isCurrent, leastLevel, manages, reaches, rulesFor, type Membership, type SharingRule } from '../kernel/access/index.ts';
import { agreementIn, type NetworkView } from './network-view.ts';
import type { Question } from './question.ts';
import type { Support } from './reason.ts';

/** Memberships that count now. */
export const currentOf = (memberships: readonly Membership[], view: NetworkView): Membership[] =>
	memberships.filter((membership) => isCurrent(membership, view.now) && view.has(membership.unit));

const isEnough = (rule: SharingRule, wanted: Question['wanted'], { function: held }: Membership): boolean => {
	switch (wanted) {
		case 'delete':
		case 'member':
			return false;
		case 'write':
			return rule.mayWrite && rule.level === 'named';
		default:
			return reaches(rule.level, leastLevel(held, wanted));
	}
};

const given = ({ unit, dataClass, wanted }: Question, current: readonly Membership[], view: NetworkView): Support[] => {
	const agreement = agreementIn(view, unit);
	if (!agreement) return [];
	const viewers = current
		.filter((membership) => membership.unit !== unit)
		.map((through) => ({
			through,
			rules: rulesFor(agreement, { dataClass, viewer: through.unit, relation: view.tree.relation(unit, through.unit) }),
		}));
	return agreement.rules.flatMap((rule): Support[] => {
		const viewer = viewers.find(({ through, rules }) => rules.includes(rule) && isEnough(rule, wanted, through));
		return viewer ? [{ kind: 'agreement', unit, agreement, rule, through: viewer.through }] : [];
	});
};

/** Everything that alone would be enough for a yes: memberships of the unit, and each rule of its agreement. */
export const supportsOf = (question: Question, memberships: readonly Membership[], view: NetworkView): Support[] => {
	if (!view.has(question.unit)) return [];
	const current = currentOf(memberships, view);
	const inside = current.filter(({ unit, function: held }) => unit === question.unit && (question.wanted !== 'delete' || manages(held)));
	return [...inside.map((membership): Support => ({ kind: 'member', membership })), ...given(question, current, view)];
};
