import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalEvidence, decimalStyleOf, decimalSurvey, parseThousandths, type DecimalStyle } from './decimal.ts';

const exact = { round: false };

describe(parseThousandths.name, () => {
	it.each<[string, DecimalStyle, number | string]>([
		['12', 'point', 12_000],
		['2.55', 'point', 2_550],
		['-11062.06', 'point', -11_062_060],
		['0.001', 'point', 1],
		['.5', 'point', 500],
		['-0', 'point', 0],
		['1,234.56', 'point', 1_234_560],
		['1.234,56', 'comma', 1_234_560],
		['1.234', 'comma', 1_234_000],
		['1.234', 'point', 1_234],
		['1 234,5', 'comma', 1_234_500],
		["1'234.50", 'point', 1_234_500],
		['€ 12,-', 'comma', 12_000],
		['€ 1.234,50', 'comma', 1_234_500],
		['12,50 EUR', 'comma', 12_500],
		['-€ 5,00', 'comma', -5_000],
		['12,50-', 'comma', -12_500],
		['(12.50)', 'point', -12_500],
		['−3,5', 'comma', -3_500],
		['2.5500', 'point', 2_550],
		['1.0005', 'point', 'number_too_fine'],
		['1e309', 'point', 'number_scientific'],
		['6.12E+08', 'point', 'number_scientific'],
		['NaN', 'point', 'number_unreadable'],
		['0x1F', 'point', 'number_unreadable'],
		['1.234,56', 'point', 'number_unreadable'],
		['1,2', 'point', 'number_unreadable'],
		['12 stuks', 'point', 'number_unreadable'],
		['-', 'point', 'number_unreadable'],
		['', 'point', 'number_unreadable'],
		['9007199254740993', 'point', 'number_too_large'],
	])('reads %j with a %s as %j', (text, style, expected) => {
		expect(parseThousandths(text, style, exact)).toBe(expected);
	});

	it('rounds half away from zero when the map says so', () => {
		expect(parseThousandths('1.0005', 'point', { round: true })).toBe(1_001);
		expect(parseThousandths('-1.0005', 'point', { round: true })).toBe(-1_001);
		expect(parseThousandths('2.5500000000000003', 'point', { round: true })).toBe(2_550);
	});

	it('reads back what either style writes', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
				fc.constantFrom<DecimalStyle>('point', 'comma'),
				(thousandths, style) => {
					const written = new Intl.NumberFormat(style === 'point' ? 'en-GB' : 'nl-NL', { minimumFractionDigits: 3 }).format(
						thousandths / 1000,
					);
					expect(parseThousandths(written, style, exact)).toBe(thousandths);
				},
			),
		);
	});
});

describe(decimalEvidence.name, () => {
	it.each([
		['1.000', 'either'],
		['1,000', 'either'],
		['0.125', 'point'],
		['1234.567', 'point'],
		['1,5', 'comma'],
		['1.234.567', 'comma'],
		['1,234.5', 'point'],
		['7', null],
	])('finds in %j: %s', (text, expected) => {
		expect(decimalEvidence(text)).toBe(expected);
	});
});

describe(decimalStyleOf.name, () => {
	const styleOf = (values: readonly string[], borrowed: DecimalStyle | null = null) => {
		const survey = decimalSurvey();
		values.forEach(survey.add);
		return decimalStyleOf(survey.result(), borrowed);
	};
	it('chooses from the whole column, and asks when it can be read both ways', () => {
		expect(styleOf(['1.000', '2.500', '3,5'])).toBe('comma');
		expect(styleOf(['1.000', '2.500'])).toBeNull();
		expect(styleOf(['1.000', '2.500'], 'comma')).toBe('comma');
		expect(styleOf(['1,5', '2.5'])).toBeNull();
		expect(styleOf([...Array.from({ length: 40 }, () => '1,5'), '2.5'])).toBe('comma');
		expect(styleOf(['1', '2'])).toBe('point');
	});
});
