import { Readable } from 'node:stream';
import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { CRM_FOLDER_ID } from '../../wall/index.ts';
import { fileLost, fileNotStored } from '../errors.ts';

/** What the host hands over and a file is kept through. */
export interface Vault {
	services: unknown;
	database: unknown;
	getSchema: unknown;
}

interface FilesService {
	uploadOne(stream: Readable, data: object, key?: string, options?: { emitEvents: boolean }): Promise<string>;
	deleteMany(keys: readonly string[]): Promise<unknown>;
}
interface AssetsService {
	getAsset(id: string, transformation?: undefined): Promise<{ stream: Readable; stat: { size: number } }>;
}
type Service<Kind> = new (options: { knex: Knex; schema: SchemaOverview; accountability: null }) => Kind;

/** A service of the host acting as the system itself: whoever calls has been checked by our own rules before. */
const systemService = async <Kind>({ services, database, getSchema }: Vault, name: string): Promise<Kind> => {
	const { [name]: Service } = services as Record<string, Service<Kind> | undefined>;
	if (!Service) throw new Error(`The host has no ${name}.`);
	const schema = await (getSchema as () => Promise<SchemaOverview>)();
	return new Service({ knex: database as Knex, schema, accountability: null });
};

/** A folder of our own: a rule of the host's for another folder, or for none, does not reach into it. */
const FOLDER = { id: CRM_FOLDER_ID, name: 'CRM' };

const inFolders = ({ database }: Vault) => (database as Knex)('directus_folders');

/**
 * Keeps bytes in the storage of the host. Its library is told neither what the file is called nor what it is: the host
 * would read what cameras and programs write into a file, and show it.
 */
export const storeBytes = async (id: string, bytes: Uint8Array, vault: Vault): Promise<void> => {
	await inFolders(vault).insert(FOLDER).onConflict('id').ignore();
	const files = await systemService<FilesService>(vault, 'FilesService');
	const data = { id, type: 'application/octet-stream', filename_download: id, filename_disk: id, title: 'CRM', folder: FOLDER.id };
	await files.uploadOne(Readable.from([bytes]), data, id, { emitEvents: false }).catch((cause: unknown) => {
		throw fileNotStored(undefined, { cause });
	});
};

/** @throws CRM_FILE_LOST */
export const openStored = async (id: string, vault: Vault): Promise<{ stream: Readable; size: number }> => {
	const assets = await systemService<AssetsService>(vault, 'AssetsService');
	const { stream, stat } = await assets.getAsset(id).catch((cause: unknown) => {
		throw fileLost(undefined, { cause });
	});
	return { stream, size: stat.size };
};

/** Takes files out of the library and the storage; one that is gone already is no trouble. */
export const eraseStored = async (ids: readonly string[], vault: Vault): Promise<void> => {
	const files = await systemService<FilesService>(vault, 'FilesService');
	await files.deleteMany(ids);
};

export const removeFolder = async (vault: Vault): Promise<void> => {
	await inFolders(vault).where({ id: FOLDER.id }).delete();
};
