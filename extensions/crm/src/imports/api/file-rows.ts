import { isUuid } from '../../kernel/schema/index.ts';
import { csvReader, type CsvRow } from '../csv-reader.ts';
import type { Repair } from '../pending-line.ts';
import type { ByteSource } from './byte-source.ts';
import { readText } from './byte-source.ts';
import type { FileShape } from './examine-file.ts';

/** A row of the file without the columns of ours, which say what row it was before it was mended. */
export type FileRow = CsvRow & { repair: Repair | null };

export interface FileRows {
	/** Rows in pieces, as they come from the disk. */
	pieces: () => AsyncGenerator<FileRow[]>;
	blank: () => number;
}

const repairOf = ([run, row]: readonly string[]): Repair | null =>
	isUuid(run?.trim()) && /^\d{1,12}$/.test(row?.trim() ?? '') ? { run: run!.trim().toLowerCase(), row: Number(row) } : null;

/** The rows below the headings. */
export const fileRows = (source: ByteSource, shape: FileShape): FileRows => {
	const hasHeadings = shape.headings !== null || shape.ours > 0;
	const reader = csvReader({ delimiter: shape.delimiter, escape: shape.escape, columns: shape.width }, { line: shape.skip > 0 ? 2 : 1 });
	const own = (row: CsvRow): FileRow =>
		shape.ours === 0 ? { ...row, repair: null } : { ...row, cells: row.cells.slice(shape.ours), repair: repairOf(row.cells) };
	async function* pieces(): AsyncGenerator<FileRow[]> {
		let toSkip = shape.skip;
		let isFirst = true;
		const take = (text: string, last: boolean): FileRow[] => {
			const skipped = Math.min(toSkip, text.length);
			toSkip -= skipped;
			const rows = reader.read(skipped === 0 ? text : text.slice(skipped), { last });
			if (isFirst && hasHeadings && rows.length > 0) {
				rows.shift();
				isFirst = false;
			}
			return rows.map(own);
		};
		for await (const text of readText(source, shape)) yield take(text, false);
		yield take('', true);
	}
	return { pieces, blank: reader.blank };
};
