import type { Refusal } from './refusal.ts';
import { hopOf, isCrm, mayPass, type GuardWorld } from './world.ts';

const DATE_FUNCTIONS = new Set(['year', 'month', 'week', 'day', 'weekday', 'hour', 'minute', 'second']);
const DATE_TYPES = new Set(['date', 'dateTime', 'timestamp', 'time']);
const CALL = /^([a-z]+)\((.*)\)$/i;
const LOGICAL = new Set(['_and', '_or']);
const QUANTIFIERS = new Set(['_some', '_none']);

export interface Walk {
	world: GuardWorld;
	refusals: Refusal[];
	/** Whether any to-many relation was walked: it multiplies counts and sums. */
	toMany: string | null;
	/** `$FOLLOW` keys of the one harmless shape; their parent row is checked by the caller. */
	follows: { collection: string; key: unknown }[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One step of a path that is no relation: a column, or a date function on a column of the same row. */
const checkLeaf = (collection: string, name: string, path: string, walk: Walk): void => {
	const call = CALL.exec(name);
	if (!call) return;
	const [, fn, argument] = call as unknown as [string, string, string];
	const type = walk.world.fields(collection)[argument]?.type;
	if (DATE_FUNCTIONS.has(fn) && type !== undefined && DATE_TYPES.has(type)) return;
	if (fn === 'count' && type === 'json') return;
	if (walk.world.isMember || isCrm(collection) || touchesCrm(collection, argument, walk.world)) walk.refusals.push({ kind: 'function', path });
};

const touchesCrm = (collection: string, field: string, world: GuardWorld): boolean => {
	const hop = hopOf(collection, field.split('.')[0] ?? '', world);
	return hop !== undefined && isCrm(hop.to);
};

/** `$FOLLOW(junction,field)` reads any relation backwards; only the shape that the app's own pickers send is let through. */
const checkFollow = (root: string, key: string, value: unknown, walk: Walk): void => {
	const match = /^\$FOLLOW\(([A-Za-z0-9_]+),([A-Za-z0-9_]+)\)$/.exec(key);
	const reading = match && walk.world.relations.find((relation) => relation.collection === match[1] && relation.field === match[2] && relation.related_collection === root);
	const reverse = reading ? reading.meta?.junction_field : null;
	const none = isObject(value) && Object.keys(value).length === 1 ? value['_none'] : undefined;
	const condition = isObject(none) && reverse && Object.keys(none).length === 1 ? none[reverse] : undefined;
	const id = isObject(condition) && Object.keys(condition).length === 1 ? condition['_eq'] : undefined;
	const parent = walk.world.relations.find((relation) => relation.collection === match?.[1] && relation.field === reverse)?.related_collection;
	if (parent && (typeof id === 'string' || typeof id === 'number')) walk.follows.push({ collection: parent, key: id });
	else walk.refusals.push({ kind: 'follow', path: key });
};

/** Walks a filter object from `collection`; every relation step, function and `$FOLLOW` must be allowed. */
export const walkFilter = (filter: unknown, collection: string, walk: Walk, trail: readonly string[] = []): void => {
	if (Array.isArray(filter)) {
		for (const part of filter) walkFilter(part, collection, walk, trail);
		return;
	}
	if (!isObject(filter)) return;
	for (const [key, value] of Object.entries(filter)) {
		const path = [...trail, key];
		if (LOGICAL.has(key) || QUANTIFIERS.has(key)) walkFilter(value, collection, walk, trail);
		else if (key.startsWith('$FOLLOW')) checkFollow(collection, key, value, walk);
		else if (key.startsWith('_')) continue;
		else walkField(key, value, { collection, path, walk });
	}
};

const walkField = (key: string, value: unknown, { collection, path, walk }: { collection: string; path: readonly string[]; walk: Walk }): void => {
	const scoped = key.split(':')[0] ?? key;
	const hop = hopOf(collection, scoped, walk.world);
	if (!hop) {
		if (scoped !== key || key.includes('.')) walk.refusals.push({ kind: 'path', path: path.join('.') });
		else checkLeaf(collection, key, path.join('.'), walk);
		return;
	}
	if (!reachesBeyond(value, hop.many)) return;
	if (!mayPass(hop, walk.world)) walk.refusals.push({ kind: 'path', path: path.join('.') });
	if (hop.many) walk.toMany ??= path.join('.');
	walkFilter(value, hop.to, walk, path);
};

/** Operators directly on an own foreign key stay on the row; anything else goes into the related collection. */
const reachesBeyond = (value: unknown, many: boolean): boolean =>
	many || (isObject(value) && Object.keys(value).some((key) => !key.startsWith('_') || LOGICAL.has(key) || QUANTIFIERS.has(key)));

/** Walks a dotted path as sort and group use it. */
export const walkPath = (text: string, collection: string, walk: Walk): void => {
	const steps = CALL.test(text) ? [text] : text.split('.');
	let at = collection;
	for (const [position, step] of steps.entries()) {
		const hop = position < steps.length - 1 ? hopOf(at, step, walk.world) : undefined;
		if (!hop) {
			if (position < steps.length - 1) walk.refusals.push({ kind: 'path', path: text });
			else checkLeaf(at, step, text, walk);
			return;
		}
		if (!mayPass(hop, walk.world)) walk.refusals.push({ kind: 'path', path: text });
		if (hop.many) walk.toMany ??= text;
		at = hop.to;
	}
};
