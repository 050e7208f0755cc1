import { describe, expect, it } from 'vitest';
import { addQuarters, firstDayOf, quarterOf } from './quarter.ts';
import { ageBand, orderBand, postcodeArea, revenueBand } from './traits.ts';

describe(ageBand.name, () => {
	it.each([
		['2016-07-01', '10-19'],
		['2016-07-02', '0-9'],
		['1946-07-01', '80+'],
		['1946-07-02', '70-79'],
		['1900-01-01', '80+'],
		['2026-07-02', 'unknown'],
		[null, 'unknown'],
	])('of somebody born on %s is %s', (born, band) => {
		expect(ageBand(born, '2026-07-01')).toBe(band);
	});
});

describe(postcodeArea.name, () => {
	it.each([
		['3511 AB', '35'],
		[' 3511AB', '35'],
		['1000', '10'],
		['SW1A 1AA', 'unknown'],
		['', 'unknown'],
		[null, 'unknown'],
	])('of %j is %s', (postcode, area) => {
		expect(postcodeArea(postcode)).toBe(area);
	});
});

describe('bands of what was bought', () => {
	it('hold every number once, in order', () => {
		expect([-1, 0, 1, 2, 5, 6, 20, 21, 900].map(orderBand)).toEqual(['0', '0', '1', '2-5', '2-5', '6-20', '6-20', '21+', '21+']);
		expect([-500, 99, 100, 9_999, 10_000, 49_999, 50_000, 249_999, 250_000, 999_999, 1_000_000].map(revenueBand)).toEqual([
			'0',
			'0',
			'1-99',
			'1-99',
			'100-499',
			'100-499',
			'500-2499',
			'500-2499',
			'2500-9999',
			'2500-9999',
			'10000+',
		]);
	});
});

describe('quarters', () => {
	it('begin on the first day of their months', () => {
		expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual(['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4']);
		expect(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map(firstDayOf)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']);
	});

	it('are counted over the turn of the year', () => {
		expect([-4, -3, 0, 1, 4].map((count) => addQuarters('2026-Q3', count))).toEqual([
			'2025-Q3',
			'2025-Q4',
			'2026-Q3',
			'2026-Q4',
			'2027-Q3',
		]);
	});
});
