import type { Knex } from 'knex';
import { CRM_FIELDS } from '../../../kernel/schema/index.ts';
import type { SchemaFacts } from '../../self-check/index.ts';

interface RelationRow {
	many_collection: string;
	many_field: string;
	one_collection: string | null;
	one_field: string | null;
	one_allowed_collections: string | null;
}

const readRelations = async (knex: Knex): Promise<SchemaFacts['relations']> => {
	const rows = await knex('directus_relations').select<RelationRow[]>(
		'many_collection',
		'many_field',
		'one_collection',
		'one_field',
		'one_allowed_collections',
	);
	return rows.flatMap((row) => {
		const relation = { collection: row.many_collection, field: row.many_field, alias: row.one_field };
		const allowed = row.one_allowed_collections?.split(',') ?? [];
		return allowed.length > 0 ? allowed.map((related) => ({ ...relation, related })) : [{ ...relation, related: row.one_collection }];
	});
};

const isOurs = (collection: string | null): boolean => collection !== null && collection in CRM_FIELDS;

/** Whether a table of ours points to files, itself or through a table between. */
export const filesAreLinked = async (knex: Knex): Promise<boolean> => {
	const relations = await readRelations(knex);
	const toFiles = relations.filter(({ related }) => related === 'directus_files').map(({ collection }) => collection);
	return toFiles.some(
		(collection) => isOurs(collection) || relations.some((relation) => relation.collection === collection && isOurs(relation.related)),
	);
};

/** Collections whose rows are persons or what is known of them. */
const PERSONAL = new Set(['crm_customers', 'crm_contacts', 'crm_activities', 'crm_orders', 'crm_order_lines']);

export const readSchemaFacts = async (knex: Knex): Promise<SchemaFacts> => {
	const collections = await knex('directus_collections')
		.whereIn('collection', Object.keys(CRM_FIELDS))
		.select<{ collection: string; versioning: unknown; accountability: string | null }[]>('collection', 'versioning', 'accountability');
	const shares = await knex('directus_shares').whereIn('collection', Object.keys(CRM_FIELDS)).count<{ n: number | string }[]>({ n: '*' });
	return {
		relations: await readRelations(knex),
		versioned: collections.filter(({ versioning }) => versioning === true || versioning === 1).map(({ collection }) => collection),
		copying: collections
			.filter(({ collection, accountability }) => PERSONAL.has(collection) && accountability === 'all')
			.map(({ collection }) => collection),
		shares: Number(shares[0]?.n ?? 0),
	};
};
