import { isReadable } from '../../schema/index.ts';
import type { Refusal } from './refusal.ts';
import { hopOf, isCrm, mayPass, type GuardWorld } from './world.ts';

const DATE_FUNCTIONS = new Set(['year', 'month', 'week', 'day', 'weekday', 'hour', 'minute', 'second']);
const DATE_TYPES = new Set(['date', 'dateTime', 'timestamp', 'time']);
const CALL = /^([a-z]+)\(([A-Za-z0-9_]+)\)$/;
const LOGICAL = new Set(['_and', '_or']);
const QUANTIFIERS = new Set(['_some', '_none']);

export interface Walk {
	world: GuardWorld;
	refusals: Refusal[];
	/** Whether any to-many relation was walked: it multiplies counts and sums. */
	toMany: string | null;
	/** `$FOLLOW` keys of the one harmless shape; their parent row is checked by the caller. */
	follows: { collection: string; key: unknown }[];
	/** Parts of filters walked so far. */
	parts: number;
}

/** Each part is a piece of SQL that is tried on every row; what a page of the app sends has some ten. */
const MOST_PARTS = 250;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The host takes any name with a bracket for a call and reads it loosely: "count(orders)x" counts orders. */
const isCall = (name: string): boolean => /[()]/.test(name);

/** One step of a path that is no relation: a column, or a date function on a column of the same row. */
const checkLeaf = (collection: string, name: string, path: string, walk: Walk): void => {
	if (!isCall(name)) return;
	const [, fn, argument] = CALL.exec(name) ?? [];
	const type = argument === undefined ? undefined : walk.world.typeOf(collection, argument);
	if (fn !== undefined && type !== undefined && isOwnColumnCall(fn, type)) return;
	if (walk.world.isMember || isCrm(collection) || touchesCrm(collection, name, walk.world)) walk.refusals.push({ kind: 'function', path });
};

const isOwnColumnCall = (fn: string, type: string): boolean =>
	(DATE_FUNCTIONS.has(fn) && DATE_TYPES.has(type)) || (fn === 'count' && type === 'json');

const touchesCrm = (collection: string, call: string, world: GuardWorld): boolean =>
	call.split(/[^A-Za-z0-9_]+/).some((word) => {
		const hop = hopOf(collection, word, world);
		return hop !== undefined && isCrm(hop.to);
	});

/** `$FOLLOW(junction,field)` reads any relation backwards; only the shape that the app's own pickers send is let through. */
const checkFollow = (root: string, key: string, value: unknown, walk: Walk): void => {
	const match = /^\$FOLLOW\(([A-Za-z0-9_]+),([A-Za-z0-9_]+)\)$/.exec(key);
	const reading =
		match &&
		walk.world.relations.find(
			(relation) => relation.collection === match[1] && relation.field === match[2] && relation.related_collection === root,
		);
	const reverse = reading ? reading.meta?.junction_field : null;
	const none = onlyValueOf(value, '_none');
	const id = onlyValueOf(reverse ? onlyValueOf(none, reverse) : undefined, '_eq');
	const parent = walk.world.relations.find(
		(relation) => relation.collection === match?.[1] && relation.field === reverse,
	)?.related_collection;
	if (!parent || (typeof id !== 'string' && typeof id !== 'number')) {
		walk.refusals.push({ kind: 'follow', path: key });
		return;
	}
	walk.follows.push({ collection: parent, key: id });
	walk.toMany ??= key;
};

const onlyValueOf = (value: unknown, key: string): unknown =>
	isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, key) ? value[key] : undefined;

