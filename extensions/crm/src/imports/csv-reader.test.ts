import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader, type CsvRow } from './csv-reader.ts';
import type { CsvDialect } from './csv-record.ts';

const dialect = (columns: number, change: Partial<CsvDialect> = {}): CsvDialect => ({
	delimiter: ',',
	escape: 'double',
	columns,
	...change,
});

/** Fed in pieces of one size, because a file arrives in pieces. */
const rowsOf = (text: string, given: CsvDialect, size = text.length || 1): CsvRow[] => {
	const reader = csvReader(given);
	const rows: CsvRow[] = [];
	for (let at = 0; at < text.length; at += size) rows.push(...reader.read(text.slice(at, at + size), { last: at + size >= text.length }));
	if (text === '') rows.push(...reader.read('', { last: true }));
	return rows;
};

const brief = (rows: CsvRow[]) =>
	rows.map((row) => (row.kind === 'damaged' ? `${row.row} ${row.damage} ${row.column}` : `${row.row} ${row.kind} ${row.cells.join('|')}`));

describe(csvReader.name, () => {
	it.each<[string, string, CsvDialect, string[]]>([
		['line ends of every kind, mixed', 'a,b\r\nc,d\re,f\ng,h', dialect(2), ['1 cells a|b', '2 cells c|d', '3 cells e|f', '4 cells g|h']],
		[
			'a quoted delimiter, a doubled quote, a line break in a cell',
			'1,"a,b","say ""x""","two\nlines"\n2,c,d,e',
			dialect(4),
			['1 cells 1|a,b|say "x"|two\nlines', '2 cells 2|c|d|e'],
		],
		['quotes with a backslash', '"say \\"x\\"";2\n', dialect(2, { delimiter: ';', escape: 'backslash' }), ['1 cells say "x"|2']],
		['a quote in the middle of a bare cell', 'FRAME 7" SIZE,2\n', dialect(2), ['1 cells FRAME 7" SIZE|2']],
		['spaces around quotes', 'a, "b, c" ,d\n', dialect(3), ['1 cells a|b, c|d']],
		['trailing delimiters', 'a,b,,\nc,d,\n', dialect(2), ['1 cells a|b', '2 cells c|d']],
		['empty rows, which count as rows', 'a,b\n\n,\nc,d\n', dialect(2), ['1 cells a|b', '4 cells c|d']],
		['rows that are too short and too long', 'a\na,b,c\nd,e\n', dialect(2), ['1 ragged a', '2 ragged a|b|c', '3 cells d|e']],
		['text behind a closing quote', '"a"b,c\nd,e\n', dialect(2), ['1 damaged', '2 cells d|e']],
		[
			'a quote that stays open to the end of the file',
			'1,"abc,x\n2,def,y\n3,ghi,z',
			dialect(3),
			['1 damaged', '2 cells 2|def|y', '3 cells 3|ghi|z'],
		],
		[
			'an open quote that a later quoted cell closes',
			'1,"abc,x\n2,def,y\n3,"ghi",z\n4,j,k',
			dialect(3),
			['1 damaged', '2 cells 2|def|y', '3 cells 3|ghi|z', '4 cells 4|j|k'],
		],
		[
			'an open quote that a stray quote closes at the right width',
			'1,"abc,x,y\n2,def",z,w\n3,g,h,i',
			dialect(4),
			['1 damaged', '2 cells 2|def"|z|w', '3 cells 3|g|h|i'],
		],
		[
			'an open quote that swallowed whole rows',
			'1,"abc,x,y\n2,d,e,f\n3,def",z,w\n',
			dialect(4),
			['1 damaged', '2 cells 2|d|e|f', '3 cells 3|def"|z|w'],
		],
	])('reads %s', (_title, text, given, expected) => {
		for (const size of [text.length, 7, 3, 1]) {
			const seen = brief(rowsOf(text, given, size)).map((line, index) =>
				expected[index]?.endsWith('damaged') ? line.replace(/ (quote_open|quote_stray) \d+$/, ' damaged') : line,
			);
			expect(seen, `in pieces of ${size}`).toEqual(expected);
		}
	});

	it('names the cell of an open quote and keeps its line for the file of rejected rows', () => {
		expect(rowsOf('h1,h2,h3\n1,"abc,x\n2,d,e\n', dialect(3))[1]).toEqual({
			kind: 'damaged',
			damage: 'quote_open',
			column: 2,
			row: 2,
			line: 2,
			cells: ['1', '"abc', 'x'],
		});
	});

	it('counts the lines of the file beside the rows', () => {
		expect(rowsOf('a,b,c\n1,"x\ny",3\n4,5,6', dialect(3)).map(({ row, line }) => [row, line])).toEqual([
			[1, 1],
			[2, 2],
			[3, 4],
		]);
	});

	it.each([
		['bare', (cell: string) => `1,${cell},3\n`],
		['quoted', (cell: string) => `1,"${cell}",3\n`],
	])('refuses a %s cell of 50 MB by row and column, without keeping it, and reads on', (_title, line) => {
		const reader = csvReader(dialect(3));
		const text = `a,b,c\n${line('x'.repeat(50_000_000))}4,5,6\n`;
		const rows: CsvRow[] = [];
		for (let at = 0; at < text.length; at += 65_536)
			rows.push(...reader.read(text.slice(at, at + 65_536), { last: at + 65_536 >= text.length }));
		expect(brief(rows)).toEqual(['1 cells a|b|c', '2 cell_too_long 2', '3 cells 4|5|6']);
		expect(rows[1]?.cells.every((cell) => cell.length <= 200)).toBe(true);
	});

	it('reads what a csv writer wrote exactly as csv-parse does, in pieces of any size', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ' ', '\n', '\r\n', '7'), maxLength: 6 });
		const file = fc.array(fc.tuple(fc.constant('k'), cell, cell), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(file, fc.integer({ min: 1, max: 30 }), (records, size) => {
				const text = records.map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
				const theirs = parse(text, { relax_column_count: true }) as string[][];
				expect(rowsOf(text, dialect(3), size).map(({ cells }) => cells)).toEqual(theirs);
			}),
		);
	});

	it('loses no line of any text', () => {
		const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'b'), maxLength: 60 });
		fc.assert(
			fc.property(text, fc.integer({ min: 1, max: 9 }), (given, size) => {
				const inPieces = rowsOf(given, dialect(3), size);
				expect(inPieces).toEqual(rowsOf(given, dialect(3)));
				const letters = (value: string) => value.replaceAll(/[^ab]/g, '');
				expect(letters(inPieces.flatMap(({ cells }) => cells).join(''))).toBe(letters(given));
			}),
			{ numRuns: 2_000 },
		);
	});
});
