import type { Language } from '../kernel/errors/index.ts';
import type { RejectedLine } from './pending-line.ts';
import { shown, wordProblem, type ProblemCode } from './problem.ts';

/** A rejected row as it is told to a reader. */
export interface ToldProblem {
	row: number;
	line: number;
	column: string | null;
	code: ProblemCode;
	found: string;
	message: string;
	remedy: string;
}

export interface ImportResult {
	id: string;
	source: string;
	file: string;
	/** Rows with content; read = accepted + rejected. */
	read: number;
	accepted: number;
	rejected: number;
	/** Rows without content. */
	blank: number;
	reasons: { code: ProblemCode; rows: number; example: string }[];
	lines: { created: number; updated: number; unchanged: number };
	orders: { created: number; extended: number; unchanged: number };
	customers: { created: number };
	products: { created: number; unknownLines: number };
	units: { created: string[] };
	/** Minor units of the accepted lines per currency. */
	amounts: Record<string, number>;
	/** How the file was read. */
	reading: { encoding: string; delimiter: string; dates: string; quantities: string; prices: string };
	problems: ToldProblem[];
	seconds: number;
}

const TOLD = 100;

export const toldProblem = ({ row, fileLine, problem }: RejectedLine, language: Language): ToldProblem => ({
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
	problems: () => ToldProblem[];
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
		reasons: () => [...reasons].map(([code, reason]) => ({ code, ...reason })).sort((a, b) => b.rows - a.rows),
		problems: () => first.toSorted((a, b) => a.row - b.row).map((rejected) => toldProblem(rejected, language)),
	};
};
