import type { DataClass, Scope } from '../vocabulary.ts';

/** A relation of the live schema, as Directus gives it. */
export interface LiveRelation {
	collection: string;
	field: string;
	related_collection: string | null;
	meta: { one_field: string | null; junction_field: string | null } | null;
}

/** What the query wall looks at; built from the live schema and the access table. */
export interface GuardWorld {
	/** Type of a field, 'alias' for one that is no column, undefined for one that is not there. */
	typeOf: (collection: string, field: string) => string | undefined;
	relations: readonly LiveRelation[];
	/** The data class of a collection whose rows carry a unit. */
	classOf: (collection: string) => DataClass | undefined;
	/** Collections of ours that every member reads whole. */
	isOpen: (collection: string) => boolean;
	/** Whether the foreign key `collection.field` never leaves the unit. */
	keepsUnit: (collection: string, field: string) => boolean;
	scope: Scope;
	/** Members are held to the wall everywhere; other users of the host only where a path touches the CRM. */
	isMember: boolean;
}

export const isCrm = (collection: string): boolean => collection.startsWith('crm_');
export const isSystem = (collection: string): boolean => collection.startsWith('directus_');

export interface Hop {
	from: string;
	to: string;
	/** The foreign key that is walked, whichever way. */
	key: { collection: string; field: string };
	many: boolean;
}

/** The relation that a field stands for, or undefined for a plain column. */
export const hopOf = (collection: string, field: string, { relations }: Pick<GuardWorld, 'relations'>): Hop | undefined => {
	for (const relation of relations) {
		const key = { collection: relation.collection, field: relation.field };
		if (relation.collection === collection && relation.field === field && relation.related_collection) {
			return { from: collection, to: relation.related_collection, key, many: false };
		}
		if (relation.related_collection === collection && relation.meta?.one_field === field) {
			return { from: collection, to: relation.collection, key, many: true };
		}
	}
	return undefined;
};

/** Whether filtering or sorting along a hop can tell nothing about rows that the caller may not read. */
export const mayPass = (hop: Hop, world: GuardWorld): boolean => {
	if (!isCrm(hop.from) && !isCrm(hop.to)) return !isSystem(hop.to) || !world.isMember;
	if (world.isOpen(hop.to)) return true;
	// The lists of a scope say nothing about rows that a policy of the host gives.
	if (!world.isMember) return false;
	const [from, to] = [world.classOf(hop.from), world.classOf(hop.to)];
	if (!from || !to || !world.keepsUnit(hop.key.collection, hop.key.field)) return false;
	const readable = new Set(world.scope.read[to]);
	return world.scope.read[from].every((unit) => readable.has(unit));
};
