import type { Language, Wording } from '../kernel/errors/index.ts';
import type { ProblemCode } from './problem-code.ts';
import { PROBLEM_WORDINGS } from './problem-wordings.ts';

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
