import { describe, expect, it } from 'vitest';
import { makeFormats } from './formats.ts';

const dutch = makeFormats('nl-NL', { unknown: 'onbekend', notTold: 'niet vermeld', orMore: (from) => `${from} of meer` });
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe(makeFormats.name, () => {
	it('writes a band as its reader does', () => {
		expect([null, 'unknown', '0', '2-5', '80+'].map(dutch.band)).toEqual(['niet vermeld', 'onbekend', '0', '2–5', '80 of meer']);
	});

	it('writes the bounds of money in whole units of the currency', () => {
		const money = ['0', '500-2499', '10000+', null].map((band) => plain(dutch.money(band, 'EUR')));
		expect(money).toEqual(['€ 0', '€ 500–€ 2.499', '€ 10.000 of meer', 'niet vermeld']);
	});

	it('leaves the nought before a postcode', () => {
		expect(['05', 'unknown', null].map(dutch.digits)).toEqual(['05', 'onbekend', 'niet vermeld']);
	});

	it('names a quarter and a day', () => {
		expect([dutch.quarter('2026-Q3'), dutch.day('2026-11-22')]).toEqual(['K3 2026', '22 november 2026']);
	});
});
