/** Who asks in a bench: a member of the CRM, and a user of a stock Directus with a rule of the same meaning. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { CRM_ROLE_ID } from '../../extensions/crm/src/wall/index.ts';
import { createUser } from '../support/users.ts';

type Rule = 'literal' | 'dynamic';

/**
 * What a practised hand writes in a stock Directus. 'dynamic' means the same as ours: the units follow from the user's data,
 * here in the fastest form Directus has, a json list reached from the user. 'literal' has the ids typed into the rule of one user.
 */
export const handWrittenRule = async (
	db: Knex,
	{ email, units, rule }: { email: string; units: readonly string[]; rule: Rule },
): Promise<void> => {
	const user = await createUser(db, { email, role: null });
	const policy = randomUUID();
	await db('directus_policies').insert({
		id: policy,
		name: email,
		icon: 'badge',
		admin_access: false,
		app_access: true,
		enforce_tfa: false,
	});
	await db('directus_access').insert({ id: randomUUID(), user, policy });
	const compiled = await db('directus_permissions')
		.where({ collection: 'crm_customers', action: 'read' })
		.first<{ fields: string }>('fields');
	await db('crm_scopes').insert({ user, version: 0, customers_read: JSON.stringify(units) });
	await db('directus_users').where({ id: user }).update({ crm_scope: user });
	const within = rule === 'literal' ? units : '$CURRENT_USER.crm_scope.customers_read';
	await db('directus_permissions').insert({
		policy,
		collection: 'crm_customers',
		action: 'read',
		permissions: JSON.stringify({ unit: { _in: within } }),
		fields: compiled.fields,
	});
};

export const member = async (
	db: Knex,
	{ email, units, role }: { email: string; units: readonly string[]; role: string },
): Promise<void> => {
	const user = await createUser(db, { email, role: CRM_ROLE_ID });
	for (const unit of units)
		await db('crm_unit_members').insert({ id: randomUUID(), user, unit, function: role, valid_from: new Date('2020-01-01') });
};
