import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { emptyScope, type Scope } from '../../kernel/access/index.ts';
import { readSignedInScope } from '../../kernel/access/api/index.ts';
import { sessionEnded } from '../errors.ts';
import { DASHBOARDS_OF } from '../index.ts';

/** Scopes of the requests under way: one look at the database per request, before anything else is read. */
const openScopes = new WeakMap<Accountability, Scope>();

/**
 * Reads the caller's scope as the network is now and keeps it for the rest of the request.
 * @throws CRM_SESSION_ENDED for an account that is no longer active or of that role: the host would take its token until that expires
 */
export const openScope = async (accountability: Accountability, knex: Knex): Promise<Scope> => {
	const { user, role } = accountability;
	const scope = user ? await readSignedInScope({ user, role }, { knex, now: new Date(), dashboards: DASHBOARDS_OF }) : emptyScope('');
	if (!scope) throw sessionEnded();
	openScopes.set(accountability, scope);
	return scope;
};

/** Administrators have no scope to look at, only their account.
 *  @throws CRM_SESSION_ENDED */
export const refuseEndedAdmin = async ({ user, role }: Accountability, knex: Knex): Promise<void> => {
	if (user && !(await knex('directus_users').where({ id: user, role, status: 'active' }).first('id'))) throw sessionEnded();
};

/** The scope of the present request; work that no request began reads it anew. */
export const memberScope = async (accountability: Accountability, knex: Knex): Promise<Scope> =>
	openScopes.get(accountability) ?? openScope(accountability, knex);
