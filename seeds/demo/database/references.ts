import type { Knex } from 'knex';
import { dialectOf } from '../../../extensions/crm/src/kernel/database/api/index.ts';
import { isRemovedTable, keyOf, type RemovedTable } from './tables.ts';

/** A foreign key into a table of the demo, of any table in this base: also of collections that the user made. */
export interface Reference {
	table: string;
	column: string;
	target: RemovedTable;
	/** The database does not let the target go before this row. */
	refuses: boolean;
}

/** Who created and who changed: goes with the user and keeps nobody. */
const AUDIT = ['user-created', 'user-updated'];

/** What people write and keep with a customer: plain tables, whose keys only one of the databases knows. */
const WITH_CUSTOMERS: readonly Reference[] = ['crm_comments', 'crm_files'].map((table) => ({
	table,
	column: 'customer',
	target: 'crm_customers',
	refuses: true,
}));

/** The references that make a row of the demo stay: those of things that somebody keeps in this base. */
export const keepingReferences = async (knex: Knex): Promise<Reference[]> => {
	const { collections, audit } = await readHost(knex);
	const keeping = (await allReferences(knex)).filter(({ table, column, target }) => {
		if (target === 'directus_users') return !table.startsWith('directus_') && !audit.has(`${table}.${column}`);
		// Roll-ups and the like are computed anew.
		return !table.startsWith('crm_') || collections.has(table);
	});
	return [...keeping, ...WITH_CUSTOMERS];
};

/** Mentions of a user that would keep Directus from deleting the user. */
export const refusingMentions = async (knex: Knex): Promise<Reference[]> => {
	const keeping = new Set((await keepingReferences(knex)).map(({ table, column }) => `${table}.${column}`));
	return (await allReferences(knex)).filter(
		({ table, column, target, refuses }) => target === 'directus_users' && refuses && !keeping.has(`${table}.${column}`),
	);
};

async function readHost(knex: Knex): Promise<{ collections: Set<string>; audit: Set<string> }> {
	const collections = await knex('directus_collections').select<{ collection: string }[]>('collection');
	const fields = await knex('directus_fields')
		.whereNotNull('special')
		.select<{ collection: string; field: string; special: string }[]>('collection', 'field', 'special');
	const audited = fields.filter(({ special }) => AUDIT.some((kind) => special.includes(kind)));
	return {
		collections: new Set(collections.map(({ collection }) => collection)),
		audit: new Set(audited.map(({ collection, field }) => `${collection}.${field}`)),
	};
}

const ON_SQLITE = `
	select tables.name as "table", keys."from" as "column", keys."table" as target,
		coalesce(keys."to", 'id') as "targetColumn", lower(keys.on_delete) as "onDelete"
	from sqlite_master as tables join pragma_foreign_key_list(tables.name) as keys
	where tables.type = 'table'`;

const ON_POSTGRES = `
	select child.relname as "table", own.attname as "column", parent.relname as target, theirs.attname as "targetColumn",
		case keys.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'refuse' end as "onDelete"
	from pg_constraint as keys
	join pg_class as child on child.oid = keys.conrelid
	join pg_class as parent on parent.oid = keys.confrelid
	cross join lateral unnest(keys.conkey, keys.confkey) as pair (own, theirs)
	join pg_attribute as own on own.attrelid = keys.conrelid and own.attnum = pair.own
	join pg_attribute as theirs on theirs.attrelid = keys.confrelid and theirs.attnum = pair.theirs
	where keys.contype = 'f' and child.relnamespace = current_schema()::regnamespace`;

/** One for each column that holds the key of another row; a composite key counts by that column. */
async function allReferences(knex: Knex): Promise<Reference[]> {
	const sqlite = dialectOf(knex) === 'sqlite';
	const answer = await knex.raw(sqlite ? ON_SQLITE : ON_POSTGRES);
	const found: { table: string; column: string; target: string; targetColumn: string; onDelete: string }[] = sqlite ? answer : answer.rows;
	const byColumn = new Map<string, Reference>();
	for (const { table, column, target, targetColumn, onDelete } of found) {
		if (!isRemovedTable(target) || targetColumn !== keyOf(target)) continue;
		byColumn.set(`${table}.${column}`, { table, column, target, refuses: onDelete !== 'cascade' && onDelete !== 'set null' });
	}
	return [...byColumn.values()];
}
