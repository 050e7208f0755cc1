import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { defineRoute, type RouteCall } from '../../kernel/http/api/index.ts';
import type { RouteContract } from '../../kernel/http/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { explanationRoute, unitExplanationRoute, viewersRoute } from '../contract.ts';
import { customerViewers } from './customer-viewers.ts';
import { explainRow, type Caller } from './explain-row.ts';
import { explainUnit } from './explain-unit.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const callerOf = ({ scope, accountability }: Pick<RouteCall<RouteContract>, 'scope' | 'accountability'>): Caller => ({
			scope: { ...scope, user: accountability.user ?? scope.user },
			isAdmin: accountability.admin,
			now: context.now(),
			dashboards: context.dashboards,
			knex: context.knex,
		});
		defineRoute(router, explanationRoute, (call) => explainRow(call.query, callerOf(call)), context);
		defineRoute(router, unitExplanationRoute, (call) => explainUnit(call.query.unit, callerOf(call)), context);
		defineRoute(router, viewersRoute, (call) => customerViewers({ id: call.params['id'] ?? '', ...call.query }, callerOf(call)), context);
	},
});
