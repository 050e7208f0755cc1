import { MAX_CELL, recordAt, type CsvDialect, type Damage } from './csv-record.ts';

/** `row` counts as a spreadsheet does (the heading is row 1, empty rows count); `line` counts the lines of the file. */
interface Place {
	row: number;
	line: number;
	cells: string[];
}

export type CsvRow =
	({ kind: 'cells' } & Place) | ({ kind: 'ragged' } & Place) | ({ kind: 'damaged'; damage: Damage; column: number } & Place);

export interface CsvReader {
	/** Takes the next piece of text; rows come out as soon as they are whole.
	 *  @param last  nothing follows */
	read: (text: string, options: { last: boolean }) => CsvRow[];
	/** Rows without any content that were passed over. */
	blank: () => number;
}

/** A line is never longer than its cells may be; what is longer is refused without being kept. */
const MAX_LINE = 16 * MAX_CELL;
const SHOWN = 200;

/**
 * Splits text into rows and never loses one: what cannot be split comes out as damaged with the line that it began on, and reading goes on at the next line.
 * Lines may end in LF, CRLF or CR, also mixed; quotes in the middle of an unquoted cell are taken as they are; empty cells beyond the last column are dropped.
 * @param start.line  the first line of the text in the file; 2 behind a `sep=` line
 */
export const csvReader = (dialect: CsvDialect, start: { line: number } = { line: 1 }): CsvReader => {
	let rest = '';
	let row = 0;
	let line = start.line;
	let blank = 0;
	let skipping = false;

	const rowOf = (cells: string[]): CsvRow | null => {
		row++;
		if (cells.every((cell) => cell === '')) {
			blank++;
			return null;
		}
		while (cells.length > dialect.columns && cells.at(-1) === '') cells.pop();
		return { kind: cells.length === dialect.columns ? 'cells' : 'ragged', row, line, cells };
	};
	const damagedRow = (damage: Damage, column: number, text: string): CsvRow => {
		row++;
		return { kind: 'damaged', damage, column, row, line, cells: text.split(dialect.delimiter) };
	};
	const tooLong = (text: string): CsvRow => {
		const cells = text.slice(0, MAX_LINE).split(dialect.delimiter);
		const long = cells.findIndex((cell) => cell.length > MAX_CELL);
		return { ...damagedRow('cell_too_long', Math.max(long, 0) + 1, ''), cells: cells.map((cell) => cell.slice(0, SHOWN)) };
	};

	const read = (text: string, { last }: { last: boolean }): CsvRow[] => {
		const rows: CsvRow[] = [];
		const buffer = rest === '' ? text : rest + text;
		let at = 0;
		let feed = -2;
		let carriage = -2;
		let quote = -2;
		/** The next place of a character, looked up again only when passed; the length of the text when there is none. */
		const next = (known: number, character: string): number => {
			if (known >= at) return known;
			const found = buffer.indexOf(character, at);
			return found < 0 ? buffer.length : found;
		};
		const lineBreakAfter = (end: number): number => (buffer[end] === '\r' && buffer[end + 1] === '\n' ? 2 : end < buffer.length ? 1 : 0);
		const countLines = (from: number, to: number) => {
			for (let index = from; index < to; index++)
				if (buffer[index] === '\n' || (buffer[index] === '\r' && buffer[index + 1] !== '\n')) line++;
		};

		while (at < buffer.length) {
			feed = next(feed, '\n');
			carriage = next(carriage, '\r');
			const end = Math.min(feed, carriage);
			const isWhole = end < buffer.length - 1 || (end < buffer.length && buffer[end] === '\n') || last;
			if (skipping) {
				if (end >= buffer.length) {
					at = buffer.length;
					break;
				}
				if (!isWhole) break;
				skipping = false;
				at = end + lineBreakAfter(end);
				line++;
				continue;
			}
			if (end - at > MAX_LINE) {
				rows.push(tooLong(buffer.slice(at, end)));
				skipping = true;
				at = end;
				continue;
			}
			quote = next(quote, '"');
			if (quote >= end) {
				if (!isWhole) break;
				const cells = buffer.slice(at, end).split(dialect.delimiter);
				const long = end - at > MAX_CELL && cells.some((cell) => cell.length > MAX_CELL);
				const made = long ? tooLong(buffer.slice(at, end)) : rowOf(cells);
				if (made) rows.push(made);
				at = end + lineBreakAfter(end);
				line++;
				continue;
			}
			const found = recordAt(buffer, dialect, at, last);
			if (found.kind === 'more') break;
			if (found.kind === 'damaged') {
				if (!isWhole) break;
				rows.push(
					found.damage === 'cell_too_long' ? tooLong(buffer.slice(at, end)) : damagedRow(found.damage, found.column, buffer.slice(at, end)),
				);
				at = end + lineBreakAfter(end);
				line++;
				continue;
			}
			if (!last && found.end >= buffer.length - 1 && buffer[found.end] !== '\n') break;
			const made = rowOf(found.cells);
			if (made) rows.push(made);
			const after = found.end + lineBreakAfter(found.end);
			countLines(at, after);
			at = after;
		}
		rest = at === 0 ? buffer : buffer.slice(at);
		return rows;
	};
	return { read, blank: () => blank };
};
