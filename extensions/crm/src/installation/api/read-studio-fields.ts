import type { Knex } from 'knex';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import { studioFields, type LiveField, type StudioFields } from '../studio-fields.ts';

export const readStudioFields = async (knex: Knex): Promise<StudioFields> => {
	const live = await knex('directus_fields')
		.whereIn('collection', Object.keys(CRM_FIELDS))
		.orderBy(['collection', 'field'])
		.select<LiveField[]>('collection', 'field', 'special', 'note');
	return studioFields(live);
};
