import { defineEndpoint } from '@directus/extensions-sdk';
import type { SchemaOverview } from '@directus/types';
import type { Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { doorRows, routeContext } from '../../wall/api/index.ts';
import { historyRoute } from '../contract.ts';
import { readHistory } from './history.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (router, hostContext) => {
		const context = routeContext(hostContext);
		const getSchema = hostContext.getSchema as unknown as () => Promise<SchemaOverview>;
		defineRoute(
			router as Router,
			historyRoute,
			({ params, query, ...caller }) =>
				readHistory(doorRows(caller, 'read', 'customers'), { id: params['id'], page: query }, { knex: context.knex, getSchema }),
			context,
		);
	},
});
