import type { Membership } from '../kernel/access/index.ts';
import { hindrancesOf } from './hindrances.ts';
import type { NetworkView } from './network-view.ts';
import type { Question } from './question.ts';
import type { Explanation } from './reason.ts';
import { supportsOf } from './supports.ts';

/**
 * Why somebody may or may not, at the view's moment.
 * Of a yes each reason is enough alone, and without all of them the answer is no. Of a no each reason is what, mended alone,
 * makes it a yes; an unknown unit has none.
 */
export const explain = (question: Question, memberships: readonly Membership[], view: NetworkView): Explanation => {
	const supports = supportsOf(question, memberships, view);
	return supports.length > 0
		? { allowed: true, because: supports }
		: { allowed: false, because: hindrancesOf(question, memberships, view) };
};
