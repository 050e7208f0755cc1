import { isReadable } from '../../schema/index.ts';
import type { Refusal } from './refusal.ts';
import { walkFilter, walkPath, type Walk } from './walk-filter.ts';
import { hopOf, isCrm, type GuardWorld } from './world.ts';

/** The parts of a Directus query that can ask about rows beyond the ones returned. */
export interface GuardedQuery {
	filter?: unknown;
	sort?: unknown;
	group?: unknown;
	aggregate?: unknown;
	alias?: unknown;
	deep?: unknown;
	search?: unknown;
}

const REVISIONS_OF_CREATION = JSON.stringify({ activity: { action: { _eq: 'create' } } });

const texts = (value: unknown): string[] =>
	(Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).filter((part) => typeof part === 'string');

const AGGREGATES = new Set(['count', 'countDistinct', 'countAll', 'sum', 'sumDistinct', 'avg', 'avgDistinct', 'min', 'max']);

/** `sum.amount` sorts by an aggregate only when the query asks for that aggregate; else it is a path. */
const checkSort = (sort: unknown, collection: string, { walk, aggregate }: { walk: Walk; aggregate: object }): void => {
	for (const text of texts(sort)) {
		const plain = text.replace(/^-/, '');
		const [operation = '', ...field] = plain.split('.');
		walkPath(Object.hasOwn(aggregate, operation) && AGGREGATES.has(operation) ? field.join('.') : plain, collection, walk);
	}
};

/** Aggregates that see each joined row once more for every child it is joined to. */
const MULTIPLIED = /^(count|countAll|sum|sumDistinct|avg|avgDistinct)$/;

const NUMBERS = new Set(['integer', 'bigInteger', 'decimal', 'float']);
const ORDERED = new Set([...NUMBERS, 'string', 'text', 'date', 'dateTime', 'timestamp', 'time']);

/** PostgreSQL stops at the sum of a text or the least of two ids; a field that is not known is left to the host. */
const canAggregate = (operation: string, type: string | undefined): boolean => {
	if (!AGGREGATES.has(operation)) return false;
	if (type === undefined || operation.startsWith('count')) return true;
	return (operation.startsWith('m') ? ORDERED : NUMBERS).has(type);
};

const checkAggregate = (query: GuardedQuery, collection: string, walk: Walk): void => {
	if (typeof query.aggregate !== 'object' || query.aggregate === null) return;
	for (const [operation, fields] of Object.entries(query.aggregate)) {
		for (const field of texts(fields)) {
			if (field !== '*') walkPath(field, collection, walk);
			if (isCrm(collection) && !canAggregate(operation, walk.world.typeOf(collection, field)))
				walk.refusals.push({ kind: 'aggregate', path: field, operation });
		}
		if (MULTIPLIED.test(operation) && walk.toMany) walk.refusals.push({ kind: 'counts-twice', path: walk.toMany });
	}
};

type Fields = Readonly<Record<string, unknown>>;

const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** GraphQL lets a caller name an alias `_filter` or `_x`: a key is a parameter only when it names no relation. */
const checkDeep = (deep: unknown, collection: string, { walk, alias }: { walk: Walk; alias: Fields }): void => {
	for (const [key, nested] of Object.entries(asFields(deep))) {
		const field = Object.hasOwn(alias, key) ? String(alias[key]) : key;
		const hop = hopOf(collection, field.split(':')[0] ?? field, walk.world);
		if (hop === undefined) {
			if (field !== key || !key.startsWith('_')) walk.refusals.push({ kind: 'path', path: key });
			continue;
		}
		const inner = asFields(nested);
		checkParts(
			{ filter: inner['_filter'], sort: inner['_sort'], group: inner['_group'], aggregate: inner['_aggregate'], search: inner['_search'] },
			hop.to,
			walk,
		);
		checkDeep(inner, hop.to, { walk, alias: asFields(inner['_alias']) });
	}
};

const checkParts = (query: GuardedQuery, collection: string, walk: Walk): void => {
	const aggregate = typeof query.aggregate === 'object' && query.aggregate !== null ? query.aggregate : {};
	walkFilter(query.filter, collection, walk);
	checkSort(query.sort, collection, { walk, aggregate });
	for (const text of texts(query.group)) {
		// The host groups by own columns only and breaks at a path.
		if (text.includes('.')) walk.refusals.push({ kind: 'path', path: text });
		else walkPath(text, collection, walk);
	}
	checkAggregate(query, collection, walk);
	if (!isReadable('text', query.search)) walk.refusals.push({ kind: 'value', path: 'search', type: 'text' });
};

export interface GuardVerdict {
	refusals: Refusal[];
	/** Rows of parents that the caller must be able to read for the query to pass. */
	follows: Walk['follows'];
}

/** The query wall: Directus applies row rules to the root of a query only, so whatever leaves the root must stay within what the caller reads. */
export const checkQuery = (query: GuardedQuery, collection: string, world: GuardWorld): GuardVerdict => {
	const walk: Walk = { world, refusals: [], toMany: null, follows: [], parts: 0 };
	const filter = collection === 'directus_revisions' ? withoutCreation(query.filter) : query.filter;
	checkParts({ ...query, filter }, collection, walk);
	checkDeep(query.deep, collection, { walk, alias: asFields(query.alias) });
	return { refusals: walk.refusals, follows: walk.follows };
};

/** The revisions sidebar asks which revision made the item: the one path of a system collection that stays open. */
const withoutCreation = (filter: unknown): unknown => {
	if (Array.isArray(filter)) return filter.map(withoutCreation);
	if (typeof filter !== 'object' || filter === null) return filter;
	if (JSON.stringify(filter) === REVISIONS_OF_CREATION) return {};
	return Object.fromEntries(
		Object.entries(filter).map(([key, value]) => [key, key === '_and' || key === '_or' ? withoutCreation(value) : value]),
	);
};
