import type { Knex } from 'knex';
import { CRM_POLICY_ID, CRM_ROLE_ID } from '../../wall/index.ts';
import { DEFINITIONS_TABLE } from './all-database-objects.ts';
import { systemItems, systemService, type HostContext } from './host-context.ts';

/** Who held the role, and which users and roles of the host held the policy: kept when the data stays, so that an installation can give it back. */
type Kept = `kept ${'member' | 'policy-of-user' | 'policy-of-role'} ${string}`;

const readKept = async (knex: Knex, kind: string): Promise<string[]> => {
	const names = await knex(DEFINITIONS_TABLE).where('name', 'like', `kept ${kind} %`).pluck<string[]>('name');
	return names.map((name) => name.slice(`kept ${kind} `.length));
};

export const keepLinks = async (knex: Knex): Promise<void> => {
	const members = await knex('directus_users').where({ role: CRM_ROLE_ID }).pluck<string[]>('id');
	const links = await knex('directus_access')
		.where({ policy: CRM_POLICY_ID })
		.select<{ user: string | null; role: string | null }[]>('user', 'role');
	const kept: Kept[] = [
		...members.map((id): Kept => `kept member ${id}`),
		...links.flatMap(({ user, role }): Kept[] =>
			user ? [`kept policy-of-user ${user}`] : role && role !== CRM_ROLE_ID ? [`kept policy-of-role ${role}`] : [],
		),
	];
	for (const name of kept) await knex(DEFINITIONS_TABLE).insert({ name, hash: '' }).onConflict('name').ignore();
};

const stillThere = (knex: Knex, table: string, ids: readonly string[]) => knex(table).whereIn('id', [...ids]);

/** Gives back what keepLinks wrote down, to those who are still there and have got nothing else since. */
export const returnLinks = async (context: HostContext): Promise<number> => {
	const { database: knex } = context;
	const members = await stillThere(knex, 'directus_users', await readKept(knex, 'member'))
		.whereNull('role')
		.pluck<string[]>('id');
	const users = await stillThere(knex, 'directus_users', await readKept(knex, 'policy-of-user')).pluck<string[]>('id');
	const roles = await stillThere(knex, 'directus_roles', await readKept(knex, 'policy-of-role')).pluck<string[]>('id');
	const access = await systemService(context, 'AccessService');
	const known = await knex('directus_access')
		.where({ policy: CRM_POLICY_ID })
		.select<{ user: string | null; role: string | null }[]>('user', 'role');
	const links = [...users.map((user) => ({ user, role: null })), ...roles.map((role) => ({ user: null, role }))].filter(
		(link) => !known.some(({ user, role }) => user === link.user && role === link.role),
	);
	const items = await systemItems(context, 'directus_users');
	for (const id of members) await items.updateOne(id, { role: CRM_ROLE_ID });
	for (const link of links) await access.createOne({ ...link, policy: CRM_POLICY_ID });
	await knex(DEFINITIONS_TABLE).where('name', 'like', 'kept %').delete();
	return members.length + links.length;
};
