import type { Knex } from 'knex';
import type { UserId } from '../../kernel/schema/index.ts';
import { CRM_POLICY_ID } from '../../wall/index.ts';
import { holdsOneOf, type Account, type Policies } from '../people.ts';

const readPolicies = async (knex: Knex): Promise<Policies> => ({
	access: await knex('directus_access').select<{ policy: string; role: string | null; user: string | null }[]>('policy', 'role', 'user'),
	roles: await knex('directus_roles').select<{ id: string; parent: string | null }[]>('id', 'parent'),
});

const accounts = (knex: Knex) =>
	knex('directus_users').select<Account[]>('id', 'role', 'status', { firstName: 'first_name' }, { lastName: 'last_name' });

export interface People {
	accounts: ReadonlyMap<UserId, Account>;
	/** Whether somebody who has a membership can use it: the account is open and holds the policy of the CRM. */
	isOpen: (account: Account) => boolean;
	administrators: readonly Account[];
}

/** The accounts of some users, and of all administrators. */
export const readPeople = async (users: readonly UserId[], knex: Knex): Promise<People> => {
	const policies = await readPolicies(knex);
	const adminPolicies = new Set(await knex('directus_policies').where({ admin_access: true }).pluck<string[]>('id'));
	const isAdmin = holdsOneOf(adminPolicies, policies);
	const found = await accounts(knex).whereIn('id', [...users]);
	const withRights = policies.access.filter(({ policy }) => adminPolicies.has(policy));
	const mayBeAdmin = await accounts(knex)
		.whereIn(
			'id',
			withRights.flatMap(({ user }) => user ?? []),
		)
		.orWhereIn(
			'role',
			rolesBelow(
				withRights.flatMap(({ role }) => role ?? []),
				policies.roles,
			),
		);
	return {
		accounts: new Map(found.map((account) => [account.id, account])),
		isOpen: holdsOneOf(new Set([CRM_POLICY_ID, ...adminPolicies]), policies),
		administrators: mayBeAdmin.filter(isAdmin),
	};
};

/** The roles and everything that stands under them. */
const rolesBelow = (tops: readonly string[], roles: Policies['roles']): string[] => {
	const found = new Set(tops);
	for (const id of found) for (const role of roles) if (role.parent === id) found.add(role.id);
	return [...found];
};
