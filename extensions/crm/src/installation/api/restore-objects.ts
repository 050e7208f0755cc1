import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { readTracked } from '../../history/api/index.ts';
import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';
import { DEFINITIONS_TABLE, allDatabaseObjects, definitionsTable } from './all-database-objects.ts';
import { presentObjects } from './catalog.ts';
import { REPAIRS } from './repairs.ts';
import { inTurn } from './in-turn.ts';

const hashOf = ({ create }: Pick<DatabaseObject, 'create'>) => createHash('sha256').update(create).digest('hex');

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
	return allDatabaseObjects(dialect, await readTracked(knex))
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

const repair = async (knex: Knex, dialect: Dialect): Promise<void> => {
	const due = await knex(DEFINITIONS_TABLE).where('name', 'like', repairMark('%')).pluck<string[]>('name');
	for (const { name, run } of REPAIRS) {
		if (!due.includes(repairMark(name))) continue;
		await run(knex, dialect);
		await knex(DEFINITIONS_TABLE)
			.where({ name: repairMark(name) })
			.delete();
	}
};

/** Returns false when another process made it in the meantime: to drop it once more would take what hangs on it along. */
const make = (knex: Knex, { kind, name, drop, create }: DatabaseObject, dialect: Dialect): Promise<boolean> =>
	inTurn(knex, dialect, async (trx) => {
		if (dialect === 'postgres' && !(await staleObjects(trx, dialect)).some(({ object }) => object.name === name && object.kind === kind))
			return false;
		// A function is replaced where it stands: its triggers would go with it.
		if (kind !== 'table' && kind !== 'function') await trx.raw(drop);
		await trx.raw(create.replaceAll('?', '\\?'));
		await trx(DEFINITIONS_TABLE)
			.insert({ name, hash: hashOf({ create }) })
			.onConflict('name')
			.merge();
		return true;
	});

/**
 * Makes every table, index, trigger and constraint that is missing or outdated: after an installation, after an
 * update of the bundle, and after the Studio rebuilt a SQLite table and lost its triggers. Each object is one small
 * transaction, so that a kill leaves nothing half made.
 */
export const restoreObjects = async (knex: Knex, dialect: Dialect): Promise<RestoreResult> => {
	const result: RestoreResult = { created: [], replaced: [] };
	if (dialect === 'postgres') await inTurn(knex, dialect, (trx) => trx.raw(definitionsTable.create));
	else await knex.raw(definitionsTable.create);
	// Twice: a unique key that is made anew takes the foreign keys on it along.
	for (const _pass of [1, 2]) {
		const stale = await staleObjects(knex, dialect);
		await noteRepairs(knex, stale);
		for (const { object, present } of stale) {
			if (await make(knex, object, dialect)) result[present ? 'replaced' : 'created'].push(object.name);
		}
	}
	await knex('crm_network_state').insert({ id: 1, version: 1 }).onConflict('id').ignore();
	await repair(knex, dialect);
	return result;
};
