import { describe, expect, it } from 'vitest';
import { startOfDay } from './calendar.ts';

describe(startOfDay.name, () => {
	it.each([
		['2026-01-15', 'Europe/Amsterdam', '2026-01-14T23:00:00.000Z'],
		['2026-03-30', 'Europe/Amsterdam', '2026-03-29T22:00:00.000Z'],
		['2026-06-01', 'UTC', '2026-06-01T00:00:00.000Z'],
		['2026-06-01', 'Pacific/Kiritimati', '2026-05-31T10:00:00.000Z'],
		['2026-06-01', 'America/Los_Angeles', '2026-06-01T07:00:00.000Z'],
	])('of %s in %s is %s', (day, zone, instant) => expect(startOfDay(day, zone).toISOString()).toBe(instant));

	it('is one o’clock where the clock skips midnight', () => {
		expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
	});
});
