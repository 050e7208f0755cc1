import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColumns, looksLikeData } from './columns.ts';
import { countTable } from './count-table.ts';
import { dialectOf } from './dialect.ts';
import { parseOrderMap, type OrderMap } from './order-map.ts';
import { PROBLEM_WORDINGS } from './problem-wordings.ts';
import { rejectedHeading, rejectedLine } from './rejected-rows.ts';
import { codeFor, unitValues } from './unit-values.ts';

const COLUMNS = { invoice: 'Factuur', orderedAt: 'Datum', unitPrice: 'Prijs' };
const mapWith = (change: object = {}): OrderMap => {
	const parsed = parseOrderMap({ source: 'kassa', columns: COLUMNS, fixed: { unit: 'DELFT', quantity: 1 }, ...change });
	if (!parsed.ok) throw new Error(parsed.en.join());
	return parsed.map;
};

describe(parseOrderMap.name, () => {
	it('fills in what the map leaves out', () => {
		expect(mapWith()).toMatchObject({
			header: true,
			products: 'match',
			numbers: { round: false },
			customers: { name: '{number}' },
			fields: { order: {} },
		});
	});
	it.each([
		['a setting that does not exist', { separator: ';' }, 'separator'],
		['a column that does not exist', { columns: { ...COLUMNS, total: 'Totaal' } }, 'columns'],
		['no unit', { fixed: { quantity: 1 } }, 'columns.unit'],
		['no quantity', { fixed: { unit: 'DELFT' } }, 'columns.quantity'],
		['a source with spaces', { source: 'mijn kassa' }, 'source'],
		['an encoding that is not known', { encoding: 'ebcdic' }, 'encoding'],
	])('refuses %s by its place, in both languages', (_title, change, place) => {
		const parsed = parseOrderMap({ source: 'kassa', columns: COLUMNS, fixed: { unit: 'DELFT', quantity: 1 }, ...change });
		if (parsed.ok) throw new Error('taken');
		expect(parsed.en.join()).toContain(place);
		expect(parsed.nl.join()).toContain(place);
		expect(parsed.nl).not.toEqual(parsed.en);
	});
	it('refuses what is no map at all', () => {
		for (const given of [null, 7, 'map', [], { columns: { invoice: { _in: [1] } } }]) expect(parseOrderMap(given).ok).toBe(false);
	});
});

describe(dialectOf.name, () => {
	const none = () => 0;
	it.each<[string, string, object]>([
		['a comma', 'a,b,c\n1,2,3\n', { delimiter: ',', skip: 0, escape: 'double' }],
		['a semicolon beside decimal commas', 'a;b\n1,5;2,5\n1,5;2,5\n', { delimiter: ';' }],
		['a tab', 'a\tb\n1\t2\n', { delimiter: '\t' }],
		['a bar', 'a|b|c\n1|2|3\n', { delimiter: '|' }],
		['commas inside quotes', '"a, b, c, d";e\n"1, 2, 3, 4";5\n', { delimiter: ';' }],
		['a line that declares it', 'sep=|\r\na,b|c\r\n', { delimiter: '|', skip: 7 }],
		['quotes after a backslash', 'a;b\n"say \\"hi\\" now";2\n', { delimiter: ';', escape: 'backslash' }],
	])('finds %s', (_title, sample, expected) => {
		expect(dialectOf(sample, undefined, none)).toMatchObject(expected);
	});
	it('lets the headings of the map decide before the counts', () => {
		expect(
			dialectOf(
				'Factuur,Datum;tijd;x;y,Prijs\n',
				undefined,
				(line, delimiter) => line.split(delimiter).filter((cell) => cell === 'Prijs').length,
			)?.delimiter,
		).toBe(',');
	});
	it('says so when nothing separates', () => {
		expect(dialectOf('just a text\nof two lines', undefined, none)).toBeNull();
	});
});

describe(findColumns.name, () => {
	it('takes headings with other capitals and spaces; an exact one wins', () => {
		const found = findColumns(mapWith(), [' factuur ', 'DATUM', 'Prijs', 'prijs'], 4);
		expect(found.ok && found.columns.at).toEqual({ invoice: 0, orderedAt: 1, unitPrice: 2 });
	});
	it('names every column that is missing or stands twice', () => {
		expect(findColumns(mapWith(), ['Factuur', 'factuur', '', 'prijs', 'PRIJS'], 5)).toEqual({
			ok: false,
			missing: ['Datum'],
			repeated: [{ heading: 'Prijs', numbers: [4, 5] }],
		});
	});
	it('takes numbers in a file without headings', () => {
		const map = mapWith({ header: false, columns: { invoice: 2, orderedAt: 1, unitPrice: 9 } });
		expect(findColumns(map, null, 3)).toEqual({ ok: false, missing: ['#9'], repeated: [] });
	});
	it('knows data from headings', () => {
		expect(looksLikeData(['536365', 'WHITE LANTERN', '6'])).toBe(true);
		expect(looksLikeData(['InvoiceNo', 'Price 2', ''])).toBe(false);
	});
});

