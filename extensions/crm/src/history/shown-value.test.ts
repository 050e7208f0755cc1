import { describe, expect, it } from 'vitest';
import { shownValue } from './shown-value.ts';

describe('shownValue', () => {
	it.each([
		['string', 'Jansen', 'Jansen'],
		['string', '12', '12'],
		['integer', 12, 12],
		['boolean', 1, true],
		['boolean', 0, false],
		['boolean', true, true],
		['date', '1980-02-29', '1980-02-29'],
		['date', '1980-02-29T00:00:00+00:00', '1980-02-29'],
		['date', new Date(1980, 1, 29).getTime(), '1980-02-29'],
		['timestamp', '2026-01-01T12:00:00+02:00', '2026-01-01T10:00:00.000Z'],
		['timestamp', Date.UTC(2026, 0, 1, 10), '2026-01-01T10:00:00.000Z'],
		['json', { a: 1 }, '{"a":1}'],
		[undefined, 'of a field that is gone', 'of a field that is gone'],
		['string', null, null],
	])('shows a %s %j as %j', (type, stored, shown) => expect(shownValue(type, stored)).toBe(shown));
});
