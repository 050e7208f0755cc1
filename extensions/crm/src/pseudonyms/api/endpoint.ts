import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import type { Scope } from '../../kernel/access/index.ts';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { askRoute, customersRoute, decisionRoute, requestRoute, requestsRoute } from '../contract.ts';
import type { Decision } from '../request.ts';
import { customersPage, type PseudonymContext } from './customers-page.ts';
import { recordRead } from './record-read.ts';
import { ask, decide, listRequests, readOwnRequest } from './requests.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const { knex, now } = context;
		const secret: unknown = hostContext.env['SECRET'];
		const as = (scope: Scope): PseudonymContext => ({ knex, scope, now: now(), secret });

		defineRoute(
			router,
			customersRoute,
			async ({ query, scope }) => {
				const page = await customersPage(query, as(scope));
				const details = { purpose: query.purpose, rows: page.customers.length };
				await recordRead({ outcome: 'read', actor: scope.user, unit: query.unit, details }, { knex, now: now() });
				return page;
			},
			context,
		);
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
		defineRoute(
			router,
			requestRoute,
			async ({ params, scope }) => {
				const { request, reply } = await readOwnRequest(params['id'] ?? '', as(scope));
				if (reply.status === 'approved') {
					const details = { purpose: request.purpose, rows: 1, request: request.id };
					await recordRead({ outcome: 're-identified', actor: scope.user, unit: request.unit, details }, { knex, now: now() });
				}
				return reply;
			},
			context,
		);
	},
});