describe(unitValues.name, () => {
	const unit = (code: string, name: string) => ({ id: code, code, name, timeZone: 'Europe/Amsterdam', currency: 'EUR' });
	const units = [unit('DLF', 'Delft'), unit('GDA', 'Gouda'), unit('GD2', 'Gouda'), unit('OR-CHANNEL-ISLANDS', 'Channel Islands')];
	it('looks in the list of the map, then at codes, then at names that one unit bears', () => {
		const { find } = unitValues(units, { values: { 'Winkel 1': 'GDA', Weg: 'XXX' } });
		expect(find('winkel 1')?.code).toBe('GDA');
		expect(find('dlf')?.code).toBe('DLF');
		expect(find('delft')?.code).toBe('DLF');
		expect(find('Gouda')).toBeNull();
		expect(find('Weg')).toBeNull();
		expect(find('__proto__')).toBeNull();
	});
	it('finds a unit that an earlier import made for a value', () => {
		expect(codeFor('Channel Islands', 'OR-')).toBe('OR-CHANNEL-ISLANDS');
		expect(codeFor('Côte d’Ivoire', '')).toBe('COTE-D-IVOIRE');
		const { find } = unitValues(units, {
			values: {},
			createMissing: { parent: 'HK', codePrefix: 'OR-', timeZone: 'UTC', currency: 'EUR' },
		});
		expect(find('channel islands')?.code).toBe('OR-CHANNEL-ISLANDS');
	});
});

describe(countTable.name, () => {
	it('counts like a map of keys', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -2, max: 2 })), { maxLength: 200 }), (keys) => {
				const counts = new Map<string, number>();
				const table = countTable();
				for (const [high, low] of keys) {
					const key = `${high} ${low >>> 0}`;
					counts.set(key, (counts.get(key) ?? 0) + 1);
					expect(table.increment(high, low)).toBe(counts.get(key));
				}
				expect(table.size()).toBe(counts.size);
			}),
		);
	});
	it('grows to many keys without losing one', () => {
		const table = countTable();
		for (let key = 0; key < 200_000; key++) table.increment(Math.imul(key, 0x9e3779b1), key);
		expect(table.size()).toBe(200_000);
		expect(table.increment(Math.imul(77, 0x9e3779b1), 77)).toBe(2);
	});
});

describe(rejectedLine.name, () => {
	const run = '00000000-0000-4000-8000-000000000001';
	it('is a csv with the original cells behind run, row, problem and remedy', () => {
		const cells = ['1001', 'a;b', 'say "x"', 'two\nlines', '-12,50', '=SOM(A1)', '@x', '+31612345678'];
		const text =
			rejectedHeading(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], ';') +
			rejectedLine({ run, row: 7, cells, problem: { code: 'missing', column: 'Datum', found: '' } }, ';', 'nl');
		const [heading, row] = parse(text, { delimiter: ';', bom: true }) as string[][];
		expect(heading?.slice(0, 5)).toEqual(['crm_run', 'crm_row', 'crm_problem', 'crm_remedy', 'a']);
		expect(row?.slice(0, 3)).toEqual([run, '7', 'Kolom "Datum": De cel is leeg.']);
		expect(row?.slice(4)).toEqual(['1001', 'a;b', 'say "x"', 'two\nlines', '-12,50', "'=SOM(A1)", "'@x", '+31612345678']);
	});
});

describe('wordings of problems', () => {
	it.each(Object.entries(PROBLEM_WORDINGS))('%s is said and mended in two languages', (_code, { en, nl }) => {
		const [english, dutch] = [en('x', 'y'), nl('x', 'y')];
		for (const text of [english.message, english.remedy, dutch.message, dutch.remedy]) expect(text.length).toBeGreaterThan(8);
		expect(dutch.message).not.toBe(english.message);
		expect(dutch.remedy).not.toBe(english.remedy);
	});
});
