import { describe, expect, it } from 'vitest';
import { mayAct, maySee, signedState, type AgreementState } from './state.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

describe(signedState.name, () => {
	const at = (validFrom: string, validTo: string | null, status = 'active') =>
		signedState({ status, validFrom: day(validFrom), validTo: validTo === null ? null : day(validTo) }, NOW).kind;

	it('waits for its start, holds, and has ended', () => {
		expect([at('2026-05-02', null), at('2026-04-01', null), at('2026-04-01', '2026-06-01'), at('2026-04-01', '2026-05-01')]).toEqual([
			'agreed',
			'active',
			'active',
			'ended',
		]);
	});

	it('has ended when an administrator says so', () => expect(at('2026-04-01', null, 'ended')).toBe('ended'));
});

describe(mayAct.name, () => {
	const draft: AgreementState = { kind: 'draft', by: 'owner' };
	const proposed: AgreementState = { kind: 'proposed', by: 'owner', waitsFor: ['head_office'] };

	it('leaves a draft to those who wrote it', () => {
		expect([mayAct('propose', draft, ['owner']), mayAct('propose', draft, ['head_office']), mayAct('accept', draft, ['owner'])]).toEqual([
			true,
			false,
			false,
		]);
	});

	it('lets the other side answer, and the writers withdraw', () => {
		expect([
			mayAct('accept', proposed, ['head_office']),
			mayAct('accept', proposed, ['owner']),
			mayAct('withdraw', proposed, ['owner']),
			mayAct('refuse', proposed, []),
		]).toEqual([true, false, true, false]);
	});

	it('is over once it is agreed, refused or withdrawn', () => {
		const over: AgreementState = { kind: 'refused', by: 'head_office', reason: '', at: NOW.toISOString() };
		expect(
			(['change', 'propose', 'accept', 'refuse', 'withdraw'] as const).some((act) => mayAct(act, over, ['owner', 'head_office'])),
		).toBe(false);
	});
});

describe(maySee.name, () => {
	it('hides a draft from the other side, a proposal from bystanders, and what is agreed from strangers', () => {
		const agreed: AgreementState = { kind: 'agreed', from: NOW.toISOString() };
		expect(maySee({ kind: 'draft', by: 'owner' }, { sides: ['head_office'], governed: true })).toBe(false);
		expect(maySee({ kind: 'proposed', by: 'owner', waitsFor: [] }, { sides: [], governed: true })).toBe(false);
		expect(maySee(agreed, { sides: [], governed: true })).toBe(true);
		expect(maySee(agreed, { sides: [], governed: false })).toBe(false);
	});
});
