import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { dialectOf } from '../../kernel/database/api/index.ts';
import type { Dialect } from '../../kernel/database/index.ts';
import type { Language } from '../../kernel/errors/index.ts';
import { batchQueue, type QueueOptions } from '../batch-queue.ts';
import { countTable } from '../count-table.ts';
import { importStopped } from '../errors.ts';
import type { FieldTypes } from '../field-value.ts';
import { rejectTally, type ImportResult } from '../import-result.ts';
import { isProblem, lineReader, type OrderLine } from '../order-line.ts';
import type { OrderMap } from '../order-map.ts';
import type { RowProblem } from '../problem.ts';
import { unitValues, type UnitValues } from '../unit-values.ts';
import { batchTally } from './batch-tally.ts';
import type { ByteSource } from './byte-source.ts';
import { troubleOf } from '../../kernel/database/api/index.ts';
import { examineFile, type FileShape, type Limits } from './examine-file.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import { heapKeeper } from './heap-keeper.ts';
import { pendingMaker } from './make-pending.ts';
import type { RejectFormat, RejectSink } from './reject-sink.ts';
import { beat, beginRun, failRun, finishRun, forgetOldRejects, interruptedSince } from './run-store.ts';
import { statisticsKeeper } from './statistics-keeper.ts';
import { surveyRows, type Reading } from './survey-rows.ts';

import { checkZone, createUnits, readUnits } from './unit-store.ts';
import type { BatchContext, BatchOutcome } from './write-batch.ts';
import { writeSurely } from './write-surely.ts';

export interface OrderImport {
	source: ByteSource;
	map: OrderMap;
	language: Language;
	/** Who imports; null: the system. */
	user: string | null;
	fieldTypes: FieldTypes;
	limits: Limits;
	sink: (format: RejectFormat) => RejectSink;
	progress?: (rows: number, atMost: number) => void;
}

export interface ImportContext {
	knex: Knex;
	now: () => Date;
	/** The units that the importer may write at this moment; asked anew for each batch. */
	writable: () => Promise<RowScope>;
}

/** Rows that are read before others on this thread have their turn. */
const ROWS_PER_TURN = 200;

/** SQLite has one writer, and a report waits for one of its transactions at most; PostgreSQL works on two batches at once. */
const QUEUE: Record<Dialect, QueueOptions> = { sqlite: { rows: 1_000, width: 1 }, postgres: { rows: 1_000, width: 2 } };

interface Prepared {
	shape: FileShape;
	reading: Reading;
	units: UnitValues;
}

/** Everything that can be wrong with the file or the map as a whole; nothing is written yet. */
const prepare = async ({ source, map, limits }: OrderImport, { knex, writable }: ImportContext): Promise<Prepared> => {
	for (const zone of [map.dates.timeZone, map.units.createMissing?.timeZone]) checkZone(zone);
	const shape = await examineFile(source, map, limits);
	const units = unitValues(await readUnits(await writable(), knex), map.units);
	return { shape, units, reading: await surveyRows(source, shape, map, (value) => units.find(value) !== null) };
};

const addMissingUnits = async (
	{ reading, units }: Prepared,
	{ map, user }: OrderImport,
	{ knex, writable, now }: ImportContext,
): Promise<string[]> => {
	const { createMissing } = map.units;
	if (!createMissing || reading.newUnits.length === 0) return [];
	const made = await createUnits(reading.newUnits, createMissing, { knex, user, nowMs: now().getTime() });
	for (const unit of await readUnits(await writable(), knex)) if (units.find(unit.code) === null) units.add(unit);
	return made;
};

const damageOf = (row: FileRow, { headings, width, ours }: FileShape): RowProblem => {
	if (row.kind !== 'damaged') return { code: 'ragged', column: null, found: String(row.cells.length), expected: String(width - ours) };
	const place = row.column - 1 - ours;
	return { code: row.damage, column: headings?.[place]?.trim() || `#${place + 1}`, found: row.cells[place] ?? row.cells.at(-1) ?? '' };
};

const headingsOf = ({ headings, width, ours }: FileShape): string[] =>
	headings ?? Array.from({ length: width - ours }, (_, index) => `#${index + 1}`);

