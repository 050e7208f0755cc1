import type { Knex } from 'knex';
import { hasCustomerFiles } from '../../../files/api/index.ts';
import { compiledPermissions } from '../sync-permissions.ts';
import { readPermissions } from '../read-permissions.ts';
import type { HostContext } from '../host-context.ts';
import { holdersOf, type DoorFacts, type PeopleFacts, type PolicyFacts } from '../../self-check/index.ts';
import { readMembers } from './read-members.ts';
import { filesAreLinked } from './read-relations.ts';

const usersOfRole = async (knex: Knex, members: ReadonlySet<string>): Promise<PeopleFacts['usersOfRole']> => {
	const counts = await knex('directus_users')
		.whereNotNull('role')
		.groupBy('role')
		.select<{ role: string; n: number | string }[]>('role', knex.raw('count(*) as n'));
	const roleOf = await knex('directus_users')
		.whereNotNull('role')
		.whereIn('id', knex('crm_unit_members').select('user'))
		.select<{ id: string; role: string }[]>('id', 'role');
	return new Map(
		counts.map(({ role, n }) => {
			const inside = roleOf.filter((user) => user.role === role && members.has(user.id)).length;
			return [role, { members: inside, others: Number(n) - inside }];
		}),
	);
};

const readPeople = async (knex: Knex): Promise<PeopleFacts> => {
	const members = await readMembers(knex);
	return {
		access: await knex('directus_access').select<{ policy: string; role: string | null; user: string | null }[]>('policy', 'role', 'user'),
		roles: await knex('directus_roles').select<{ id: string; parent: string | null }[]>('id', 'parent'),
		usersOfRole: await usersOfRole(knex, members),
		isMember: (user) => members.has(user),
	};
};

/** The host's own policies come with keys of translations for names. */
const plainName = (name: string): string => (name === '$t:public_label' ? 'Public' : name.replace(/^\$t:/, ''));

const readPolicies = async (knex: Knex): Promise<PolicyFacts[]> => {
	const people = await readPeople(knex);
	const policies = await knex('directus_policies').select<{ id: string; name: string; admin_access: unknown }[]>(
		'id',
		'name',
		'admin_access',
	);
	return policies.map(({ id, name, admin_access: admin }) => ({
		id,
		name: plainName(name),
		isAdmin: admin === true || admin === 1,
		heldBy: holdersOf(id, people),
	}));
};

/** Who holds which policy, and what each policy opens, as it lies in the base now. */
export const readDoors = async (context: HostContext): Promise<DoorFacts> => ({
	policies: await readPolicies(context.database),
	permissions: await readPermissions(context.database),
	compiled: await compiledPermissions(context),
	hasFiles: (await filesAreLinked(context.database)) || (await hasCustomerFiles(context.database)),
});
