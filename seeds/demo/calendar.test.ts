import { describe, expect, it } from 'vitest';
import { dayIn } from '../../extensions/crm/src/kernel/measure/index.ts';
import { addDays, daysBetween, instantAt, isClosedDay, shopDay, TIME_ZONE } from './calendar.ts';

describe(instantAt.name, () => {
	it('agrees with the time zone database on every day of eight years', () => {
		const clock = new Intl.DateTimeFormat('nl-NL', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' });
		for (let day = '2022-01-01'; day < '2030-01-01'; day = addDays(day, 1)) {
			const instant = new Date(instantAt(day, 9 * 60 + 30));
			expect(`${dayIn(instant, TIME_ZONE)} ${clock.format(instant)}`).toBe(`${day} 09:30`);
		}
	});
});

describe(shopDay.name, () => {
	it('moves Sundays and holidays to the next day that the shop is open', () => {
		expect(isClosedDay('2026-11-22')).toBe(true);
		expect(shopDay('2026-11-21')).toBe('2026-11-21');
		expect(shopDay('2026-12-25')).toBe('2026-12-28');
	});
});

describe(addDays.name, () => {
	it('crosses leap days and years', () => {
		expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
		expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
		expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
	});
});
