type Filter = Record<string, unknown>;

const isObject = (value: unknown): value is Filter => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Operators that pick rows; every other one (`_neq`, `_nin`, `_nnull`, ...) leaves rows in and may leave all of them in. */
const PICKS = new Set(['_eq', '_in', '_ieq', '_between', '_null', '_empty', '_starts_with', '_lt', '_lte', '_gt', '_gte']);
const QUANTIFIERS = new Set(['_some', '_none']);

const hasValue = (value: unknown): boolean =>
	value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

export interface Condition {
	/** Path of fields, dotted. */
	field: string;
	operator: string;
	value: unknown;
}

/**
 * Whether a rule surely leaves rows out by a condition that `counts`.
 * Directus lets every row through for null, {}, {_or: []}, {_and: []} and for negations of an empty variable: none of these narrows.
 */
export const narrows = (filter: unknown, counts: (condition: Condition) => boolean, path: readonly string[] = []): boolean => {
	if (!isObject(filter)) return false;
	return Object.entries(filter).some(([key, value]) => {
		if (key === '_and') return Array.isArray(value) && value.some((part) => narrows(part, counts, path));
		if (key === '_or') return Array.isArray(value) && value.length > 0 && value.every((part) => narrows(part, counts, path));
		if (QUANTIFIERS.has(key)) return key === '_some' && narrows(value, counts, path);
		if (!key.startsWith('_')) return narrows(value, counts, [...path, key]);
		const picks = key === '_null' || key === '_empty' ? value === true : hasValue(value);
		return PICKS.has(key) && picks && counts({ field: path.join('.'), operator: key, value });
	});
};

/** Whether a rule may let every row through. */
export const failsOpen = (filter: unknown): boolean => !narrows(filter, () => true);
