import { isDeepStrictEqual } from 'node:util';
import type { UserId } from '../../schema/index.ts';
import { scope } from '../scope.ts';
import type { ScopeContext } from './fresh-scope.ts';
import { readAllMemberships, readNetwork, toDate } from './network-store.ts';
import { fromScopeRow } from './scope-row.ts';

type StoredRow = Record<string, unknown> & { user: UserId };

/** Users whose stored scope passes for fresh and says something else than the network gives them now, or who point to somebody else's. */
export const wrongScopes = async ({ knex, now, dashboards }: ScopeContext): Promise<UserId[]> => {
	const state = await knex('crm_network_state').where({ id: 1 }).first<{ version: number | string } | undefined>('version');
	const version = Number(state?.version ?? 0);
	const rows = await knex('crm_scopes').where({ version }).select<StoredRow[]>('*');
	const network = await readNetwork(knex);
	const memberships = await readAllMemberships(knex);
	const isWrong = (row: StoredRow): boolean => {
		const until = toDate(row['valid_until']);
		if (until !== null && until <= now) return false;
		const truth = scope({ user: row.user, version, ...network, memberships: memberships.get(row.user) ?? [], dashboards }, now);
		return !isDeepStrictEqual(fromScopeRow(row), truth);
	};
	const strays = await knex('directus_users').whereNotNull('crm_scope').whereRaw('crm_scope <> id').pluck<UserId[]>('id');
	return [...new Set([...rows.filter(isWrong).map(({ user }) => user), ...strays])];
};
