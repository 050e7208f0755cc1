import { appendFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import type { Knex } from 'knex';
import type { Language } from '../../kernel/errors/index.ts';
import type { RejectedLine } from '../pending-line.ts';
import { rejectedHeading, rejectedLine } from '../rejected-rows.ts';
import { keepRejects } from './run-store.ts';

export interface RejectFormat {
	run: string;
	headings: readonly string[];
	delimiter: string;
	language: Language;
}

/** Where rejected rows go: with their batch into the base, or after it into a file. */
export interface RejectSink {
	keep: (trx: Knex, rejects: readonly RejectedLine[]) => Promise<void>;
	take: (rejects: readonly RejectedLine[]) => void;
	/** @returns the path of the file, when there is one */
	close: () => string | null;
}

const textOf = (rejects: readonly RejectedLine[], { run, delimiter, language }: RejectFormat): string =>
	rejects
		.toSorted((a, b) => a.row - b.row)
		.map(({ row, cells, repair, problem }) =>
			rejectedLine({ run: repair?.run ?? run, row: repair?.row ?? row, cells, problem }, delimiter, language),
		)
		.join('');

/** Keeps rejected rows in the base, for a download from any server process. Piece 0 holds the headings. */
export const storeSink = (format: RejectFormat): RejectSink => {
	let pieces = 0;
	return {
		keep: async (trx, rejects) => {
			if (rejects.length === 0) return;
			await keepRejects(format.run, 0, { trx, body: rejectedHeading(format.headings, format.delimiter) });
			await keepRejects(format.run, ++pieces, { trx, body: textOf(rejects, format) });
		},
		take: () => undefined,
		close: () => null,
	};
};

const isWritable = (path: string): boolean => {
	try {
		writeFileSync(path, '', { mode: 0o600 });
		return true;
	} catch {
		return false;
	}
};

/** data.csv.gz -> data.rejected.csv; with a number when that name is taken, because someone may be mending that file. */
const freeName = (folder: string, file: string): string => {
	const stem = basename(file).replace(/\.gz$/i, '').slice(0, 200);
	const name = stem.slice(0, stem.length - extname(stem).length) || 'import';
	for (let number = 1; ; number++) {
		const path = join(folder, `${name}.rejected${number === 1 ? '' : `-${number}`}.csv`);
		if (!existsSync(path)) return path;
	}
};

/**
 * Writes rejected rows to a file, beside the imported one or, where that folder may not be written, in the working folder.
 * The file gets its name at the end; a run that is killed leaves one that ends in .part.
 */
export const fileSink = (format: RejectFormat, target: { given: string | null; source: string }): RejectSink => {
	let part: string | null = null;
	const begin = (): string => {
		const places = target.given
			? [`${target.given}.part`]
			: [dirname(target.source), process.cwd(), tmpdir()].map((folder) => join(folder, `.${format.run}.rejected.csv.part`));
		part = places.find(isWritable) ?? places[0]!;
		writeFileSync(part, rejectedHeading(format.headings, format.delimiter), { mode: 0o600 });
		return part;
	};
	return {
		keep: async () => undefined,
		take: (rejects) => {
			if (rejects.length > 0) appendFileSync(part ?? begin(), textOf(rejects, format));
		},
		close: () => {
			if (part === null) return null;
			const final = target.given ?? freeName(dirname(part), target.source);
			if (target.given !== null) rmSync(final, { force: true });
			renameSync(part, final);
			return final;
		},
	};
};
