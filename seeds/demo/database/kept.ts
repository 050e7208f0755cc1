import type { Knex } from 'knex';
import { keepingReferences, type Reference } from './references.ts';
import { isRemovedTable, rangeOf, REMOVAL_ORDER, type RemovedTable } from './tables.ts';

/** Rows of one table that are not the demo's and point into it. */
export interface OwnRows {
	table: string;
	count: number;
	/** The first few. */
	names: string[];
}

/** A row of the demo that has to stay. */
export interface KeptRow {
	table: RemovedTable;
	name: string;
	/** How many rows of which tables point at it. */
	neededBy: { table: string; count: number }[];
}

const NAMES_SHOWN = 5;
const COMMENTS = 'directus_comments';
/** What a reader knows a row by, the best first. */
const NAME_COLUMNS = ['name', 'number', 'email', 'title', 'subject', 'description', 'code'];

/** What is left of the demo, in the order in which it would have gone. */
export const readKept = async (knex: Knex): Promise<KeptRow[]> => {
	const references = await keepingReferences(knex);
	const kept: KeptRow[] = [];
	for (const table of REMOVAL_ORDER) {
		// A scope is computed, and goes when its user goes.
		if (table !== 'crm_scopes') kept.push(...(await keptIn(knex, { table, references })));
	}
	return kept;
};

/** What somebody added on top of the demo and the demo's rows are needed for. */
export const readOwn = async (knex: Knex): Promise<OwnRows[]> => {
	const references = await keepingReferences(knex);
	const own: OwnRows[] = [];
	for (const table of new Set(references.map((reference) => reference.table))) {
		own.push(await ownIn(knex, { table, references: references.filter((reference) => reference.table === table) }));
	}
	const comments = await commentsOnDemo(knex);
	return [...own, { table: COMMENTS, count: comments.length, names: [] }].filter(({ count }) => count > 0);
};

async function keptIn(knex: Knex, { table, references }: { table: RemovedTable; references: readonly Reference[] }): Promise<KeptRow[]> {
	const rows: { id: string; name: unknown }[] = await knex(table)
		.whereBetween('id', rangeOf(table))
		.orderBy('id')
		.select('id', { name: (await nameColumn(knex, table)) ?? 'id' });
	if (rows.length === 0) return [];
	const neededBy = new Map<string, KeptRow['neededBy']>(rows.map(({ id }) => [id, []]));
	for (const { table: child, column } of references.filter(({ target }) => target === table)) {
		const counts: { id?: unknown; count?: unknown }[] = await knex(child)
			.whereBetween(column, rangeOf(table))
			.groupBy(column)
			.select({ id: column })
			.count({ count: '*' });
		for (const { id, count } of counts) neededBy.get(String(id))?.push({ table: child, count: Number(count) });
	}
	for (const { item } of await commentsOnDemo(knex)) neededBy.get(item)?.push({ table: COMMENTS, count: 1 });
	return rows.map((row) => ({ table, name: String(row.name), neededBy: neededBy.get(row.id) ?? [] }));
}

async function ownIn(knex: Knex, { table, references }: { table: string; references: readonly Reference[] }): Promise<OwnRows> {
	const rows = knex(table).where((any) => {
		for (const { column, target } of references) void any.orWhereBetween(column, rangeOf(target));
	});
	if (isRemovedTable(table)) void rows.whereNotBetween(table === 'crm_scopes' ? 'user' : 'id', rangeOf(table));
	const [counted] = await rows.clone().count({ count: '*' });
	const name = await nameColumn(knex, table);
	const names: unknown[] = name === null ? [] : await rows.limit(NAMES_SHOWN).pluck(name);
	return { table, count: Number(counted?.count ?? 0), names: names.map(String) };
}

/** Their keys stand as text, whatever the collection's keys are. */
async function commentsOnDemo(knex: Knex): Promise<{ item: string }[]> {
	const comments = await knex(COMMENTS)
		.whereIn('collection', REMOVAL_ORDER)
		.select<{ collection: RemovedTable; item: string }[]>('collection', 'item');
	return comments.filter(({ collection, item }) => {
		const [first, last] = rangeOf(collection);
		return item >= first && item <= last;
	});
}

async function nameColumn(knex: Knex, table: string): Promise<string | null> {
	const columns = await knex(table).columnInfo();
	return NAME_COLUMNS.find((column) => column in columns) ?? null;
}
