import type { Instant } from '../kernel/measure/index.ts';
import type { Side } from './parties.ts';

/** Where a version of an agreement stands. Only `agreed` (signed by all, from its start on `active`) gives anybody anything. */
export type AgreementState =
	| { kind: 'draft'; by: Side }
	| { kind: 'proposed'; by: Side; waitsFor: Side[] }
	| { kind: 'agreed'; from: Instant }
	| { kind: 'active'; from: Instant; until: Instant | null }
	| { kind: 'ended'; from: Instant; until: Instant }
	| { kind: 'refused'; by: Side; reason: string; at: Instant }
	| { kind: 'withdrawn'; by: Side; reason: string; at: Instant };

/** The state of a version that all sides have signed, or that an administrator has entered. */
export const signedState = (
	{ status, validFrom, validTo }: { status: string; validFrom: Date; validTo: Date | null },
	now: Date,
): Extract<AgreementState, { kind: 'agreed' | 'active' | 'ended' }> => {
	const from = validFrom.toISOString();
	if (status !== 'active') return { kind: 'ended', from, until: (validTo ?? validFrom).toISOString() };
	if (validTo !== null && validTo <= now) return { kind: 'ended', from, until: validTo.toISOString() };
	return validFrom > now ? { kind: 'agreed', from } : { kind: 'active', from, until: validTo?.toISOString() ?? null };
};

/** What somebody may do with a version. */
export const ACTS = ['change', 'propose', 'accept', 'refuse', 'withdraw'] as const;
export type Act = (typeof ACTS)[number];

/**
 * A draft belongs to the side that wrote it. The same side proposes and withdraws; the other accepts or refuses.
 * @param sides  those that the asker speaks for
 */
export const mayAct = (act: Act, state: AgreementState, sides: readonly Side[]): boolean => {
	switch (act) {
		case 'change':
		case 'propose':
			return state.kind === 'draft' && sides.includes(state.by);
		case 'withdraw':
			return state.kind === 'proposed' && sides.includes(state.by);
		case 'accept':
		case 'refuse':
			return state.kind === 'proposed' && state.waitsFor.some((side) => sides.includes(side));
	}
};

/** Whether somebody who speaks for these sides may see the version; `governed` says that its unit lies within what they manage. */
export const maySee = (state: AgreementState, { sides, governed }: { sides: readonly Side[]; governed: boolean }): boolean => {
	switch (state.kind) {
		case 'draft':
			return sides.includes(state.by);
		case 'proposed':
		case 'refused':
		case 'withdrawn':
			return sides.length > 0;
		default:
			return governed || sides.length > 0;
	}
};
