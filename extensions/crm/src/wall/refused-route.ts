export type RefusedRoute = 'by-query' | 'share' | 'flow' | 'import' | 'hash' | 'user';

interface Call {
	method: string;
	path: string;
	body: unknown;
	/** Signed in with a membership, or not signed in at all: callers whom the host gave no rights of its own. */
	isMemberOrAnonymous: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const GRAPHQL_FIELDS: [RegExp, RefusedRoute][] = [
	[/\bupdate_shares_(item|items|batch)\b/, 'share'],
	[/\bdelete_flows_items?\b/, 'flow'],
	[/\butils_hash_(generate|verify)\b/, 'hash'],
];

const ROUTES: [methods: readonly string[], path: RegExp, what: RefusedRoute][] = [
	[['PATCH'], /^\/shares(\/|$)/, 'share'],
	[['DELETE'], /^\/flows(\/|$)/, 'flow'],
	[['POST'], /^\/utils\/import(\/|$)/, 'import'],
	[['POST'], /^\/utils\/hash(\/|$)/, 'hash'],
];

/** Routes of the host with an open hole (H1, H4, H7, H8, H12), closed for everybody but administrators. Paths match as the host's router matches: in any case. */
export const refusedRoute = ({ method, path, body, isMemberOrAnonymous }: Call): RefusedRoute | null => {
	const lowerPath = path.toLowerCase();
	if ((method === 'PATCH' || method === 'DELETE') && isObject(body) && 'query' in body) return 'by-query';
	if (method === 'DELETE' && isMemberOrAnonymous && /^\/users(\/|$)/.test(lowerPath)) return 'user';
	const route = ROUTES.find(([methods, pattern]) => methods.includes(method) && pattern.test(lowerPath));
	if (route) return route[2];
	if (/^\/graphql(\/|$)/.test(lowerPath) && isObject(body)) {
		const text = String(body['query'] ?? '');
		return GRAPHQL_FIELDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
	}
	return null;
};
