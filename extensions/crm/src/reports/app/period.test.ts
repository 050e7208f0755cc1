import { describe, expect, it } from 'vitest';
import { firstMonth, monthAt, monthChoices, readPeriod } from './period.ts';

const now = new Date(2026, 10, 21, 12);

describe(readPeriod.name, () => {
	it('starts with the present month, two years and everything', () => {
		expect(readPeriod(undefined, now)).toEqual({ month: '2026-11', span: 24, place: null });
		expect(readPeriod('{{ crm_period }}', now)).toEqual({ month: '2026-11', span: 24, place: null });
	});

	it('keeps what was chosen', () => {
		const chosen = { month: '2025-02', span: 12, place: { level: 'region', id: 'a' } };
		expect(readPeriod(chosen, now)).toEqual(chosen);
	});

	it('falls back where a choice cannot be read', () => {
		expect(readPeriod({ month: '2025-13', span: 7, place: { level: 'planet', id: 'a' } }, now)).toEqual({
			month: '2026-11',
			span: 24,
			place: null,
		});
	});
});

describe(firstMonth.name, () => {
	it('counts the asked month in', () => {
		expect(firstMonth({ month: '2026-11', span: 24, place: null })).toBe('2024-12');
	});
});

describe(monthChoices.name, () => {
	it('offers the present month first and the same month three years ago last', () => {
		const choices = monthChoices(now);
		expect(choices[0]).toBe(monthAt(now));
		expect(choices.at(-1)).toBe('2023-11');
	});
});
