import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';
import { CRM_POLICY_ID } from '../../wall/index.ts';
import type { Entry } from '../contract.ts';

/** What a reader may be told of a field. */
export interface KnownField {
	label: { en: string; nl: string };
	type: string | undefined;
	/** Whether members read its value in the row itself. */
	isOpen: boolean;
}

export type FieldOf = (about: Entry['about'], field: string) => KnownField;

const TABLE_OF = { customer: 'crm_customers', contact: 'crm_contacts' } as const;

interface FieldRow {
	collection: string;
	field: string;
	translations: unknown;
}
interface Translation {
	language: string;
	translation: string;
}

const listed = (value: unknown): Translation[] => {
	const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
	return Array.isArray(parsed) ? parsed : [];
};

const plain = (field: string): string => field.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());

const labelOf = (field: string, translations: readonly Translation[]): KnownField['label'] => {
	const inLanguage = (code: string) => translations.find(({ language }) => language.toLowerCase().startsWith(code))?.translation;
	const en = inLanguage('en') ?? plain(field);
	return { en, nl: inLanguage('nl') ?? en };
};

/** Fields as the Studio names them now, and as the rights of members stand now. */
export const readFields = async (knex: Knex, { collections }: SchemaOverview): Promise<FieldOf> => {
	const tables = Object.values(TABLE_OF);
	const rows = await knex('directus_fields').whereIn('collection', tables).select<FieldRow[]>('collection', 'field', 'translations');
	const rules = await knex('directus_permissions')
		.where({ policy: CRM_POLICY_ID, action: 'read' })
		.whereIn('collection', tables)
		.select<{ collection: string; fields: string | null }[]>('collection', 'fields');
	const open = new Set(rules.flatMap(({ collection, fields }) => (fields ?? '').split(',').map((field) => `${collection}.${field}`)));
	const translated = new Map(rows.map(({ collection, field, translations }) => [`${collection}.${field}`, listed(translations)]));
	return (about, field) => {
		const table = TABLE_OF[about];
		const shipped: Readonly<Record<string, string>> = CRM_FIELDS[table];
		return {
			label: labelOf(field, translated.get(`${table}.${field}`) ?? []),
			// SQLite shows some types as others, so the shipped one comes first.
			type: (Object.hasOwn(shipped, field) ? shipped[field] : undefined) ?? collections[table]?.fields[field]?.type,
			isOpen: open.has(`${table}.${field}`),
		};
	};
};
