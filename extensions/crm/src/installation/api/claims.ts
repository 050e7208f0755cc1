import type { Knex } from 'knex';
import type { Dialect } from '../../kernel/database/index.ts';
import { nameTaken } from '../errors.ts';
import type { SchemaSnapshot } from '../merge-snapshot.ts';
import { DEFINITIONS_TABLE, definitionsTable, plainTables } from './all-database-objects.ts';

const claim = (name: string) => `claim ${name}`;

/** What an installation makes under a name that a host could already use for something else. */
const wantedNames = (shipped: SchemaSnapshot, dialect: Dialect): string[] => [
	...shipped.collections.map(({ collection }) => collection),
	...shipped.fields.filter(({ collection }) => collection.startsWith('directus_')).map(({ collection, field }) => `${collection}.${field}`),
	...plainTables(dialect).filter((name) => name !== DEFINITIONS_TABLE),
];

const isPresent = async (name: string, current: SchemaSnapshot, knex: Knex): Promise<boolean> => {
	const [table, column] = name.split('.') as [string, string | undefined];
	if (column !== undefined) return knex.schema.hasColumn(table, column);
	return current.collections.some(({ collection }) => collection === name) || knex.schema.hasTable(name);
};

/**
 * Takes the names that an installation needs, all or none, and remembers that they are ours.
 * @throws CRM_NAME_TAKEN when the host uses one of them; nothing has been written then
 */
export const claimNames = async (
	knex: Knex,
	{ current, shipped, dialect }: { current: SchemaSnapshot; shipped: SchemaSnapshot; dialect: Dialect },
): Promise<void> => {
	const claimed = new Set((await knex.schema.hasTable(DEFINITIONS_TABLE)) ? await knex(DEFINITIONS_TABLE).pluck<string[]>('name') : []);
	const unclaimed = wantedNames(shipped, dialect).filter((name) => !claimed.has(claim(name)));
	if (unclaimed.length === 0) return;
	const taken: string[] = [];
	for (const name of unclaimed) if (await isPresent(name, current, knex)) taken.push(name);
	if (taken.length > 0) throw nameTaken({ names: taken });
	await knex.transaction(async (trx) => {
		await trx.raw(definitionsTable.create);
		await trx(DEFINITIONS_TABLE).insert(unclaimed.map((name) => ({ name: claim(name), hash: '' })));
	});
};
