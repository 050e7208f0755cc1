import type { OrderLine } from './order-line.ts';
import type { RowProblem } from './problem.ts';

/** The row of an earlier run that a row of a mended file stands for. */
export interface Repair {
	run: string;
	row: number;
}

/** A line on its way to the database, with the keys that follow from it. */
export interface PendingLine {
	/** Its place in the file, and what stands there, for the file of rejected rows. */
	row: number;
	fileLine: number;
	cells: readonly string[];
	repair: Repair | null;
	line: OrderLine;
	orderId: string;
	orderKey: string;
	customerId: string | null;
	customerKey: string | null;
	/** Of the content, which occurrences share. */
	contentHash: string;
	lineId: string;
	lineKey: string;
}

/** A row that is kept out of the base, with its reason. */
export interface RejectedLine {
	row: number;
	fileLine: number;
	cells: readonly string[];
	repair: Repair | null;
	problem: RowProblem;
}

export const rejected = ({ row, fileLine, cells, repair }: PendingLine, problem: RowProblem): RejectedLine => ({
	row,
	fileLine,
	cells,
	repair,
	problem,
});
