import { z } from 'zod';
import type { Language } from '../kernel/errors/index.ts';
import type { RejectedLine } from './pending-line.ts';
import { shown, wordProblem } from './problem.ts';
import type { ProblemCode } from './problem-code.ts';

const rows = z.number().int();

/** A rejected row as it is told to a reader. `row` counts as a spreadsheet does, `line` as a text editor. */
const toldProblemShape = z.object({
	row: rows,
	line: rows,
	column: z.string().nullable(),
	code: z.string(),
	found: z.string(),
	message: z.string(),
	remedy: z.string(),
});

export const importResult = z.object({
	id: z.string(),
	source: z.string(),
	file: z.string(),
	/** Rows with content; read = accepted + rejected. */
	read: rows,
	accepted: rows,
	rejected: rows,
	/** Rows without content. */
	blank: rows,
	reasons: z.array(z.object({ code: z.string(), rows, example: z.string() })),
	lines: z.object({ created: rows, updated: rows, unchanged: rows }),
	/** extended: an order of an earlier, finished import that got more lines. */
	orders: z.object({ created: rows, extended: rows, unchanged: rows }),
	customers: z.object({ created: rows }),
	/** unknownLines: lines whose article is not known; they keep its number in their description. */
	products: z.object({ created: rows, unknownLines: rows }),
	units: z.object({ created: z.array(z.string()) }),
	/** Minor units of the accepted lines per currency. */
	amounts: z.record(z.string(), rows),
	/** How the file was read. */
	reading: z.object({ encoding: z.string(), delimiter: z.string(), dates: z.string(), quantities: z.string(), prices: z.string() }),
	/** The first of the rejected rows. */
	problems: z.array(toldProblemShape),
	seconds: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

const TOLD = 100;

const told = ({ row, fileLine, problem }: RejectedLine, language: Language): ImportResult['problems'][number] => ({
	row,
	line: fileLine,
	column: problem.column,
	code: problem.code,
	found: shown(problem.found),
	...wordProblem(problem, language),
});

export interface RejectTally {
	add: (rejects: readonly RejectedLine[]) => void;
	total: () => number;
	reasons: () => ImportResult['reasons'];
	problems: () => ImportResult['problems'];
}

/** Counts rejected rows by reason and keeps the first of them. */
export const rejectTally = (language: Language): RejectTally => {
	const reasons = new Map<ProblemCode, { rows: number; example: string }>();
	const first: RejectedLine[] = [];
	let total = 0;
	return {
		add: (rejects) => {
			for (const rejected of rejects) {
				total++;
				const reason = reasons.get(rejected.problem.code);
				if (reason) reason.rows++;
				else reasons.set(rejected.problem.code, { rows: 1, example: wordProblem(rejected.problem, language).message });
				if (first.length < TOLD) first.push({ ...rejected, cells: [] });
			}
		},
		total: () => total,
		reasons: () => [...reasons].map(([code, reason]) => ({ code, ...reason })).toSorted((a, b) => b.rows - a.rows),
		problems: () => first.toSorted((a, b) => a.row - b.row).map((rejected) => told(rejected, language)),
	};
};
