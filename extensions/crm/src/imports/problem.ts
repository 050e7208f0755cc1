import type { Language, Wording } from '../kernel/errors/index.ts';
import type { Damage } from './csv-record.ts';
import type { DecimalProblem } from './decimal.ts';
import type { DateProblem } from './local-time.ts';
import { PROBLEM_WORDINGS } from './problem-wordings.ts';

/** What can be wrong with the content of one cell. */
export type CellProblem =
	| DateProblem
	| DecimalProblem
	| 'missing'
	| 'too_long'
	| 'unreadable_character'
	| 'double_encoded'
	| 'control_character'
	| 'time_skipped'
	| 'zone_unknown'
	| 'unit_unknown'
	| 'currency_unreadable'
	| 'channel_unknown'
	| 'value_unreadable';

/** What can be wrong with a row beside what the base already holds. */
export type ConflictProblem =
	| 'amount_too_large'
	| 'line_number_repeated'
	| 'currency_conflict'
	| 'customer_conflict'
	| 'order_moved'
	| 'customer_moved'
	| 'order_number_taken'
	| 'customer_number_taken'
	| 'database_refused';

export type ProblemCode = Damage | 'ragged' | CellProblem | ConflictProblem;

export interface RowProblem {
	code: ProblemCode;
	/** The heading of the column, or its number when the file has none. */
	column: string | null;
	found: string;
	/** What would have been right, where that depends on the case. */
	expected?: string;
}

const SHOWN = 80;

/** What is shown of a cell: one line, cut, never the whole of a damaged file. */
export const shown = (text: string): string => {
	const oneLine = text.replaceAll(/\s+/g, ' ').trim();
	return oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN)}…` : oneLine;
};

/** Column, what was found in it and how to mend it. */
export const wordProblem = (problem: RowProblem, language: Language): Wording => {
	const { message, remedy } = PROBLEM_WORDINGS[problem.code][language](shown(problem.found), problem.expected ?? '');
	const where = problem.column === null ? '' : language === 'nl' ? `Kolom "${problem.column}": ` : `Column "${problem.column}": `;
	return { message: `${where}${message}`, remedy };
};
