import type { SchemaOverview } from '@directus/types';
import { CRM_FIELDS } from '../../kernel/schema/index.ts';

const shipped: Readonly<Record<string, Readonly<Record<string, string>>>> = CRM_FIELDS;

const own = <Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
	record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

/** Type of a field; SQLite shows a foreign key as text, so the shipped type comes first. */
export const fieldType = ({ collections }: SchemaOverview, collection: string, field: string): string | undefined =>
	own(own(shipped, collection), field) ?? own(own(collections, collection)?.fields, field)?.type;
