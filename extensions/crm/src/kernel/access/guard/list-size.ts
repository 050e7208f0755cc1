import { hopOf, type LiveRelation } from './world.ts';

export interface ListQuery {
	fields?: readonly string[] | null;
	alias?: unknown;
	limit?: number | null;
	aggregate?: unknown;
}

export interface ListSchema {
	relations: readonly LiveRelation[];
	/** How many fields a collection has. */
	columnsOf: (collection: string) => number;
}

/** What the host gives without a limit, and at most. */
const ROWS = { default: 100, most: 1_000 };

const rowsOf = ({ limit }: ListQuery): number => {
	if (limit === undefined || limit === null) return ROWS.default;
	return limit < 0 ? ROWS.most : limit;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const targetsOf = (collection: string, { relations }: ListSchema): string[] =>
	relations.flatMap((relation) => (relation.collection === collection && relation.related_collection ? [relation.related_collection] : []));

const widthOf = ([step = '', ...rest]: readonly string[], collection: string, schema: ListSchema): number => {
	if (step === '*') {
		const beyond = rest.length === 0 ? [] : targetsOf(collection, schema).map((target) => widthOf(rest, target, schema));
		return schema.columnsOf(collection) + sum(beyond);
	}
	const hop = rest.length === 0 ? undefined : hopOf(collection, step.split(':')[0] ?? step, schema);
	return hop ? widthOf(rest, hop.to, schema) : 1;
};

/** How many values a list may carry, own fields and those of relations, wildcards counted for what they stand for: the host shapes each of them one by one, and serves nobody else meanwhile. */
export const countValues = (query: ListQuery, collection: string, schema: ListSchema): number => {
	if (query.aggregate) return 0;
	const alias = (query.alias ?? {}) as Readonly<Record<string, unknown>>;
	const widths = (query.fields ?? ['*']).map((path) => {
		const [first = '', ...rest] = path.split('.');
		return widthOf([Object.hasOwn(alias, first) ? String(alias[first]) : first, ...rest], collection, schema);
	});
	return rowsOf(query) * sum(widths);
};
