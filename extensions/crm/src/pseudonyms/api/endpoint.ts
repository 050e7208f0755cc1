import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import type { Scope } from '../../kernel/access/index.ts';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { askRoute, customersRoute, decisionRoute, requestRoute, requestsRoute } from '../contract.ts';
import type { Decision } from '../request.ts';
import { customersPage, type PseudonymContext } from './customers-page.ts';
import { ask, decide, listRequests, readOwnRequest } from './requests.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const { knex, now } = context;
		const secret: unknown = hostContext.env['SECRET'];
		const as = (scope: Scope): PseudonymContext => ({ knex, scope, now: now(), secret });

		defineRoute(router, customersRoute, ({ query, scope }) => customersPage(query, as(scope)), context);
		defineRoute(
			router,
			askRoute,
			async ({ body, scope }) => {
				const { id } = await ask(body, as(scope));
				return { id, status: 'waiting' as const };
			},
			context,
		);
		defineRoute(router, requestsRoute, ({ scope }) => listRequests(as(scope)), context);
		defineRoute(
			router,
			decisionRoute,
			async ({ params, body, scope }) => {
				const status: Decision = body.decision === 'approve' ? 'approved' : 'refused';
				const { id } = await decide(params['id'] ?? '', status, as(scope));
				return { id, status };
			},
			context,
		);
		defineRoute(router, requestRoute, async ({ params, scope }) => (await readOwnRequest(params['id'] ?? '', as(scope))).reply, context);
	},
});
