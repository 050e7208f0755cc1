export type RefusedRoute =
	'by-query' | 'comment' | 'share' | 'flow' | 'import' | 'export' | 'hash' | 'user' | 'sort' | 'activity' | 'deployment' | 'owner';

interface Call {
	method: string;
	path: string;
	body: unknown;
	/** Signed in with a membership, or not signed in at all: callers whom the host gave no rights of its own. */
	isMemberOrAnonymous: boolean;
}

interface ClosedDoor {
	methods: readonly string[];
	path: RegExp;
	what: RefusedRoute;
	/** Other users of the host keep the door: their rights are the host's own matter. */
	onlyMembers?: true;
}

const DOORS: readonly ClosedDoor[] = [
	{ methods: ['PATCH'], path: /^\/shares(\/|$)/, what: 'share' },
	{ methods: ['DELETE'], path: /^\/flows(\/|$)/, what: 'flow' },
	{ methods: ['POST'], path: /^\/utils\/import(\/|$)/, what: 'import' },
	// It asks for the caller's rights outside its own transaction: on SQLite, with one connection, the server stands still for a minute.
	{ methods: ['POST'], path: /^\/utils\/export\/crm_/, what: 'export' },
	{ methods: ['POST'], path: /^\/utils\/hash(\/|$)/, what: 'hash' },
	{ methods: ['POST'], path: /^\/utils\/sort\/crm_/, what: 'sort' },
	{ methods: ['DELETE'], path: /^\/users(\/|$)/, what: 'user', onlyMembers: true },
	// It reports to the makers of the host, and notes that it could not, before it asks for the caller's rights.
	{ methods: ['POST'], path: /^\/settings\/owner(\/|$)/, what: 'owner' },
	// It calls the provider with the project's own key before it asks for the caller's rights.
	{ methods: ['GET', 'SEARCH', 'POST', 'PATCH', 'DELETE'], path: /^\/deployments(\/|$)/, what: 'deployment', onlyMembers: true },
];

/** They delete by a list of keys only, and fail at anything else. */
const LISTS_ONLY = /^\/(dashboards|operations|panels|shares)\/?$/;

const MUTATIONS: readonly { field: RegExp; what: RefusedRoute; onlyMembers?: true }[] = [
	{ field: /\bupdate_shares_(item|items|batch)\b/, what: 'share' },
	{ field: /\bdelete_flows_items?\b/, what: 'flow' },
	{ field: /\butils_hash_(generate|verify)\b/, what: 'hash' },
	{ field: /\butils_sort\b/, what: 'sort', onlyMembers: true },
	{ field: /\bdelete_users_items?\b/, what: 'user', onlyMembers: true },
];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Routes of the host with an open hole, closed for everybody but administrators. Paths match as the host's router matches: in any case. */
export const refusedRoute = ({ method, path, body, isMemberOrAnonymous }: Call): RefusedRoute | null => {
	const lowerPath = path.toLowerCase();
	if ((method === 'PATCH' || method === 'DELETE') && isObject(body) && 'query' in body) return 'by-query';
	if (method === 'DELETE' && LISTS_ONLY.test(lowerPath) && !Array.isArray(body)) return 'by-query';
	const isClosed = ({ onlyMembers }: { onlyMembers?: true }) => !onlyMembers || isMemberOrAnonymous;
	const door = DOORS.find((each) => each.methods.includes(method) && each.path.test(lowerPath) && isClosed(each));
	if (door) return door.what;
	if (!/^\/graphql(\/|$)/.test(lowerPath) || !isObject(body)) return null;
	const text = String(body['query'] ?? '');
	return MUTATIONS.find((each) => each.field.test(text) && isClosed(each))?.what ?? null;
};
