import { describe, expect, it } from 'vitest';
import { agreementOf, grantedLevel, isCurrent, nextChange } from './agreement.ts';
import type { Agreement, Level, SharingRule } from './vocabulary.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const agreement = (part: Partial<Agreement>): Agreement => ({
	unit: null,
	version: 1,
	status: 'active',
	validFrom: day(1),
	validTo: null,
	rules: [],
	...part,
});
const rule = (part: Partial<SharingRule>): SharingRule => ({
	dataClass: 'customers',
	audience: 'ancestors',
	audienceUnit: null,
	level: 'totals',
	mayWrite: false,
	...part,
});

describe('isCurrent', () => {
	const term = { validFrom: day(2), validTo: day(4) };
	it.each([
		[day(1), false],
		[new Date(day(2).getTime() - 1), false],
		[day(2), true],
		[new Date(day(4).getTime() - 1), true],
		[day(4), false],
	])('a term of 2 to 4 January holds at %s: %s', (now, holds) => expect(isCurrent(term, now)).toBe(holds));

	it('has no end without an end', () => expect(isCurrent({ validFrom: day(2), validTo: null }, day(31))).toBe(true));
});

describe('nextChange', () => {
	it('is the first beginning or end ahead', () => {
		const terms = [
			{ validFrom: day(1), validTo: day(20) },
			{ validFrom: day(9), validTo: null },
		];
		expect(nextChange(terms, day(5))).toEqual(day(9));
		expect(nextChange(terms, day(9))).toEqual(day(20));
		expect(nextChange(terms, day(20))).toBeNull();
	});

	it('is null when nothing is dated', () => expect(nextChange([], day(1))).toBeNull());
});

describe('agreementOf', () => {
	const standard = agreement({ version: 3 });
	const own = agreement({ unit: 'u', version: 1 });
	const chosen = (agreements: Agreement[], now = day(10)) => agreementOf('u', agreements, now);

	it("prefers the unit's own agreement to a default of any version", () => expect(chosen([standard, own])).toBe(own));
	it('takes the highest version in force', () => {
		const newer = agreement({ unit: 'u', version: 2 });
		expect(chosen([own, newer])).toBe(newer);
		expect(chosen([own, agreement({ unit: 'u', version: 9, status: 'draft' })])).toBe(own);
		expect(chosen([own, agreement({ unit: 'u', version: 9, validFrom: day(11) })])).toBe(own);
	});
	it('falls back to the default when the own one has ended', () => {
		expect(chosen([standard, agreement({ unit: 'u', validTo: day(10) })])).toBe(standard);
		expect(chosen([standard, agreement({ unit: 'u', status: 'ended' })])).toBe(standard);
	});
	it('takes the later of two of one version, whatever order the database gives', () => {
		const later = agreement({ unit: 'u', version: 1, validFrom: day(2) });
		expect(chosen([own, later])).toBe(later);
		expect(chosen([later, own])).toBe(later);
	});
	it('is none without any', () => {
		expect(chosen([])).toBeUndefined();
		expect(chosen([agreement({ unit: 'other' })])).toBeUndefined();
	});
});

describe('grantedLevel', () => {
	const given = (rules: SharingRule[], relation: Parameters<typeof grantedLevel>[1]['relation'] = 'above', viewer = 'v') =>
		grantedLevel(agreement({ rules }), { dataClass: 'customers', viewer, relation });

	it('is none without an agreement or a rule', () => {
		expect(grantedLevel(undefined, { dataClass: 'customers', viewer: 'v', relation: 'above' })).toEqual({ level: 'none', mayWrite: false });
		expect(given([])).toEqual({ level: 'none', mayWrite: false });
	});
	it.each([
		['above', 'ancestors'],
		['below', 'descendants'],
		['peer', 'peers'],
	] as const)('gives a unit that lies %s what %s get', (relation, audience) => {
		expect(given([rule({ audience, level: 'named' })], relation).level).toBe('named');
		for (const other of ['own', 'above', 'below', 'peer', 'detached'] as const) {
			if (other !== relation) expect(given([rule({ audience, level: 'named' })], other).level).toBe('none');
		}
	});
	it('gives a named unit its level wherever it lies', () => {
		const named = rule({ audience: 'unit', audienceUnit: 'v', level: 'pseudonym' });
		for (const relation of ['above', 'below', 'peer', 'detached'] as const) expect(given([named], relation).level).toBe('pseudonym');
		expect(given([named], 'detached', 'w').level).toBe('none');
		expect(given([rule({ audience: 'unit', audienceUnit: null, level: 'named' })], 'above').level).toBe('none');
	});
	it('does not take a rule of one audience for another because it names a unit', () => {
		expect(given([rule({ audience: 'peers', audienceUnit: 'v', level: 'named' })], 'above').level).toBe('none');
	});
	it('takes the best of several rules', () => {
		const levels: Level[] = ['totals', 'named', 'none', 'pseudonym'];
		expect(given(levels.map((level) => rule({ level }))).level).toBe('named');
	});
	it('looks at rules of the asked class only', () => expect(given([rule({ dataClass: 'orders', level: 'named' })]).level).toBe('none'));
	it('gives writing with the level named only', () => {
		expect(given([rule({ level: 'named', mayWrite: true })]).mayWrite).toBe(true);
		expect(given([rule({ level: 'pseudonym', mayWrite: true })]).mayWrite).toBe(false);
		expect(given([rule({ level: 'named' }), rule({ level: 'totals', mayWrite: true })]).mayWrite).toBe(false);
	});
	it('takes a level it does not know for none', () =>
		expect(given([rule({ level: 'everything' as Level })])).toEqual({ level: 'none', mayWrite: false }));
});
