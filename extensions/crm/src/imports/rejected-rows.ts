import type { Language } from '../kernel/errors/index.ts';
import { withoutFormula } from '../kernel/spreadsheet/index.ts';
import { REJECTED_COLUMNS } from './columns.ts';
import { wordProblem, type RowProblem } from './problem.ts';

export interface RejectedRow {
	/** The run that first refused this row, and its row in that run's file: a repaired row is known by them. */
	run: string;
	row: number;
	cells: readonly string[];
	problem: RowProblem;
}

/** NUL can be neither seen nor stored as text; its picture can. */
const visible = (cell: string): string => cell.replaceAll('\u0000', '\u2400');

const written = (raw: string, delimiter: string): string => {
	const guarded = withoutFormula(visible(raw));
	return guarded.includes(delimiter) || /["\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

const lineOf = (cells: readonly string[], delimiter: string): string =>
	`${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`;

/**
 * The file of rejected rows: the original columns behind run, row, problem and remedy. Ours stand in front, so that a row
 * with too many cells keeps them at its end. Mended, the file can be imported with the same map.
 * @param headings  of the original file, without columns of ours
 */
export const rejectedHeading = (headings: readonly string[], delimiter: string): string =>
	`\ufeff${lineOf([...REJECTED_COLUMNS, ...headings], delimiter)}`;

export const rejectedLine = ({ run, row, cells, problem }: RejectedRow, delimiter: string, language: Language): string => {
	const { message, remedy } = wordProblem(problem, language);
	return lineOf([run, String(row), message, remedy, ...cells], delimiter);
};
