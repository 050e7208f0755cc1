export interface CsvDialect {
	delimiter: string;
	/** How a quote inside a quoted cell is written. */
	escape: 'double' | 'backslash';
	/** The number of cells of a whole row. */
	columns: number;
}

export type Damage = 'quote_open' | 'quote_stray' | 'cell_too_long';

/** What was found from one place in the text on. `more` asks for text that has not arrived. */
export type Found =
	{ kind: 'record'; cells: string[]; end: number } | { kind: 'more' } | { kind: 'damaged'; damage: Damage; column: number };

/** A longer cell is never data of an order; it also bounds what an open quote can swallow. */
export const MAX_CELL = 65_536;
/** Below this width two halves of a torn row can look like rows by chance. */
const MIN_TELLING_COLUMNS = 4;

const isLineEnd = (character: string | undefined) => character === '\n' || character === '\r';

const lineEndAfter = (text: string, from: number): number => {
	for (let at = from; at < text.length; at++) if (isLineEnd(text[at])) return at;
	return text.length;
};

/** Whether a quoted cell over several lines is rather an open quote that swallowed rows: its lines have the shape of rows. */
const hasSwallowedRows = (text: string, { delimiter, columns }: CsvDialect, from: number, end: number): boolean => {
	if (columns < MIN_TELLING_COLUMNS) return false;
	const lines = text.slice(from, end).split(/\r\n|\n|\r/);
	const isRow = (line: string | undefined) => line !== undefined && line.split(delimiter).length === columns;
	return lines.slice(1, -1).some(isRow) || (lines.length > 1 && isRow(lines[0]) && isRow(lines.at(-1)));
};

type Cell = { kind: 'cell'; value: string; end: number } | { kind: 'more' } | { kind: 'open' };

const quotedCell = (text: string, { escape }: CsvDialect, opening: number, last: boolean): Cell => {
	let value = '';
	let from = opening + 1;
	for (;;) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return !last && text.length - opening <= MAX_CELL ? { kind: 'more' } : { kind: 'open' };
		if (quote - opening > MAX_CELL) return { kind: 'open' };
		if (escape === 'backslash' && text[quote - 1] === '\\') {
			value += `${text.slice(from, quote - 1)}"`;
		} else if (text[quote + 1] === '"') {
			value += text.slice(from, quote + 1);
			from = quote + 2;
			continue;
		} else if (quote + 1 === text.length && !last) {
			return { kind: 'more' };
		} else {
			return { kind: 'cell', value: value + text.slice(from, quote), end: quote + 1 };
		}
		from = quote + 1;
	}
};

const skipSpaces = (text: string, from: number): number => {
	let at = from;
	while (text[at] === ' ') at++;
	return at;
};

/**
 * Reads one record that holds a quote somewhere.
 * @param last  no text will follow
 */
export const recordAt = (text: string, dialect: CsvDialect, start: number, last: boolean): Found => {
	const cells: string[] = [];
	const damaged = (damage: Damage): Found => ({ kind: 'damaged', damage, column: cells.length + 1 });
	let several = false;
	let lineEnd = -1;
	for (let at = start; ;) {
		const first = skipSpaces(text, at);
		if (text[first] === '"') {
			const cell = quotedCell(text, dialect, first, last);
			if (cell.kind === 'more') return cell;
			if (cell.kind === 'open') return damaged(lineEndAfter(text, first) - first > MAX_CELL ? 'cell_too_long' : 'quote_open');
			const multiLine = /[\r\n]/.test(cell.value);
			at = skipSpaces(text, cell.end);
			if (at < text.length && text[at] !== dialect.delimiter && !isLineEnd(text[at]))
				return damaged(multiLine ? 'quote_open' : 'quote_stray');
			several ||= multiLine;
			cells.push(cell.value);
		} else {
			if (lineEnd < at) lineEnd = lineEndAfter(text, at);
			const mark = text.indexOf(dialect.delimiter, at);
			const stop = mark >= 0 && mark < lineEnd ? mark : lineEnd;
			if (stop - at > MAX_CELL) return damaged('cell_too_long');
			cells.push(text.slice(at, stop));
			at = stop;
		}
		if (at >= text.length && !last) return { kind: 'more' };
		if (text[at] === dialect.delimiter) {
			at++;
			continue;
		}
		if (several && (cells.length !== dialect.columns || hasSwallowedRows(text, dialect, start, at))) {
			return { kind: 'damaged', damage: 'quote_open', column: columnOfOpening(text, dialect, start) };
		}
		return { kind: 'record', cells, end: at };
	}
};

/** The cell of the first line in which a quote stays open. */
const columnOfOpening = (text: string, { delimiter }: CsvDialect, start: number): number => {
	const line = text.slice(start, lineEndAfter(text, start));
	const opening = line.lastIndexOf('"');
	return line.slice(0, opening).split(delimiter).length;
};
