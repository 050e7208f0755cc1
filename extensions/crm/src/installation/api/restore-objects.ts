import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';
import { DEFINITIONS_TABLE, allDatabaseObjects } from './all-database-objects.ts';
import { presentObjects } from './catalog.ts';

const hashOf = ({ create }: DatabaseObject) => createHash('sha256').update(create).digest('hex');

export interface RestoreResult {
	created: string[];
	replaced: string[];
}

const definitions = async (knex: Knex): Promise<Map<string, string>> => {
	if (!(await knex.schema.hasTable(DEFINITIONS_TABLE))) return new Map();
	const rows = await knex(DEFINITIONS_TABLE).select<{ name: string; hash: string }[]>('name', 'hash');
	return new Map(rows.map(({ name, hash }) => [name, hash]));
};

/** What is missing, or was made from another definition. A table is never replaced: its rows would be lost. */
export const staleObjects = async (knex: Knex, dialect: Dialect): Promise<{ object: DatabaseObject; present: boolean }[]> => {
	const present = await presentObjects(knex, dialect);
	const known = await definitions(knex);
	return allDatabaseObjects(dialect)
		.map((object) => ({ object, present: present(object) }))
		.filter(({ object, present: there }) => !there || (object.kind !== 'table' && known.get(object.name) !== hashOf(object)));
};

/**
 * Makes every table, index, trigger and constraint that is missing or outdated: after an installation, after an
 * update of the bundle, and after the Studio rebuilt a SQLite table and lost its triggers. Each object is one small
 * transaction, so that a kill leaves nothing half made.
 */
export const restoreObjects = async (knex: Knex, dialect: Dialect): Promise<RestoreResult> => {
	const result: RestoreResult = { created: [], replaced: [] };
	for (const { object, present } of await staleObjects(knex, dialect)) {
		await knex.transaction(async (trx) => {
			if (present && object.kind !== 'table') await trx.raw(object.drop);
			await trx.raw(object.create.replaceAll('?', '\\?'));
			await trx(DEFINITIONS_TABLE).insert({ name: object.name, hash: hashOf(object) }).onConflict('name').merge();
		});
		result[present ? 'replaced' : 'created'].push(object.name);
	}
	await knex('crm_network_state').insert({ id: 1, version: 1 }).onConflict('id').ignore();
	return result;
};
