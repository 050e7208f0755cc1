import type { Knex } from 'knex';
import { eraseStored, removeFolder, type Vault } from './vault.ts';

const FILES_AT_ONCE = 50;
const RETRY_MS = 3_600_000;

/** Notes a file before it is stored: should the rest never happen, it goes when it is due. */
export const noteLoose = async (file: string, dueAt: number, knex: Knex): Promise<void> => {
	await knex('crm_loose_files').insert({ file, due_at: dueAt });
};

export interface SweepContext {
	knex: Knex;
	now: Date;
	logger: { error: (cause: unknown) => void };
}

/** A file is forgotten after it is erased, so that a kill in between loses none. */
const eraseLoose = async (file: string, vault: Vault, knex: Knex): Promise<void> => {
	await eraseStored([file], vault);
	await knex('crm_loose_files').where({ file }).delete();
};

/** Erases what belongs to no customer and is due. One that the storage does not let go is tried again later, and keeps no other back. */
export const sweepLooseFiles = async (vault: Vault, { knex, now, logger }: SweepContext): Promise<void> => {
	for (;;) {
		const due = await knex('crm_loose_files').where('due_at', '<=', now.getTime()).limit(FILES_AT_ONCE).pluck<string[]>('file');
		if (due.length === 0) return;
		for (const file of due)
			await eraseLoose(file, vault, knex).catch(async (cause: unknown) => {
				logger.error(cause);
				await knex('crm_loose_files')
					.where({ file })
					.update({ due_at: now.getTime() + RETRY_MS });
			});
	}
};

/** Erases every file of every customer: before the tables go. */
export const eraseAllFiles = async (vault: Vault, knex: Knex): Promise<void> => {
	for (const table of ['crm_files', 'crm_loose_files']) {
		if (!(await knex.schema.hasTable(table))) continue;
		for (;;) {
			const ids = await knex(table).limit(FILES_AT_ONCE).pluck<string[]>('file');
			if (ids.length === 0) break;
			await eraseStored(ids, vault);
			await knex(table).whereIn('file', ids).delete();
		}
	}
	await removeFolder(vault);
};
