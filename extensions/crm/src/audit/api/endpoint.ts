import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { rowScope } from '../../kernel/access/index.ts';
import { defineRoute, notAllowed } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { auditContract } from '../contract.ts';
import { KIND_WORDS } from '../words.ts';
import { EVERYTHING, readEntries } from './read-entries.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (router, host) => {
		const context = routeContext(host);
		const { knex } = context;
		defineRoute(
			router as Router,
			auditContract,
			async ({ query, scope, accountability }) => {
				const isAdmin = accountability.admin === true;
				// Who may delete in a unit manages it.
				const managed = scope.own.filter((unit) => scope.delete.customers.includes(unit));
				if (!isAdmin && managed.length === 0) throw notAllowed();
				const page = await (isAdmin
					? readEntries(EVERYTHING, query, { knex })
					: readEntries(rowScope(managed), query, { knex, only: 'agreement' }));
				return { ...page, kinds: KIND_WORDS };
			},
			context,
		);
	},
});
