import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { dialectOf } from '../../kernel/database/api/index.ts';
import type { Language } from '../../kernel/errors/index.ts';
import { countTable } from '../count-table.ts';
import type { FieldTypes } from '../field-value.ts';
import { importStopped } from '../errors.ts';
import { rejectTally, type ImportResult } from '../import-result.ts';
import { isProblem, lineReader } from '../order-line.ts';
import type { OrderMap } from '../order-map.ts';
import type { PendingLine, RejectedLine } from '../pending-line.ts';
import type { RowProblem } from '../problem.ts';
import { unitValues } from '../unit-values.ts';
import type { ByteSource } from './byte-source.ts';
import { troubleOf } from './database-trouble.ts';
import { examineFile, type FileShape, type Limits } from './examine-file.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import { pendingMaker } from './make-pending.ts';
import type { RejectFormat, RejectSink } from './reject-sink.ts';
import { batchTally } from './batch-tally.ts';
import { beat, beginRun, failRun, finishRun, forgetOldRejects, interruptedSince } from './run-store.ts';
import { surveyRows } from './survey-rows.ts';
import { checkZone, createUnits, readUnits } from './unit-store.ts';
import type { BatchContext } from './write-batch.ts';
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

/** Lines per transaction: on SQLite a report waits for one of them at most. */
const BATCH_LINES = 1_000;

const damageOf = (row: FileRow, { headings, width, ours }: FileShape): RowProblem => {
	if (row.kind !== 'damaged') return { code: 'ragged', column: null, found: String(row.cells.length), expected: String(width - ours) };
	const place = row.column - 1 - ours;
	return { code: row.damage, column: headings?.[place]?.trim() || `#${place + 1}`, found: row.cells[place] ?? row.cells.at(-1) ?? '' };
};

/**
 * Imports a file of order lines. Each row ends as a line in the base or as a rejected row; a run that was killed and
 * started again ends in the same rows as one that was not.
 * @throws a CrmError about the file or the map as a whole, before anything is written, or CRM_IMPORT_STOPPED
 */
export const runOrderImport = async (
	order: OrderImport,
	context: ImportContext,
): Promise<ImportResult & { rejectsFile: string | null }> => {
	const { source, map, language, user } = order;
	const { knex, now, writable } = context;
	const startedAtMs = now().getTime();
	const dialect = dialectOf(knex);
	for (const zone of [map.dates.timeZone, map.units.createMissing?.timeZone]) checkZone(zone);
	const shape = await examineFile(source, map, order.limits);
	let units = unitValues(await readUnits(await writable(), knex), map.units);
	const reading = await surveyRows(source, shape, map, (value) => units.find(value) !== null);

	const id = randomUUID();
	await forgetOldRejects({ knex, nowMs: startedAtMs });
	const interruptedSinceMs = await interruptedSince({ source: map.source, user }, knex);
	await beginRun({ id, source: map.source, file: source.name, user, nowMs: startedAtMs }, knex);
	const createdUnits =
		reading.newUnits.length > 0 && map.units.createMissing
			? await createUnits(reading.newUnits, map.units.createMissing, { knex, user, nowMs: startedAtMs })
			: [];
	if (createdUnits.length > 0) units = unitValues(await readUnits(await writable(), knex), map.units);

	const sink = order.sink({
		run: id,
		headings: shape.headings ?? Array.from({ length: shape.width - shape.ours }, (_, index) => `#${index + 1}`),
		delimiter: shape.delimiter,
		language,
	});
	const rejects = rejectTally(language);
	const tally = batchTally();
	const readLine = lineReader({
		map,
		columns: shape.columns,
		...reading,
		unitOf: (value) => units.find(value),
		fieldTypes: order.fieldTypes,
	});
	const makePending = pendingMaker(map, shape.columns, countTable());
	let read = 0;
	let batch: PendingLine[] = [];
	let refused: RejectedLine[] = [];
	const batchContext: BatchContext = {
		knex,
		dialect,
		map,
		fieldTypes: order.fieldTypes,
		user,
		startedAtMs,
		columns: shape.columns,
		interruptedSinceMs,
		begin: async (trx) => void (await beat(id, read, { trx, nowMs: now().getTime() })),
		keep: sink.keep,
	};
	const flush = async (): Promise<void> => {
		if (batch.length + refused.length === 0) return;
		const [lines, rows] = [batch, refused];
		batch = [];
		refused = [];
		await writeSurely(await writable(), lines, rows, batchContext, (outcome) => {
			tally.add(outcome);
			rejects.add(outcome.rejected);
			sink.take(outcome.rejected);
		});
		order.progress?.(read, shape.lines);
	};
	const take = (row: FileRow): void => {
		read++;
		const place = { row: row.row, fileLine: row.line, cells: row.cells, repair: row.repair };
		const line = row.kind === 'cells' ? readLine(row.cells) : damageOf(row, shape);
		const made = isProblem(line) ? line : makePending(place, line);
		if ('code' in made) refused.push({ ...place, problem: made });
		else batch.push(made);
	};

	const rows = fileRows(source, shape);
	try {
		for await (const piece of rows.pieces()) {
			for (const row of piece) {
				take(row);
				if (batch.length + refused.length >= BATCH_LINES) await flush();
			}
		}
		await flush();
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
