import type { Accountability, SchemaOverview } from '@directus/types';
import { defineHook } from '@directus/extensions-sdk';
import type { Application, NextFunction, Request, Response } from 'express';
import type { Knex } from 'knex';
import { readInLanguage } from '../../kernel/errors/api/index.ts';
import { routeRefused } from '../errors.ts';
import { refusedRoute } from '../refused-route.ts';
import { guardQuery } from './query-guard.ts';
import { guardCreate, guardUpdate, isGuarded } from './unit-guard.ts';
import { isInstalled, markGuardUp } from './guard-state.ts';
import { openScope } from './member-scope.ts';

/** Root reads of the host that carry a user's query; each emits its own event. */
const QUERY_EVENTS = [
	'items', 'files', 'folders', 'users', 'roles', 'revisions', 'activity', 'comments', 'notifications', 'presets', 'dashboards', 'panels', 'shares', 'versions', 'flows', 'operations', 'permissions', 'policies', 'access', 'settings', 'translations',
];

type CrmRequest = Request & { accountability?: Accountability };

interface EventContext {
	accountability: Accountability | null;
	schema: SchemaOverview | null;
	database: Knex;
}

export default defineHook(({ filter, init }, { database, services, getSchema }) => {
	const knex = database as unknown as Knex;

	const beforeRoutes = async (req: CrmRequest): Promise<void> => {
		const { accountability } = req;
		if (accountability?.admin) return;
		const scope = accountability && isInstalled() ? await openScope(accountability, knex) : null;
		const isMemberOrAnonymous = !accountability?.user || (scope !== null && scope.functions.length > 0);
		const refused = refusedRoute({ method: req.method, path: req.path, body: req.body, isMemberOrAnonymous });
		if (refused) throw routeRefused({ what: refused });
	};

	init('routes.before', ({ app }) => {
		(app as Application).use((req: CrmRequest, _res: Response, next: NextFunction) =>
			readInLanguage(req.get('accept-language'), () => void beforeRoutes(req).then(() => next(), next)),
		);
		markGuardUp();
	});

	const mayRead = (context: EventContext) => async (collection: string, key: string | number): Promise<boolean> => {
		const { ItemsService } = services as { ItemsService: new (collection: string, options: object) => { readOne: (key: string | number, query: object) => Promise<unknown> } };
		const schema = context.schema ?? (await getSchema());
		const primary = schema.collections[collection]?.primary ?? 'id';
		return new ItemsService(collection, { accountability: context.accountability, schema, knex: context.database })
			.readOne(key, { fields: [primary] })
			.then(() => true)
			.catch(() => false);
	};

	for (const scope of QUERY_EVENTS) {
		filter(`${scope}.query`, async (payload, { collection }, raw) => {
			const context = raw as unknown as EventContext;
			if (context.accountability && !context.accountability.admin) {
				const schema = context.schema ?? (await getSchema());
				await guardQuery(payload as object, String(collection), { ...context, schema, mayRead: mayRead(context) });
			}
			return payload;
		});
	}

	filter('items.create', (payload, { collection }, context) =>
		isGuarded(String(collection)) ? guardCreate(String(collection), payload as Record<string, unknown>, context as unknown as EventContext) : payload,
	);
	filter('items.update', (payload, { collection, keys }, context) =>
		isGuarded(String(collection))
			? guardUpdate(String(collection), payload as Record<string, unknown>, { ...(context as unknown as EventContext), keys: keys as string[] })
			: payload,
	);
});
