import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallClock } from './wall-clock.ts';

const wall = (text: string) => Date.parse(`${text}Z`);
const instant = (zone: string, text: string) => {
	const found = wallClock(zone).toInstant(wall(text));
	return found === null ? null : new Date(found).toISOString();
};

describe(wallClock.name, () => {
	it('knows summer time, the hour that is skipped and the hour that comes twice', () => {
		expect(instant('Europe/Amsterdam', '2026-01-15T12:00:00')).toBe('2026-01-15T11:00:00.000Z');
		expect(instant('Europe/Amsterdam', '2026-07-15T12:00:00')).toBe('2026-07-15T10:00:00.000Z');
		expect(instant('Europe/Amsterdam', '2026-03-29T02:30:00')).toBeNull();
		expect(instant('Europe/Amsterdam', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
		expect(instant('Asia/Kathmandu', '2026-07-15T12:00:00')).toBe('2026-07-15T06:15:00.000Z');
	});

	it('leads back to the wall from every instant', () => {
		const clocks = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'].map((zone) => wallClock(zone));
		fc.assert(
			fc.property(
				fc.integer({ min: wall('1990-01-01T00:00:00') / 1000, max: wall('2035-01-01T00:00:00') / 1000 }),
				fc.constantFrom(...clocks),
				(seconds, clock) => {
					const found = clock.toInstant(clock.toWall(seconds * 1000));
					expect(found).not.toBeNull();
					expect(clock.toWall(found!)).toBe(clock.toWall(seconds * 1000));
				},
			),
		);
	});

	it('refuses a zone that does not exist', () => {
		expect(() => wallClock('Europe/Atlantis')).toThrow(RangeError);
	});
});