/** Walks a filter object from `collection`; every relation step, function and `$FOLLOW` must be allowed. */
export const walkFilter = (filter: unknown, collection: string, walk: Walk, trail: readonly string[] = []): void => {
	if (Array.isArray(filter)) {
		for (const part of filter) walkFilter(part, collection, walk, trail);
		return;
	}
	if (!isObject(filter)) return;
	for (const [key, value] of Object.entries(filter)) {
		walk.parts += 1;
		if (walk.parts > MOST_PARTS) return refuseSize(walk, key);
		const path = [...trail, key];
		if (LOGICAL.has(key) || QUANTIFIERS.has(key)) walkFilter(value, collection, walk, trail);
		else if (key.startsWith('$FOLLOW')) checkFollow(collection, key, value, walk);
		else if (isOperator(key, collection, walk.world)) continue;
		else walkField(key, value, { collection, path, walk });
	}
};

const refuseSize = ({ refusals }: Walk, path: string): void => {
	if (!refusals.some(({ kind }) => kind === 'size')) refusals.push({ kind: 'size', path, most: MOST_PARTS });
};

/** A relation may bear a name that begins like an operator. */
const isOperator = (key: string, collection: string, world: GuardWorld): boolean =>
	key.startsWith('_') && !isCall(key) && hopOf(collection, key, world) === undefined;

const walkField = (
	key: string,
	value: unknown,
	{ collection, path, walk }: { collection: string; path: readonly string[]; walk: Walk },
): void => {
	const scoped = key.split(':')[0] ?? key;
	const hop = hopOf(collection, scoped, walk.world);
	if (!hop) {
		if (scoped !== key || key.includes('.')) walk.refusals.push({ kind: 'path', path: path.join('.') });
		else checkLeaf(collection, key, path.join('.'), walk);
		checkValues(value, { collection, field: key, path: path.join('.'), walk });
		return;
	}
	if (!reachesBeyond(value, hop.many)) {
		checkValues(value, { collection, field: key, path: path.join('.'), walk });
		return;
	}
	if (!mayPass(hop, walk.world)) walk.refusals.push({ kind: 'path', path: path.join('.') });
	if (hop.many) walk.toMany ??= path.join('.');
	walkFilter(value, hop.to, walk, path);
};

/** Operators whose value is a switch or a part of a text, not a value of the column. */
const NOT_COMPARED = /^_(n?null|n?empty|n?i?contains|n?i?starts_with|n?i?ends_with|n?intersects.*|regex)$/;

/** A value of another type than the column's finds nothing on SQLite and stops PostgreSQL with an error. */
const checkValues = (
	condition: unknown,
	{ collection, field, path, walk }: { collection: string; field: string; path: string; walk: Walk },
): void => {
	const type = walk.world.typeOf(collection, field);
	if (!isCrm(collection) || type === undefined) return;
	const operations: [string, unknown][] = isObject(condition) ? Object.entries(condition) : [['_eq', condition]];
	for (const [operator, value] of operations) {
		const compared = NOT_COMPARED.test(operator) ? 'text' : type;
		const values: unknown[] = Array.isArray(value) ? value : [value];
		if (!values.every((each) => isReadable(compared, each))) walk.refusals.push({ kind: 'value', path, type: compared });
	}
};

/** Operators directly on an own foreign key stay on the row; anything else goes into the related collection. */
const reachesBeyond = (value: unknown, many: boolean): boolean =>
	many || (isObject(value) && Object.keys(value).some((key) => !key.startsWith('_') || LOGICAL.has(key) || QUANTIFIERS.has(key)));

/** Walks a dotted path as sort and group use it. */
export const walkPath = (text: string, collection: string, walk: Walk): void => {
	const steps = text.split('.');
	let at = collection;
	for (const [position, step] of steps.entries()) {
		const isLast = position === steps.length - 1;
		const hop = hopOf(at, step, walk.world);
		// The host joins a to-many relation that stands last, too: it sorts by the child's key.
		if (!hop || (isLast && !hop.many)) {
			if (isLast) checkLeaf(at, step, text, walk);
			else walk.refusals.push({ kind: isCall(text) ? 'function' : 'path', path: text });
			return;
		}
		if (!mayPass(hop, walk.world)) walk.refusals.push({ kind: 'path', path: text });
		if (hop.many) walk.toMany ??= text;
		at = hop.to;
	}
};
