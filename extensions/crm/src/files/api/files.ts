import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { findCustomer } from '../../customers/api/index.ts';
import { holdsUnit, type RowScope } from '../../kernel/access/index.ts';
import type { Page } from '../../kernel/http/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { readNames } from '../../staff/api/index.ts';
import { areFilesOpen, doorRows, type Caller } from '../../wall/api/index.ts';
import type { CustomerFile } from '../contract.ts';
import { filesOpen, kindRefused, notYours } from '../errors.ts';
import { recognise, typeOf } from '../file-kind.ts';
import { endingOf, safeFileName } from '../file-name.ts';
import { noteLoose, sweepLooseFiles, type SweepContext } from './loose-files.ts';
import { receiveFile } from './receive-file.ts';
import { countFiles, deleteFileRow, findFile, insertFile, listFiles, type FileRow } from './store.ts';
import { openStored, storeBytes, type Vault } from './vault.ts';

export interface Call extends SweepContext {
	caller: Caller;
	vault: Vault;
}

/** How long an upload may take before it is thought dead. */
const UPLOAD_TERM_MS = 3_600_000;

const customers = (verb: 'read' | 'write' | 'delete', { caller }: Call): RowScope => doorRows(caller, verb, 'customers');

const mayDelete = (row: FileRow, call: Call): boolean =>
	holdsUnit(customers('delete', call), row.unit) ||
	(row.author === call.caller.accountability.user && holdsUnit(customers('write', call), row.unit));

const toFiles = async (rows: readonly FileRow[], call: Call): Promise<CustomerFile[]> => {
	const nameOf = await readNames(
		rows.map(({ author }) => author),
		call.knex,
	);
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		type: row.type,
		bytes: Number(row.bytes),
		author: nameOf(row.author),
		addedAt: new Date(Number(row.added_at)).toISOString(),
		mayDelete: mayDelete(row, call),
	}));
};

/** @throws CRM_FORBIDDEN */
export const readFiles = async (
	customer: string | undefined,
	{ page, ...call }: Call & { page: Page },
): Promise<{ files: CustomerFile[]; total: number }> => {
	const scope = customers('read', call);
	const found = await findCustomer(scope, customer, call.knex);
	if (!found) throw notAllowed();
	const rows = await listFiles(scope, found.id, { knex: call.knex, page });
	return { files: await toFiles(rows, call), total: await countFiles(scope, found.id, call.knex) };
};

const writableCustomer = async (id: string | undefined, call: Call, knex: Knex) => {
	const found = await findCustomer(customers('read', call), id, knex);
	if (!found || !holdsUnit(customers('write', call), found.unit)) throw notAllowed();
	return found;
};

/**
 * The customer is looked up twice: before the file is taken in, and when its entry is written, because the customer may
 * have moved or gone in between.
 * @throws CRM_FORBIDDEN, CRM_FILES_OPEN, CRM_FILE_KIND, and what receiveFile throws
 */
export const addFile = async (req: Request, { limit, ...call }: Call & { limit: number }): Promise<CustomerFile> => {
	const { caller, knex, now, vault } = call;
	const { id } = req.params;
	await writableCustomer(id, call, knex);
	if (await areFilesOpen()) throw filesOpen();
	const { name, bytes } = await receiveFile(req, { limit });
	const recognised = recognise(bytes, endingOf(name));
	if (recognised.kind === null) throw kindRefused({ reason: recognised.reason });

	const file = randomUUID();
	await noteLoose(file, now.getTime() + UPLOAD_TERM_MS, knex);
	await storeBytes(file, bytes, vault);
	const row = await knex.transaction(async (trx) => {
		const { id: customer, unit } = await writableCustomer(id, call, trx);
		const made: FileRow = {
			id: randomUUID(),
			unit,
			customer,
			file,
			name: safeFileName(name, recognised.kind),
			type: typeOf(recognised.kind),
			bytes: bytes.length,
			author: caller.accountability.user!,
			added_at: now.getTime(),
		};
		await insertFile(made, trx);
		return made;
	});
	return (await toFiles([row], call))[0]!;
};

/** @throws CRM_FORBIDDEN, CRM_FILE_LOST */
export const openFile = async (id: string | undefined, call: Call): Promise<{ row: FileRow; stream: Readable; size: number }> => {
	const row = await findFile(customers('read', call), id, call.knex);
	if (!row) throw notAllowed();
	return { row, ...(await openStored(row.file, call.vault)) };
};

/** @throws CRM_FORBIDDEN, CRM_FILE_NOT_YOURS */
export const removeFile = async (id: string | undefined, call: Call): Promise<{ id: string }> => {
	const { knex, vault } = call;
	const scope = customers('read', call);
	const row = await findFile(scope, id, knex);
	if (!row) throw notAllowed();
	if (!mayDelete(row, call)) throw notYours();
	await deleteFileRow(scope, row.id, knex);
	await sweepLooseFiles(vault, call);
	return { id: row.id };
};
