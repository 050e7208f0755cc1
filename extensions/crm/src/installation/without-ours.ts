import type { SchemaSnapshot } from './merge-snapshot.ts';

const name = ({ collection, field }: { collection: string; field: string }) => `${collection}.${field}`;

/** Whether a part of a live schema is something that an installation made, or a user added to what it made. */
export const isOurs = (shipped: SchemaSnapshot) => {
	const collections = new Set(shipped.collections.map(({ collection }) => collection));
	const fields = new Set(shipped.fields.map(name));
	return {
		collection: (collection: string): boolean => collections.has(collection),
		field: (part: { collection: string; field: string }): boolean => collections.has(part.collection) || fields.has(name(part)),
	};
};

/** The host's schema as it would be without the CRM. */
export const withoutOurs = (current: SchemaSnapshot, shipped: SchemaSnapshot): SchemaSnapshot => {
	const ours = isOurs(shipped);
	return {
		...current,
		collections: current.collections.filter(({ collection }) => !ours.collection(collection)),
		fields: current.fields.filter((field) => !ours.field(field)),
		relations: current.relations.filter((relation) => !ours.field(relation)),
	};
};

/** Fields of the host that live off a table of ours, from whichever side of the relation. */
export const hostFieldsOn = (current: SchemaSnapshot, shipped: SchemaSnapshot): string[] => {
	const ours = isOurs(shipped);
	return current.relations.flatMap((relation) => {
		const { related_collection: related, meta } = relation;
		const target = related !== null && related !== undefined && ours.collection(related);
		const allowed = meta?.one_allowed_collections?.some((other) => ours.collection(other)) ?? false;
		if (!ours.field(relation)) return target || allowed ? [name(relation)] : [];
		const alias = related && meta?.one_field ? [{ collection: related, field: meta.one_field }] : [];
		return alias.filter((field) => !ours.field(field)).map(name);
	});
};
