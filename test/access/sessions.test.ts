/** A token outlives its account by nothing: the host would take it for fifteen minutes more. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_ROLE_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { createUser, PASSWORD, tokenOf, userIdOf } from '../support/users.ts';

// The host takes no mail address under .example for a log-in.
const HOLDERS = { member: 'vera@winkel.nl', stranger: 'gast@winkel.nl', administrator: 'baas@winkel.nl' } as const;
type Holder = keyof typeof HOLDERS;
const KINDS = Object.keys(HOLDERS) as Holder[];

const adminRole = async (db: Knex): Promise<string> =>
	(await db('directus_users').where({ email: 'admin@example.com' }).first<{ role: string }>('role')).role;

describe('sessions of an account that is no longer active', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, {
					units: [{ key: 'utrecht' }],
					members: [{ email: HOLDERS.member, unit: 'utrecht', function: 'franchisee' }],
					customers: [{ key: 'Bakker', unit: 'utrecht' }],
				});
				await createUser(db, { email: HOLDERS.stranger });
				await createUser(db, { email: HOLDERS.administrator, role: await adminRole(db) });
			},
		});
	});
	afterAll(() => crm?.stop());

	const logIn = async (email: string, mode: 'json' | 'session' = 'json'): Promise<{ access: string; refresh: string }> => {
		const { status, body, headers } = await crm.anonymous.post('/auth/login', { email, password: PASSWORD, mode });
		expect(status).toBe(200);
		const cookie = /directus_session_token=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1];
		return { access: cookie ?? body.data.access_token, refresh: body.data.refresh_token };
	};
	const told = ({ status, body }: Reply) => [status, body.errors?.[0]?.extensions.code];
	const account = (holder: Holder) => crm.db('directus_users').where({ id: userIdOf(HOLDERS[holder]) });
	const asks = (client: Client): Promise<Reply>[] => [
		client.get('/users/me', { fields: 'id' }),
		client.get('/items/crm_units', { fields: 'id' }),
		client.graphql('query { crm_units { id } }'),
		client.post('/graphql/system', { query: 'query { users_me { id } }' }),
		client.get('/crm/reports/definitions'),
		client.patch('/users/me', { language: 'nl-NL' }),
	];

	describe.each(KINDS)('of a %s', (holder) => {
		const email = HOLDERS[holder];

		it.each(['json', 'session'] as const)('are refused with the next request after plain SQL suspended it (%s)', async (mode) => {
			const { access } = await logIn(email, mode);
			const client = crm.as(access);
			expect((await client.get('/users/me', { fields: 'id' })).status).toBe(200);
			await account(holder).update({ status: 'suspended' });
			for (const reply of await Promise.all(asks(client))) expect(told(reply)).toEqual([401, 'CRM_SESSION_ENDED']);
			for (const reply of await Promise.all(asks(crm.as(email)))) expect(told(reply)).toEqual([401, 'INVALID_CREDENTIALS']);
			await account(holder).update({ status: 'active' });
			for (const reply of [await client.get('/users/me', { fields: 'id' }), await crm.as(email).get('/users/me')])
				expect(reply.status).toBe(200);
		});

		it('are refused after an administrator suspended it in the Studio, refresh and all', async () => {
			const { access, refresh } = await logIn(email);
			expect((await crm.admin.patch(`/users/${userIdOf(email)}`, { status: 'suspended' })).status).toBe(200);
			for (const reply of await Promise.all(asks(crm.as(access)))) expect(told(reply)).toEqual([401, 'CRM_SESSION_ENDED']);
			expect((await crm.anonymous.post('/auth/refresh', { refresh_token: refresh, mode: 'json' })).status).toBe(401);
			expect((await crm.admin.patch(`/users/${userIdOf(email)}`, { status: 'active' })).status).toBe(200);
		});

		it('are refused once its role is another', async () => {
			const { access } = await logIn(email);
			const { role } = await account(holder).first('role');
			await account(holder).update({ role: role === CRM_ROLE_ID ? null : CRM_ROLE_ID });
			for (const reply of await Promise.all(asks(crm.as(access)))) expect(told(reply)).toEqual([401, 'CRM_SESSION_ENDED']);
			await account(holder).update({ role });
			expect((await crm.as(access).get('/users/me')).status).toBe(200);
		});
	});

	it('leave signing out and signing in as somebody else possible', async () => {
		const { access, refresh } = await logIn(HOLDERS.member);
		await account('member').update({ status: 'suspended' });
		const client = crm.as(access);
		expect((await client.post('/auth/logout', { refresh_token: refresh, mode: 'json' })).status).toBe(204);
		expect((await client.post('/auth/login', { email: HOLDERS.stranger, password: PASSWORD })).status).toBe(200);
		await account('member').update({ status: 'active' });
	});

	it('say so in Dutch to whoever reads Dutch', async () => {
		const { access } = await logIn(HOLDERS.member);
		await account('member').update({ status: 'archived' });
		const { body } = await crm.as(access).send('GET', '/users/me', { headers: { 'accept-language': 'nl' } });
		expect(body.errors[0].message).toContain('niet meer actief');
		await account('member').update({ status: 'active' });
	});

	it('are refused after log-out and a change of the password', async () => {
		const { access } = await logIn(HOLDERS.member, 'session');
		expect((await crm.as(access).get('/users/me')).status).toBe(200);
		await crm.admin.patch(`/users/${userIdOf(HOLDERS.member)}`, { password: PASSWORD });
		expect(told(await crm.as(access).get('/users/me'))).toEqual([401, 'INVALID_CREDENTIALS']);
		const next = await logIn(HOLDERS.member, 'session');
		const cookie = {
			headers: { cookie: `directus_session_token=${next.access}`, 'content-type': 'application/json' },
			body: '{"mode":"session"}',
		};
		expect((await crm.anonymous.send('POST', '/auth/logout', cookie)).status).toBe(204);
		expect(told(await crm.as(next.access).get('/users/me'))).toEqual([401, 'INVALID_CREDENTIALS']);
	});

	it.each(KINDS)('are refused once a %s is deleted', async (holder) => {
		const email = HOLDERS[holder];
		const { access } = await logIn(email);
		await crm
			.db('crm_unit_members')
			.where({ user: userIdOf(email) })
			.del();
		await crm
			.db('crm_scopes')
			.where({ user: userIdOf(email) })
			.del();
		if (holder === 'stranger') await crm.admin.delete(`/users/${userIdOf(email)}`);
		else await account(holder).del();
		for (const reply of await Promise.all(asks(crm.as(access)))) expect(told(reply)).toEqual([401, 'CRM_SESSION_ENDED']);
		expect(told(await crm.as(tokenOf(email)).get('/users/me'))).toEqual([401, 'INVALID_CREDENTIALS']);
		expect((await crm.admin.get(`/items/crm_customers/${idOf('customer', 'Bakker')}`)).status).toBe(200);
	});
});
