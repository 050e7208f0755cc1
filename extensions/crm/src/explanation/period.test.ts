import { describe, expect, it } from 'vitest';
import { readPeriod } from './period.ts';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const AMSTERDAM = { now: NOW, timeZone: 'Europe/Amsterdam' };
const spoken = (asked: { from?: string; to?: string }, context = AMSTERDAM): string[] => {
	const { from, to } = readPeriod(asked, context);
	return [from.toISOString(), to.toISOString()];
};

describe(readPeriod.name, () => {
	it('is this moment when nothing is named', () => {
		expect(spoken({})).toEqual(['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.001Z']);
	});

	it('ends now when only a beginning is named, and may begin now and end later', () => {
		expect(spoken({ from: '2026-11-01T00:00:00Z' })).toEqual(['2026-11-01T00:00:00.000Z', NOW.toISOString()]);
		expect(spoken({ to: '2026-12-01' })[0]).toBe(NOW.toISOString());
	});

	it('begins a day at midnight where the unit is, in summer time and in winter time', () => {
		expect(spoken({ from: '2026-03-01', to: '2026-04-01' })).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
		expect(spoken({ from: '2026-03-01', to: '2026-04-01' }, { now: NOW, timeZone: 'America/New_York' })).toEqual([
			'2026-03-01T05:00:00.000Z',
			'2026-04-01T04:00:00.000Z',
		]);
	});

	it('takes a moment of any offset as it is', () => {
		expect(spoken({ from: '2026-03-01T10:00:00+02:00', to: '2026-03-01T10:00:00Z' })).toEqual([
			'2026-03-01T08:00:00.000Z',
			'2026-03-01T10:00:00.000Z',
		]);
	});

	it.each([
		[{ from: 'x' }, 'CRM_EXPLANATION_MOMENT'],
		[{ from: '2026-02-30' }, 'CRM_EXPLANATION_MOMENT'],
		[{ from: '2026-03-01T10:00:00' }, 'CRM_EXPLANATION_MOMENT'],
		[{ from: '12026-03-01' }, 'CRM_EXPLANATION_MOMENT'],
		[{ from: '2026-03-02', to: '2026-03-01' }, 'CRM_EXPLANATION_PERIOD'],
		[{ from: '2015-01-01', to: '2026-01-01' }, 'CRM_EXPLANATION_PERIOD'],
	])('refuses %j', (asked, code) => {
		expect(() => readPeriod(asked, AMSTERDAM)).toThrow(expect.objectContaining({ code }));
	});
});
