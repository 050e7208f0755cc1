import type { Refusal } from './refusal.ts';
import { walkFilter, walkPath, type Walk } from './walk-filter.ts';
import { hopOf, type GuardWorld } from './world.ts';

/** The parts of a Directus query that can ask about rows beyond the ones returned. */
export interface GuardedQuery {
	filter?: unknown;
	sort?: unknown;
	group?: unknown;
	aggregate?: unknown;
	alias?: unknown;
	deep?: unknown;
}

const REVISIONS_OF_CREATION = JSON.stringify({ activity: { action: { _eq: 'create' } } });

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).filter((part) => typeof part === 'string');

const AGGREGATE_SORT = /^(count|countDistinct|countAll|sum|sumDistinct|avg|avgDistinct|min|max)\.(.+)$/;

const checkSort = (sort: unknown, collection: string, { walk, aggregated }: { walk: Walk; aggregated: boolean }): void => {
	for (const text of texts(sort)) {
		const plain = text.replace(/^-/, '');
		const aggregate = aggregated ? AGGREGATE_SORT.exec(plain) : null;
		walkPath(aggregate ? (aggregate[2] ?? '') : plain, collection, walk);
	}
};

/** Aggregates that see each joined row once more for every child it is joined to. */
const MULTIPLIED = /^(count|countAll|sum|sumDistinct|avg|avgDistinct)$/;

const checkAggregate = (query: GuardedQuery, collection: string, walk: Walk): void => {
	if (typeof query.aggregate !== 'object' || query.aggregate === null) return;
	for (const [operation, fields] of Object.entries(query.aggregate)) {
		for (const field of texts(fields)) if (field !== '*') walkPath(field, collection, walk);
		if (MULTIPLIED.test(operation) && walk.toMany) walk.refusals.push({ kind: 'counts-twice', path: walk.toMany });
	}
};

const checkDeep = (deep: unknown, collection: string, { walk, alias }: { walk: Walk; alias: Record<string, unknown> }): void => {
	if (typeof deep !== 'object' || deep === null) return;
	for (const [key, nested] of Object.entries(deep)) {
		if (key.startsWith('_')) continue;
		const hop = hopOf(collection, String(alias[key] ?? key).split(':')[0] ?? key, walk.world);
		if (!hop || typeof nested !== 'object' || nested === null) {
			walk.refusals.push({ kind: 'path', path: key });
			continue;
		}
		const inner = nested as Record<string, unknown>;
		const query = { filter: inner['_filter'], sort: inner['_sort'], group: inner['_group'], aggregate: inner['_aggregate'] };
		checkParts(query, hop.to, walk);
		checkDeep(inner, hop.to, { walk, alias: (inner['_alias'] ?? {}) as Record<string, unknown> });
	}
};

const checkParts = (query: GuardedQuery, collection: string, walk: Walk): void => {
	const aggregated = query.aggregate !== undefined && query.aggregate !== null;
	walkFilter(query.filter, collection, walk);
	checkSort(query.sort, collection, { walk, aggregated });
	for (const text of texts(query.group)) walkPath(text, collection, walk);
	checkAggregate(query, collection, walk);
};

export interface GuardVerdict {
	refusals: Refusal[];
	/** Rows of parents that the caller must be able to read for the query to pass. */
	follows: Walk['follows'];
}

/** The query wall: Directus applies row rules to the root of a query only, so whatever leaves the root must stay within what the caller reads. */
export const checkQuery = (query: GuardedQuery, collection: string, world: GuardWorld): GuardVerdict => {
	const walk: Walk = { world, refusals: [], toMany: null, follows: [] };
	const filter = collection === 'directus_revisions' ? withoutCreation(query.filter) : query.filter;
	checkParts({ ...query, filter }, collection, walk);
	checkDeep(query.deep, collection, { walk, alias: (query.alias ?? {}) as Record<string, unknown> });
	return { refusals: walk.refusals, follows: walk.follows };
};

/** The revisions sidebar asks which revision made the item: the one path of a system collection that stays open. */
const withoutCreation = (filter: unknown): unknown => {
	if (Array.isArray(filter)) return filter.map(withoutCreation);
	if (typeof filter !== 'object' || filter === null) return filter;
	if (JSON.stringify(filter) === REVISIONS_OF_CREATION) return {};
	return Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, key === '_and' || key === '_or' ? withoutCreation(value) : value]));
};
