import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, writeDecimal } from './decimal-text.ts';

const dutch = { locale: 'nl-NL', places: 2 };
const english = { locale: 'en-US', places: 2 };

describe(readDecimal.name, () => {
	it.each([
		['1.234,50', 123_450],
		['1234,5', 123_450],
		['1234.50', 123_450],
		['1.234', 123_400],
		['€ 12', 1_200],
		['-0,05', -5],
		['12,', 1_200],
		['1.234.567,89', 123_456_789],
	])('reads %s in Dutch', (text, minor) => {
		expect(readDecimal(text, dutch)).toBe(minor);
	});

	it.each([
		['1,234.50', 123_450],
		['1234,50', 123_450],
		['1,234', 123_400],
	])('reads %s in English', (text, minor) => {
		expect(readDecimal(text, english)).toBe(minor);
	});

	it.each(['12,345', '1.23.4', 'twaalf', '1e3', '1,2,3', '--1', '1.2345,00', '.', '1234567890123'])('refuses %s', (text) => {
		expect(readDecimal(text, dutch)).toBeUndefined();
	});

	it('takes an empty text for no amount', () => {
		expect(readDecimal(' € ', dutch)).toBeNull();
	});
});

describe(writeDecimal.name, () => {
	it('writes cents as two digits and thousandths only when there are any', () => {
		expect(writeDecimal(123_450, dutch)).toBe('1.234,50');
		expect(writeDecimal(12_345, { locale: 'nl-NL', places: 3 })).toBe('12,345');
		expect(writeDecimal(12_500, { locale: 'nl-NL', places: 3 })).toBe('12,50');
	});

	it('is read back as the same number in both languages', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
				fc.constantFrom('nl-NL', 'en-US'),
				fc.constantFrom(2, 3),
				(value, locale, places) => {
					expect(readDecimal(writeDecimal(value, { locale, places }), { locale, places })).toBe(value);
				},
			),
		);
	});
});
