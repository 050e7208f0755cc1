import type { Knex } from 'knex';
import { eraseStored, removeFolder, type Vault } from './vault.ts';

const FILES_AT_ONCE = 50;

/** Notes a file before it is stored: should the rest never happen, it goes when it is due. */
export const noteLoose = async (file: string, dueAt: number, knex: Knex): Promise<void> => {
	await knex('crm_loose_files').insert({ file, due_at: dueAt });
};

/** Erases what belongs to no customer and is due. A file is forgotten after it is erased, so that a kill in between loses none. */
export const sweepLooseFiles = async (vault: Vault, { knex, now }: { knex: Knex; now: Date }): Promise<void> => {
	for (;;) {
		const due = await knex('crm_loose_files').where('due_at', '<=', now.getTime()).limit(FILES_AT_ONCE).pluck<string[]>('file');
		if (due.length === 0) return;
		await eraseStored(due, vault);
		await knex('crm_loose_files').whereIn('file', due).delete();
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
