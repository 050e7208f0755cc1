import { csvReader } from '../csv-reader.ts';
import { REJECTED_COLUMNS, findColumns, knownHeadings, looksLikeData, type Columns } from '../columns.ts';
import { dialectOf } from '../dialect.ts';
import { byteSurvey, type Encoding } from '../encoding.ts';
import {
	columnsMissing,
	columnsRepeated,
	encodingUnsure,
	fileEmpty,
	headingsDamaged,
	notCsv,
	separatorUnknown,
	tooLarge,
} from '../errors.ts';
import { signatureOf } from '../file-signature.ts';
import type { OrderMap } from '../order-map.ts';
import { shown } from '../problem.ts';
import { readBytes, type ByteSource } from './byte-source.ts';

export interface Limits {
	bytes: number;
	rows: number;
}

/** How a file is to be read. */
export interface FileShape {
	gzip: boolean;
	encoding: Encoding;
	delimiter: string;
	escape: 'double' | 'backslash';
	/** Cells of a whole row, ours included. */
	width: number;
	/** Characters before the first row. */
	skip: number;
	/** null: the file has no row of headings. */
	headings: string[] | null;
	columns: Columns;
	/** Leading columns of a file of rejected rows. */
	ours: number;
	/** Lines of the file; rows are never more. */
	lines: number;
}

const SAMPLE_BYTES = 1 << 18;

interface Bytes {
	gzip: boolean;
	encoding: Encoding;
	sample: string;
	/** The sample is the whole file. */
	whole: boolean;
	lines: number;
}

/** Reads the whole file once: what it is, whether it is whole, in which encoding, and that it is not too large. */
const surveyBytes = async (source: ByteSource, given: Encoding | undefined, limits: Limits): Promise<Bytes> => {
	const head = await firstBytes(source, { gzip: false });
	const gzip = signatureOf(head) === 'gzip';
	const text = gzip ? await firstBytes(source, { gzip }) : head;
	const signature = signatureOf(text);
	if (signature) throw notCsv({ file: source.name, signature });
	const survey = byteSurvey();
	const sample: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of readBytes(source, { gzip })) {
		if (bytes < SAMPLE_BYTES) sample.push(chunk);
		bytes += chunk.length;
		survey.add(chunk);
		if (bytes > limits.bytes) throw tooLarge({ file: source.name, what: 'bytes', limit: limits.bytes });
		if (survey.lineEnds() > limits.rows + 1) throw tooLarge({ file: source.name, what: 'rows', limit: limits.rows });
	}
	const verdict = given ? { kind: 'known' as const, encoding: given } : survey.verdict();
	if (verdict.kind === 'unsure') throw encodingUnsure(verdict);
	const decoded = new TextDecoder(verdict.encoding).decode(Buffer.concat(sample));
	if (decoded.trim() === '') throw fileEmpty({ file: source.name, hasHeadings: false });
	return { gzip, encoding: verdict.encoding, sample: decoded, whole: bytes <= SAMPLE_BYTES, lines: survey.lineEnds() + 1 };
};

const firstBytes = async (source: ByteSource, options: { gzip: boolean }): Promise<Buffer> => {
	for await (const chunk of readBytes(source, options)) return chunk;
	return Buffer.alloc(0);
};

const withoutEmptyEnd = (cells: readonly string[]): string[] => cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** The number of cells that most rows have. */
const usualWidth = (widths: readonly number[]): number => {
	const counts = new Map<number, number>();
	for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

/**
 * Finds out how a file is to be read, before anything of it is imported.
 * @throws a CrmError that names what is wrong with the file as a whole and how to mend it
 */
export const examineFile = async (source: ByteSource, map: OrderMap, limits: Limits): Promise<FileShape> => {
	const { gzip, encoding, sample, whole, lines } = await surveyBytes(source, map.encoding, limits);
	const dialect = dialectOf(sample, map.delimiter, (line, delimiter) =>
		knownHeadings(
			map,
			line.split(delimiter).map((cell) => cell.replaceAll('"', '')),
		),
	);
	if (!dialect) throw separatorUnknown({ line: shown(sample) });
	const { delimiter, escape, skip } = dialect;
	const rows = csvReader({ delimiter, escape, columns: Infinity }).read(sample.slice(skip), { last: whole });
	const first = rows[0];
	if (!first || first.kind === 'damaged') throw headingsDamaged({ line: shown(sample) });
	const firstCells = withoutEmptyEnd(first.cells);
	const ours = REJECTED_COLUMNS.every((name, index) => firstCells[index]?.trim() === name) ? REJECTED_COLUMNS.length : 0;
	const headings = map.header ? firstCells.slice(ours) : null;
	const width = map.header || ours > 0 ? firstCells.length : usualWidth(rows.map(({ cells }) => withoutEmptyEnd(cells).length));
	const found = findColumns(map, headings, width - ours);
	if (!found.ok) {
		if (found.repeated.length > 0) throw columnsRepeated({ repeated: found.repeated });
		throw columnsMissing({
			missing: found.missing,
			found: firstCells.slice(0, 40).map(shown),
			isData: map.header && looksLikeData(firstCells),
		});
	}
	if (whole && rows.length === 1 && (map.header || ours > 0)) throw fileEmpty({ file: source.name, hasHeadings: true });
	return { gzip, encoding, delimiter, escape, width, skip, headings, columns: found.columns, ours, lines };
};
