import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmountMinor } from '../kernel/measure/index.ts';
import { findColumns } from './columns.ts';
import { lineAmount } from './line-amount.ts';
import { isProblem, lineReader, type LineSetup, type OrderLine } from './order-line.ts';
import { parseOrderMap, type OrderMap } from './order-map.ts';
import { wordProblem, type RowProblem } from './problem.ts';

const HEADINGS = ['Factuur', 'Artikel', 'Naam', 'Aantal', 'Datum', 'Prijs', 'Klant', 'Vestiging', 'Munt', 'Kanaal'];
const UNIT = { id: 'u1', timeZone: 'Europe/Amsterdam', currency: 'EUR' };

const mapOf = (change: object = {}): OrderMap => {
	const parsed = parseOrderMap({
		source: 'kassa',
		columns: {
			invoice: 'Factuur',
			sku: 'Artikel',
			description: 'Naam',
			quantity: 'Aantal',
			orderedAt: 'Datum',
			unitPrice: 'Prijs',
			customer: 'Klant',
			unit: 'Vestiging',
			currency: 'Munt',
			channel: 'Kanaal',
		},
		kinds: { creditPrefix: 'C', adjustmentPrefix: 'A' },
		...change,
	});
	if (!parsed.ok) throw new Error(parsed.en.join());
	return parsed.map;
};

const read = (
	cells: Partial<Record<(typeof HEADINGS)[number], string>>,
	change: object = {},
	setup: Partial<LineSetup> = {},
): OrderLine | RowProblem => {
	const map = mapOf(change);
	const found = findColumns(map, HEADINGS, HEADINGS.length);
	if (!found.ok) throw new Error('columns');
	const row = {
		Factuur: '1001',
		Artikel: '007',
		Naam: 'Lamp',
		Aantal: '2',
		Datum: '2026-03-05 14:00',
		Prijs: '2.555',
		Klant: '12',
		Vestiging: 'Delft',
		Munt: '',
		Kanaal: '',
		...cells,
	};
	return lineReader({
		map,
		columns: found.columns,
		dateOrder: 'ymd',
		quantityStyle: 'point',
		priceStyle: 'point',
		unitOf: (value) => (value === 'Delft' ? UNIT : value === 'Nergens' ? { ...UNIT, timeZone: 'No/Where' } : null),
		fieldTypes: { order: {}, line: {}, customer: {} },
		...setup,
	})(HEADINGS.map((heading) => row[heading as keyof typeof row]));
};
const line = (...args: Parameters<typeof read>): OrderLine => {
	const made = read(...args);
	if (isProblem(made)) throw new Error(made.code);
	return made;
};

