import type { Accountability, SchemaOverview } from '@directus/types';
import { defineHook } from '@directus/extensions-sdk';
import type { Application, NextFunction, Request, Response } from 'express';
import type { Knex } from 'knex';
import { isCrm } from '../../kernel/access/guard/index.ts';
import { answerIn, languageOf } from '../../kernel/errors/api/index.ts';
import { answerPassingTrouble } from '../../kernel/http/api/index.ts';
import { routeRefused, valueTooLarge } from '../errors.ts';
import type { Payload } from '../reference.ts';
import { refusedRoute } from '../refused-route.ts';
import { guardExport } from './export-guard.ts';
import { isInstalled, markGuardUp, whenMended } from './guard-state.ts';
import { answerImpossibleGrouping } from './impossible-grouping.ts';
import { doWithoutRedis } from './lost-redis.ts';
import { memberScope, openScope, refuseEndedAdmin } from './member-scope.ts';
import { refuseComputed, refuseForeignView, refuseUnreadable } from './payload-guard.ts';
import { checkLists, isGraphql } from './graphql-request.ts';
import { guardQuery } from './query-guard.ts';
import { guardCreate, guardUpdate, isGuarded } from './unit-guard.ts';
import { serveScopeVariables } from './scope-variables.ts';
import { takeTurn } from './take-turns.ts';
import { guardDelete } from './use-guard.ts';

type CrmRequest = Request & { accountability?: Accountability };

interface EventContext {
	accountability: Accountability | null;
	schema: SchemaOverview | null;
	database: Knex;
}

export default defineHook(({ filter, init }, { database, env, logger, services, getSchema }) => {
	const knex = database as unknown as Knex;

	serveScopeVariables(services);

	const beforeRoutes = async (req: CrmRequest, res: Response): Promise<void> => {
		const { accountability } = req;
		await whenMended();
		// Signing out, refreshing and signing in as somebody else must go on; there the host looks at the account itself.
		if (/^\/auth(\/|$)/i.test(req.path)) return;
		if (accountability?.admin) return refuseEndedAdmin(accountability, knex);
		if (accountability) {
			if (isGraphql(req)) checkLists(req);
			// Rights are looked up after the wait: what changed meanwhile counts.
			await takeTurn(accountability, res);
		}
		const scope = accountability && isInstalled() ? await openScope(accountability, { knex, isKept: !isGraphql(req) }) : null;
		const isMemberOrAnonymous = !accountability?.user || (scope !== null && scope.functions.length > 0);
		const refused = refusedRoute({ method: req.method, path: req.path, body: req.body, isMemberOrAnonymous });
		if (refused) throw routeRefused({ what: refused });
	};

	init('routes.before', ({ app }) => {
		(app as Application).use((req: CrmRequest, res: Response, next: NextFunction) => {
			answerIn(languageOf(req.get('accept-language')), res);
			void beforeRoutes(req, res).then(() => next(), next);
		});
		markGuardUp();
		// The host does not await the nested levels of "deep": without this one malformed request of anybody ends the process.
		process.on('unhandledRejection', (cause) => logger.error(cause));
	});

	init('routes.custom.after', ({ app }) => (app as Application).use(answerPassingTrouble(logger), answerImpossibleGrouping));

	if (Object.keys(env).some((name) => name.startsWith('REDIS'))) {
		init('app.before', () => doWithoutRedis().catch((cause: unknown) => logger.warn(cause)));
	}

	const mayRead =
		(context: EventContext) =>
		async (collection: string, key: string | number): Promise<boolean> => {
			const { ItemsService } = services as {
				ItemsService: new (collection: string, options: object) => { readOne: (key: string | number, query: object) => Promise<unknown> };
			};
			const schema = context.schema ?? (await getSchema());
			const primary = schema.collections[collection]?.primary ?? 'id';
			return new ItemsService(collection, { accountability: context.accountability, schema, knex: context.database })
				.readOne(key, { fields: [primary] })
				.then(() => true)
				.catch(() => false);
		};

	// Every service of the host that reads rows asks with the event of its own collection.
	filter('*.query', async (payload, { collection }, raw) => {
		const context = raw as unknown as EventContext;
		if (!context.accountability) return payload;
		const schema = context.schema ?? (await getSchema());
		return guardQuery(payload as object, String(collection), { ...context, schema, mayRead: mayRead(context) });
	});

	filter('items.read', (rows, { collection, query }) =>
		isCrm(String(collection)) ? guardExport(rows, (query as { export?: unknown } | undefined)?.export) : rows,
	);

	// PostgreSQL's class 22: the row is well made, but a value does not fit its column.
	filter('database.error', (error) => {
		const { name, code } = error as { name?: unknown; code?: unknown };
		return name !== 'DirectusError' && typeof code === 'string' && /^22\w{3}$/.test(code) ? valueTooLarge() : error;
	});

	const checked = async (collection: string, payload: Payload, context: EventContext): Promise<boolean> => {
		if (context.accountability) {
			refuseComputed(collection, payload);
			if (isCrm(collection)) refuseUnreadable(collection, payload, context.schema ?? (await getSchema()));
		}
		return isGuarded(collection);
	};

	for (const event of ['items.create', 'users.create']) {
		filter(event, async (payload, { collection }, raw) => {
			const context = raw as unknown as EventContext;
			const guarded = await checked(String(collection), payload as Payload, context);
			return guarded ? guardCreate(String(collection), payload as Payload, context) : payload;
		});
	}
	for (const event of ['items.update', 'users.update']) {
		filter(event, async (payload, { collection, keys }, raw) => {
			const context = raw as unknown as EventContext;
			const guarded = await checked(String(collection), payload as Payload, context);
			return guarded ? guardUpdate(String(collection), payload as Payload, { ...context, keys: keys as string[] }) : payload;
		});
	}
	filter('presets.create', async (view, _meta, raw) => {
		const { accountability, database: at } = raw as unknown as EventContext;
		const isMember = accountability && !accountability.admin && (await memberScope(accountability, at)).functions.length > 0;
		if (isMember) refuseForeignView(view as Payload, accountability.user);
		return view;
	});
	// They would outlive their row, and no agreement would say who reads them.
	filter('comments.create', (payload, _meta, { accountability }) => {
		const { collection } = payload as { collection?: unknown };
		if (accountability && !accountability.admin && isCrm(String(collection))) throw routeRefused({ what: 'comment' });
		return payload;
	});
	filter('items.delete', async (keys, { collection }, raw) => {
		await guardDelete(String(collection), { ...(raw as unknown as EventContext), keys: keys as string[] });
		return keys;
	});
});
