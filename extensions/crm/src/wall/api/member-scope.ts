import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { emptyScope, type Scope } from '../../kernel/access/index.ts';
import { readScope } from '../../kernel/access/api/index.ts';
import { DASHBOARDS_OF } from '../index.ts';

/** Scopes of the requests under way: one look at the database per request, before anything else is read. */
const openScopes = new WeakMap<Accountability, Scope>();

/** Reads the caller's scope as the network is now and keeps it for the rest of the request. */
export const openScope = async (accountability: Accountability, knex: Knex): Promise<Scope> => {
	const scope = accountability.user
		? await readScope(accountability.user, { knex, now: new Date(), dashboards: DASHBOARDS_OF })
		: emptyScope('');
	openScopes.set(accountability, scope);
	return scope;
};

/** The scope of the present request; work that no request began reads it anew. */
export const memberScope = async (accountability: Accountability, knex: Knex): Promise<Scope> =>
	openScopes.get(accountability) ?? openScope(accountability, knex);
