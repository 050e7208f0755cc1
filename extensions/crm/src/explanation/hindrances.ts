import {
	isCurrent,
	leastLevel,
	LEVELS,
	manages,
	rulesFor,
	type Agreement,
	type Level,
	type Membership,
	type SharingRule,
} from '../kernel/access/index.ts';
import { agreementIn, type NetworkView } from './network-view.ts';
import type { Question } from './question.ts';
import type { Dated, Hindrance } from './reason.ts';
import { currentOf, supportsOf } from './supports.ts';

interface Terms {
	validFrom: Date;
	validTo: Date | null;
}

/** The same, in force at a moment. Keeps a beginning that has passed: of two agreements with one version the later one holds. */
const inForce = <Thing extends Terms>(thing: Thing, now: Date): Thing => ({
	...thing,
	validFrom: thing.validFrom <= now ? thing.validFrom : now,
	validTo: null,
});

const termHindrance = ({ validFrom, validTo }: Terms, now: Date, dated: Dated): Hindrance =>
	validTo !== null && validTo <= now ? { kind: 'ended', at: validTo, ...dated } : { kind: 'not-begun', from: validFrom, ...dated };

interface Asked {
	question: Question;
	memberships: readonly Membership[];
	view: NetworkView;
}

const isAllowed = ({ question, memberships, view }: Asked): boolean => supportsOf(question, memberships, view).length > 0;

const withMembership = (asked: Asked, membership: Membership, instead: Membership): Asked => ({
	...asked,
	memberships: asked.memberships.map((each) => (each === membership ? instead : each)),
});

const datedMemberships = (asked: Asked): Hindrance[] =>
	asked.memberships
		.filter((membership) => !isCurrent(membership, asked.view.now))
		.filter((membership) => isAllowed(withMembership(asked, membership, inForce(membership, asked.view.now))))
		.map((membership) => termHindrance(membership, asked.view.now, { what: 'membership', membership }));

const functions = (asked: Asked): Hindrance[] =>
	currentOf(asked.memberships, asked.view)
		.filter(({ function: held }) => !manages(held))
		.filter((held) => isAllowed(withMembership(asked, held, { ...held, function: 'franchisee' })))
		.map((held) => ({ kind: 'function-cannot', held, wanted: asked.question.wanted }));

const datedAgreements = (asked: Asked): Hindrance[] => {
	const { question, view } = asked;
	const withInForce = (agreement: Agreement): Asked => ({
		...asked,
		view: { ...view, agreements: view.agreements.map((each) => (each === agreement ? inForce(each, view.now) : each)) },
	});
	return view.agreements
		.filter((agreement) => agreement.unit === question.unit || agreement.unit === null)
		.filter((agreement) => agreement.status === 'active' && !isCurrent(agreement, view.now) && isAllowed(withInForce(agreement)))
		.map((agreement) => termHindrance(agreement, view.now, { what: 'agreement', unit: question.unit, agreement }));
};

const bestLevel = (rules: readonly SharingRule[]): Level =>
	LEVELS.findLast((level) => rules.some((rule) => rule.level === level)) ?? 'none';

const gifts = ({ question: { unit, dataClass, wanted }, memberships, view }: Asked): Hindrance[] => {
	if (wanted === 'delete' || wanted === 'member') return [];
	const agreement = agreementIn(view, unit);
	const hindrances = currentOf(memberships, view)
		.filter((through) => through.unit !== unit)
		.map((through) => ({
			kind: 'agreement-gives' as const,
			unit,
			agreement,
			level: bestLevel(rulesFor(agreement, { dataClass, viewer: through.unit, relation: view.tree.relation(unit, through.unit) })),
			needed: wanted === 'write' ? wanted : leastLevel(through.function, wanted),
			through,
		}));
	return hindrances.filter(({ through, needed }, at) => {
		const first = hindrances.findIndex((other) => other.through.unit === through.unit && other.needed === needed);
		return first === at;
	});
};

const absence = ({ question: { unit }, memberships, view }: Asked): Hindrance[] =>
	currentOf(memberships, view).some((membership) => membership.unit === unit) ? [] : [{ kind: 'no-membership', unit }];

/** Everything that alone would turn a no into a yes. What would change nothing by itself is not named. */
export const hindrancesOf = (question: Question, memberships: readonly Membership[], view: NetworkView): Hindrance[] => {
	if (!view.has(question.unit)) return [];
	const asked = { question, memberships, view };
	return [...functions(asked), ...datedMemberships(asked), ...gifts(asked), ...datedAgreements(asked), ...absence(asked)];
};