describe(lineReader.name, () => {
	it('reads a whole row', () => {
		expect(line({})).toEqual({
			unit: UNIT,
			invoice: '1001',
			kind: 'order',
			customer: { number: '12', name: '12' },
			sku: '007',
			description: 'Lamp',
			quantityThousandths: 2_000,
			unitPriceMills: 2_555,
			amountMinor: 511,
			mark: 'none',
			day: '2026-03-05',
			instantMs: Date.parse('2026-03-05T13:00:00Z'),
			currency: 'EUR',
			channel: null,
			lineNumber: null,
			fields: { order: {}, line: {}, customer: {} },
		});
	});

	it('tells credits, adjustments and counter sales, and marks prices that are zero or negative', () => {
		expect(line({ Factuur: 'C1001' }).kind).toBe('credit');
		expect(line({ Factuur: 'A1001' }).kind).toBe('adjustment');
		expect(line({ Klant: ' ' }).customer).toBeNull();
		expect(line({ Prijs: '0.0' })).toMatchObject({ mark: 'zero_price', amountMinor: 0 });
		expect(line({ Prijs: '-11062.06', Aantal: '1' })).toMatchObject({ mark: 'negative_price', amountMinor: -1_106_206 });
	});

	it('keeps leading zeros, reads 17850.0 as 17850 when asked, and undoes the guard of a formula', () => {
		expect(line({ Klant: '00123' }).customer?.number).toBe('00123');
		expect(line({ Klant: '17850.0' }, { customers: { wholeNumbers: true, name: 'Klant {number}' } }).customer).toEqual({
			number: '17850',
			name: 'Klant 17850',
		});
		expect(line({ Naam: "'=SOM(A1)" }).description).toBe('=SOM(A1)');
		expect(line({ Artikel: "'0612" }).sku).toBe('0612');
		expect(line({ Naam: "'80s lamp" }).description).toBe("'80s lamp");
	});

	it('puts the sale on the day of its unit, whatever clock the file has', () => {
		expect(line({ Datum: '2026-03-05T23:30:00Z' }).day).toBe('2026-03-06');
		expect(line({ Datum: '2026-03-05 23:30' }, { dates: { timeZone: 'Europe/London' } })).toMatchObject({
			day: '2026-03-06',
			instantMs: Date.parse('2026-03-05T23:30:00Z'),
		});
		expect(line({ Datum: '2026-03-05' })).toMatchObject({ day: '2026-03-05', instantMs: null });
	});

	it.each<[string, object, string, string | null]>([
		['no invoice', { Factuur: ' ' }, 'missing', 'Factuur'],
		['a unit that is not there or not ours', { Vestiging: 'Gouda' }, 'unit_unknown', 'Vestiging'],
		['no number', { Aantal: 'twee' }, 'number_unreadable', 'Aantal'],
		['a quantity beyond what is kept', { Aantal: '100000000000' }, 'number_too_large', 'Aantal'],
		['an amount beyond what is kept', { Aantal: '99999999999', Prijs: '9999999999' }, 'amount_too_large', 'Prijs'],
		['a day that does not exist', { Datum: '2026-02-30' }, 'date_impossible', 'Datum'],
		['an hour that the clock skipped', { Datum: '2026-03-29 02:30' }, 'time_skipped', 'Datum'],
		['a unit with a zone that does not exist', { Vestiging: 'Nergens' }, 'zone_unknown', 'Datum'],
		['a number that a spreadsheet broke', { Klant: '6.12E+08' }, 'number_scientific', 'Klant'],
		['a text beyond its length', { Naam: 'x'.repeat(256) }, 'too_long', 'Naam'],
		['a character that could not be decoded', { Naam: 'Jos\ufffd' }, 'unreadable_character', 'Naam'],
		['text that was encoded twice', { Naam: 'JosÃ©' }, 'double_encoded', 'Naam'],
		['NUL', { Naam: 'a\u0000b' }, 'control_character', 'Naam'],
		['a turned reading direction', { Naam: 'a\u202eb' }, 'control_character', 'Naam'],
		['no currency', { Munt: 'euro' }, 'too_long', 'Munt'],
		['no channel', { Kanaal: 'fax' }, 'channel_unknown', 'Kanaal'],
	])('refuses %s and names column and mend in both languages', (_title, cells, code, column) => {
		const problem = read(cells) as RowProblem;
		expect(problem).toMatchObject({ code, column });
		for (const language of ['en', 'nl'] as const) {
			const { message, remedy } = wordProblem(problem, language);
			expect(message).toContain(column);
			expect(remedy.length).toBeGreaterThan(10);
		}
	});

	it.each([
		"' OR 1=1--",
		'"; DROP TABLE crm_orders',
		'{{constructor}}',
		'<img src=x onerror=alert(1)>',
		'__proto__',
		'$CURRENT_USER',
		'../../etc/passwd',
		'İstanbul',
		'👩‍👩‍👧',
		'עברית',
	])('keeps %s as the text that it is', (text) => {
		expect(line({ Naam: text, Factuur: text }, {}).description).toBe(text);
	});

	it('brings letters with loose accents to one form', () => {
		expect(line({ Klant: 'Jose\u0301' }).customer?.number).toBe('Jos\u00e9');
	});
});

describe(lineAmount.name, () => {
	it('is the exact amount of the kernel wherever both are kept exactly', () => {
		fc.assert(
			fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (quantity, price) => {
				const amount = lineAmount(quantity, price);
				if (amount !== null) expect(BigInt(amount)).toBe(lineAmountMinor(BigInt(quantity), BigInt(price)));
			}),
		);
	});
});
