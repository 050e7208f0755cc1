import { describe, expect, it } from 'vitest';
import { makeFormats } from './format.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe(makeFormats.name, () => {
	const dutch = makeFormats('nl-NL');
	const english = makeFormats('en-US');

	it('writes money as its reader does', () => {
		expect(plain(dutch.figure(123450, { measure: 'revenue', currency: 'EUR' }))).toBe('€ 1.234,50');
		expect(english.figure(123450, { measure: 'averageOrderValue', currency: 'EUR' })).toBe('€1,234.50');
		expect(plain(dutch.figure(-5, { measure: 'revenue', currency: 'EUR' }))).toBe('€ -0,05');
	});

	it('writes counts without money', () => {
		expect(dutch.figure(1234, { measure: 'orders', currency: 'EUR' })).toBe('1.234');
	});

	it('names months without shifting them by a time zone', () => {
		expect(dutch.month('2026-01')).toBe('januari 2026');
		expect(english.shortMonth('2026-12')).toBe('Dec 2026');
	});

	it('gives a change its sign', () => {
		expect(dutch.signedPercent(0.123)).toBe('+12,3%');
		expect(dutch.signedPercent(-0.5)).toBe('-50%');
		expect(dutch.signedPercent(0)).toBe('0%');
	});
});
