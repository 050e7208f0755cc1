interface Part {
	collection: string;
	field?: string;
}

/** The parts of a Directus schema snapshot that a merge looks at. */
export interface SchemaSnapshot {
	version: number;
	directus: string;
	vendor?: string;
	collections: (Part & { schema?: unknown })[];
	fields: (Part & { field: string })[];
	systemFields: unknown[];
	relations: SnapshotRelation[];
}

interface SnapshotRelation extends Part {
	field: string;
	related_collection?: string | null;
	meta?: { one_field: string | null; one_allowed_collections: string[] | null } | null;
}

const key = ({ collection, field }: Part) => (field === undefined ? collection : `${collection}.${field}`);

const addMissing = <T extends Part>(present: readonly T[], ours: readonly T[]): T[] => {
	const known = new Set(present.map(key));
	return [...present, ...ours.filter((part) => !known.has(key(part)))];
};

/**
 * The host's schema plus what it lacks of ours. Nothing that is there is changed or left out, so a diff against it
 * can only add: fields that a user added to our collections and titles that a user changed survive.
 */
export const mergeSnapshot = (current: SchemaSnapshot, ours: SchemaSnapshot): SchemaSnapshot => ({
	...current,
	collections: addMissing(current.collections, ours.collections),
	fields: addMissing(current.fields, ours.fields),
	relations: addMissing(current.relations, ours.relations),
});
