import type { AddedFields, PermissionRow } from '../kernel/access/api/index.ts';
import { CRM_FIELDS } from '../kernel/schema/index.ts';
import { isSensitive } from './sensitive-field.ts';

/** A field of ours as the Studio knows it now. */
export interface LiveField {
	collection: string;
	field: string;
	special: string | null;
	note: string | null;
}

export interface StudioFields {
	/** Fields that a user added to our collections. */
	added: AddedFields;
	/** Whether a member may see a field at all: it exists and is not marked sensitive. */
	isOpen: (collection: string, field: string) => boolean;
}

const isShipped = ({ collection, field }: LiveField) => field in (CRM_FIELDS[collection as keyof typeof CRM_FIELDS] ?? {});
const name = (collection: string, field: string) => `${collection}.${field}`;

/** Sorts the live fields of our collections into what joins the compiled lists and what leaves them. */
export const studioFields = (live: readonly LiveField[]): StudioFields => {
	const open = live.filter((field) => !isSensitive(field));
	const openNames = new Set(open.map(({ collection, field }) => name(collection, field)));
	const added = Object.groupBy(
		open.filter((field) => !isShipped(field)),
		({ collection }) => collection,
	);
	return {
		added: Object.fromEntries(Object.entries(added).map(([collection, fields = []]) => [collection, fields.map(({ field }) => field)])),
		isOpen: (collection, field) => !(collection in CRM_FIELDS) || openNames.has(name(collection, field)),
	};
};

/** Takes fields out of the compiled lists that were removed in the Studio or marked sensitive there, shipped ones too. */
export const withoutClosed = (rows: readonly PermissionRow[], { isOpen }: StudioFields): PermissionRow[] =>
	rows.map((row) => ({ ...row, fields: row.fields.filter((field) => field === '*' || isOpen(row.collection, field)) }));