/**
 * Imports a file of order lines. Each row ends as a line in the base or as a rejected row; a run that was killed and
 * started again ends in the same rows as one that was not.
 * @throws a CrmError about the file or the map as a whole, before anything is written, or CRM_IMPORT_STOPPED
 */
export const runOrderImport = async (
	order: OrderImport,
	context: ImportContext,
): Promise<ImportResult & { rejectsFile: string | null }> => {
	const { source, map, language, user, fieldTypes } = order;
	const { knex, now } = context;
	const startedAtMs = now().getTime();
	const prepared = await prepare(order, context);
	const { shape, reading, units } = prepared;

	const id = randomUUID();
	await forgetOldRejects({ knex, nowMs: startedAtMs });
	const interruptedSinceMs = await interruptedSince({ source: map.source, user }, knex);
	await beginRun({ id, source: map.source, file: source.name, user, nowMs: startedAtMs }, knex);
	const createdUnits = await addMissingUnits(prepared, order, context);

	const sink = order.sink({ run: id, headings: headingsOf(shape), delimiter: shape.delimiter, language });
	const rejects = rejectTally(language);
	const tally = batchTally();
	let read = 0;
	const dialect = dialectOf(knex);
	const sign = (trx: Knex) => beat(id, read, { trx, nowMs: now().getTime() });
	const batchContext: BatchContext = {
		knex,
		dialect,
		map,
		fieldTypes,
		user,
		startedAtMs,
		columns: shape.columns,
		interruptedSinceMs,
		// On PostgreSQL the sign of life would make batches wait for each other.
		begin: async (trx) => void (dialect === 'sqlite' && (await sign(trx))),
		keep: sink.keep,
	};
	const keepHeap = heapKeeper();
	const keepStatistics = statisticsKeeper(knex);
	const queue = batchQueue(async ({ lines, rejects: rows }, before) => {
		const outcomes: BatchOutcome[] = [];
		if (dialect !== 'sqlite') await sign(knex);
		await writeSurely(await context.writable(), lines, rows, batchContext, (outcome) => void outcomes.push(outcome));
		await keepStatistics(lines.length);
		await before;
		for (const outcome of outcomes) {
			tally.add(outcome);
			rejects.add(outcome.rejected);
			sink.take(outcome.rejected);
		}
		keepHeap();
		order.progress?.(read, shape.lines);
	}, QUEUE[dialect]);

	const readLine = lineReader({ map, columns: shape.columns, ...reading, unitOf: (value) => units.find(value), fieldTypes });
	const makePending = pendingMaker(map, shape.columns, countTable());
	const take = (row: FileRow): void => {
		const place = { row: row.row, fileLine: row.line, cells: row.cells, repair: row.repair };
		const line: OrderLine | RowProblem = row.kind === 'cells' ? readLine(row.cells) : damageOf(row, shape);
		const made = isProblem(line) ? line : makePending(place, line);
		if ('code' in made) queue.addReject({ ...place, problem: made });
		else queue.addLine(made);
	};
	const rows = fileRows(source, shape);
	try {
		for await (const piece of rows.pieces()) {
			for (const row of piece) {
				take(row);
				read++;
				await queue.next();
				if (read % ROWS_PER_TURN === 0) await turn();
			}
		}
		await queue.end();
	} catch (cause) {
		await failRun(id, { knex, nowMs: now().getTime() }).catch(() => undefined);
		if (troubleOf(cause) === 'away') throw importStopped({ row: read, accepted: tally.accepted() }, { cause });
		throw cause;
	}
	const rejectsFile = sink.close();
	const endedAtMs = now().getTime();
	const result: ImportResult = {
		id,
		source: map.source,
		file: source.name,
		read,
		accepted: tally.accepted(),
		rejected: rejects.total(),
		blank: rows.blank(),
		reasons: rejects.reasons(),
		...tally.counts(),
		units: { created: createdUnits },
		reading: {
			encoding: shape.encoding,
			delimiter: shape.delimiter,
			dates: reading.dateOrder,
			quantities: reading.quantityStyle,
			prices: reading.priceStyle,
		},
		problems: rejects.problems(),
		seconds: Math.round(endedAtMs - startedAtMs) / 1000,
	};
	await finishRun(result, user, { knex, nowMs: endedAtMs });
	return { ...result, rejectsFile };
};
