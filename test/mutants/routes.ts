import { inFile, type Mutant } from './mutant.ts';

/** The routes that are shut, and the hooks that hang the guard in the host. */
export const ROUTE_MUTANTS: readonly Mutant[] = [
	...inFile('extensions/crm/src/wall/refused-route.ts', {
		'route-by-query': ["(method === 'PATCH' || method === 'DELETE') && isObject(body) && 'query' in body", 'false'],
		'route-lists-only': ['LISTS_ONLY.test(lowerPath) && !Array.isArray(body)', 'false'],
		'route-shares': ['/^\\/shares(\\/|$)/', '/(?!)/'],
		'route-flows': ['/^\\/flows(\\/|$)/', '/(?!)/'],
		'route-import': ['/^\\/utils\\/import(\\/|$)/', '/(?!)/'],
		'route-export': ['/^\\/utils\\/export\\/crm_/', '/(?!)/'],
		'route-hash': ['/^\\/utils\\/hash(\\/|$)/', '/(?!)/'],
		'route-sort': ['/^\\/utils\\/sort\\/crm_/', '/(?!)/'],
		'route-owner': ['/^\\/settings\\/owner(\\/|$)/', '/(?!)/'],
		'route-users': ['/^\\/users(\\/|$)/', '/(?!)/'],
		'route-deployments': ['/^\\/deployments(\\/|$)/', '/(?!)/'],
		'route-graphql-shares': ['/\\bupdate_shares_(item|items|batch)\\b/', '/(?!)/'],
		'route-graphql-flows': ['/\\bdelete_flows_items?\\b/', '/(?!)/'],
		'route-graphql-hash': ['/\\butils_hash_(generate|verify)\\b/', '/(?!)/'],
		'route-graphql-sort': ['/\\butils_sort\\b/', '/(?!)/'],
		'route-graphql-users': ['/\\bdelete_users_items?\\b/', '/(?!)/'],
		'route-letter-case': ['path.toLowerCase()', 'path'],
	}),
	...inFile('extensions/crm/src/wall/graphql-lists.ts', {
		'lists-inline': ['isInline && levels.at(-1) === true', 'false'],
		'lists-fragment': ["head[0] !== 'fragment' || ROOT_TYPES.has(head[3] ?? '')", "head[0] !== 'fragment'"],
	}),
	...inFile('extensions/crm/src/wall/turnstile.ts', {
		'turns-at-once': ['running < (isHeavy ? 1 : atOnce)', 'true'],
		'turns-queue': ['caller.queue.length < waiting', 'true'],
	}),
	...inFile('extensions/crm/src/wall/api/hook.ts', {
		'scope-kept': ['!isGraphql(req)', 'true'],
		'hook-routes': ['if (refused) throw routeRefused({ what: refused });'],
		'hook-ended-admin': ['refuseEndedAdmin(accountability, knex)', 'undefined'],
		'hook-signing-out': ['/^\\/auth(\\/|$)/i.test(req.path)', 'false'],
		'hook-view': ['if (isMember) refuseForeignView(view as Payload, accountability.user);'],
		'hook-export': ['guardExport(rows, (query as { export?: unknown } | undefined)?.export)', 'rows'],
		'hook-query': ['guardQuery(payload as object, String(collection), { ...context, schema, mayRead: mayRead(context) })', 'payload'],
		'hook-unhandled-rejection': ["process.on('unhandledRejection', (cause) => logger.error(cause));"],
		'hook-database-error': ["name !== 'DirectusError' && typeof code === 'string' && /^22\\w{3}$/.test(code)", 'false'],
		'hook-computed': ['refuseComputed(collection, payload);'],
		'hook-unreadable': ['if (isCrm(collection)) refuseUnreadable(collection, payload, context.schema ?? (await getSchema()));'],
		'hook-create': ['guardCreate(String(collection), payload as Payload, context)', 'payload'],
		'hook-update': ['guardUpdate(String(collection), payload as Payload, { ...context, keys: keys as string[] })', 'payload'],
	}),
	...inFile('extensions/crm/src/kernel/access/api/fresh-scope.ts', {
		'session-status': ["mark.status !== 'active'", 'false'],
		'session-role': ['mark.role !== role', 'false'],
	}),
];
