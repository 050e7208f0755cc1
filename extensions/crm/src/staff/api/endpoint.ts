import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { staffRoute } from '../contract.ts';
import { findStaff } from './find-staff.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (router, hostContext) => {
		const context = routeContext(hostContext);
		const { knex, now } = context;
		defineRoute(router as Router, staffRoute, ({ query, ...caller }) => findStaff(caller, query.unit, { knex, now: now() }), context);
	},
});
