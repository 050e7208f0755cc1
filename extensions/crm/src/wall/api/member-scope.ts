import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { emptyScope, type Scope } from '../../kernel/access/index.ts';
import { readSignedInScope } from '../../kernel/access/api/index.ts';
import { sessionEnded } from '../errors.ts';
import { DASHBOARDS_OF } from '../index.ts';

/** Scopes of the requests under way: one look at the database per request, before anything else is read. */
const openScopes = new WeakMap<Accountability, Scope>();

interface Opening {
	knex: Knex;
	/** GraphQL: the host answers a user's later requests with the accountability of the first, so no scope may stay with it. */
	isKept: boolean;
}

/** @throws CRM_SESSION_ENDED for an account that is no longer active or of that role: the host would take its token until that expires */
const freshScope = async ({ user, role }: Accountability, knex: Knex): Promise<Scope> => {
	const scope = user ? await readSignedInScope({ user, role }, { knex, now: new Date(), dashboards: DASHBOARDS_OF }) : emptyScope('');
	if (!scope) throw sessionEnded();
	return scope;
};

/** Reads the caller's scope as the network is now and keeps it for the rest of the request. */
export const openScope = async (accountability: Accountability, { knex, isKept }: Opening): Promise<Scope> => {
	const scope = await freshScope(accountability, knex);
	if (isKept) openScopes.set(accountability, scope);
	return scope;
};

/** Administrators have no scope to look at, only their account.
 *  @throws CRM_SESSION_ENDED */
export const refuseEndedAdmin = async ({ user, role }: Accountability, knex: Knex): Promise<void> => {
	if (user && !(await knex('directus_users').where({ id: user, role, status: 'active' }).first('id'))) throw sessionEnded();
};

/** The scope of the present request; work that no request began reads it anew. */
export const memberScope = async (accountability: Accountability, knex: Knex): Promise<Scope> =>
	openScopes.get(accountability) ?? freshScope(accountability, knex);
