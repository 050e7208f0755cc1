import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';
import { DEFINITIONS_TABLE, allDatabaseObjects, definitionsTable } from './all-database-objects.ts';
import { presentObjects } from './catalog.ts';
import { REPAIRS } from './repairs.ts';

const hashOf = ({ create }: DatabaseObject) => createHash('sha256').update(create).digest('hex');

export interface RestoreResult {
	created: string[];
	replaced: string[];
}

interface StaleObject {
	object: DatabaseObject;
	present: boolean;
}

const definitions = async (knex: Knex): Promise<Map<string, string>> => {
	if (!(await knex.schema.hasTable(DEFINITIONS_TABLE))) return new Map();
	const rows = await knex(DEFINITIONS_TABLE).select<{ name: string; hash: string }[]>('name', 'hash');
	return new Map(rows.map(({ name, hash }) => [name, hash]));
};

/** What is missing, or was made from another definition. A table is never replaced: its rows would be lost. */
export const staleObjects = async (knex: Knex, dialect: Dialect): Promise<StaleObject[]> => {
	const present = await presentObjects(knex, dialect);
	const known = await definitions(knex);
	return allDatabaseObjects(dialect)
		.map((object) => ({ object, present: present(object) }))
		.filter(({ object, present: there }) => !there || (object.kind !== 'table' && known.get(object.name) !== hashOf(object)));
};

const repairMark = (name: string) => `repair ${name}`;

/** Remembered before a trigger comes back and forgotten after the repair, so that a kill in between loses no repair. */
const noteRepairs = async (knex: Knex, stale: readonly StaleObject[]): Promise<void> => {
	const due = REPAIRS.filter(({ watchers }) => stale.some(({ object }) => watchers.test(object.name)));
	for (const { name } of due)
		await knex(DEFINITIONS_TABLE)
			.insert({ name: repairMark(name), hash: '' })
			.onConflict('name')
			.ignore();
};

const repair = async (knex: Knex): Promise<void> => {
	const due = await knex(DEFINITIONS_TABLE).where('name', 'like', repairMark('%')).pluck<string[]>('name');
	for (const { name, run } of REPAIRS) {
		if (!due.includes(repairMark(name))) continue;
		await run(knex);
		await knex(DEFINITIONS_TABLE)
			.where({ name: repairMark(name) })
			.delete();
	}
};

const make = (knex: Knex, object: DatabaseObject, dialect: Dialect): Promise<void> =>
	knex.transaction(async (trx) => {
		// Two processes that start together take turns; the second makes the same object once more.
		if (dialect === 'postgres') await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('crm_installation'))`);
		if (object.kind !== 'table') await trx.raw(object.drop);
		await trx.raw(object.create.replaceAll('?', '\\?'));
		await trx(DEFINITIONS_TABLE)
			.insert({ name: object.name, hash: hashOf(object) })
			.onConflict('name')
			.merge();
	});

/**
 * Makes every table, index, trigger and constraint that is missing or outdated: after an installation, after an
 * update of the bundle, and after the Studio rebuilt a SQLite table and lost its triggers. Each object is one small
 * transaction, so that a kill leaves nothing half made.
 */
export const restoreObjects = async (knex: Knex, dialect: Dialect): Promise<RestoreResult> => {
	const result: RestoreResult = { created: [], replaced: [] };
	await knex.raw(definitionsTable.create);
	const stale = await staleObjects(knex, dialect);
	await noteRepairs(knex, stale);
	for (const { object, present } of stale) {
		await make(knex, object, dialect);
		result[present ? 'replaced' : 'created'].push(object.name);
	}
	await knex('crm_network_state').insert({ id: 1, version: 1 }).onConflict('id').ignore();
	await repair(knex);
	return result;
};
