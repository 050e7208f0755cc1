import type { Knex } from 'knex';
import type { AddedFields } from '../../kernel/access/api/index.ts';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import { isSensitive } from '../sensitive-field.ts';

interface FieldRow {
	collection: string;
	field: string;
	special: string | null;
	note: string | null;
}

/** Fields that a user added in the Studio to our collections; those marked sensitive stay with administrators. */
export const readAddedFields = async (knex: Knex): Promise<AddedFields> => {
	const rows = await knex('directus_fields')
		.whereIn('collection', Object.keys(CRM_FIELDS))
		.orderBy(['collection', 'field'])
		.select<FieldRow[]>('collection', 'field', 'special', 'note');
	const added: Record<string, string[]> = {};
	for (const row of rows) {
		const shipped = CRM_FIELDS[row.collection as keyof typeof CRM_FIELDS];
		if (row.field in shipped || isSensitive(row)) continue;
		(added[row.collection] ??= []).push(row.field);
	}
	return added;
};
