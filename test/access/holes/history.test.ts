/** What is kept about rows: revisions, versions, comments, views, shares. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_ROLE_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import type { Client, Reply } from '../../support/client.ts';
import { idOf, plantNetwork } from '../../support/network.ts';
import { type Crm, startCrm } from '../../support/start-crm.ts';
import { PASSWORD, userIdOf } from '../../support/users.ts';
import { uuidOf } from '../../support/uuid.ts';
import { emailOf, smallNetwork, unitId } from '../world.ts';

const MEMBER = emailOf('franchisee');
const OTHER = 'owner-sib@test.example';
const HIDDEN = idOf('customer', 'sib-c1');
const OWN = idOf('customer', 'mid-c1');
const VERSION = uuidOf('version of a hidden row');
const SHARE = uuidOf('share of a hidden row');
const REVISION = 77_001;

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

describe('what is kept about rows', () => {
	let crm: Crm;
	let member: Client;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await db('directus_versions').insert({
					id: VERSION,
					key: 'draft',
					name: 'draft',
					collection: 'crm_customers',
					item: HIDDEN,
					delta: '{}',
				});
				const activity = { id: REVISION, action: 'update', user: userIdOf(OTHER), collection: 'crm_customers', item: HIDDEN };
				await db('directus_activity').insert(activity);
				await db('directus_revisions').insert({
					id: REVISION,
					activity: REVISION,
					collection: 'crm_customers',
					item: HIDDEN,
					data: '{"name":"before"}',
				});
				await db('directus_shares').insert({
					id: SHARE,
					name: 'x',
					collection: 'crm_customers',
					item: HIDDEN,
					role: CRM_ROLE_ID,
					user_created: userIdOf(MEMBER),
				});
			},
		});
		member = crm.as(MEMBER);
	});
	afterAll(() => crm?.stop());

	const callers = (): Client[] => [member, crm.anonymous];
	const refused = async (...asks: readonly ((client: Client) => Promise<Reply>)[]): Promise<void> => {
		for (const client of callers())
			for (const [index, ask] of asks.entries()) {
				const { status, body } = await ask(client);
				expect([index, status, body.errors !== undefined]).toEqual([index, expect.toBeOneOf([200, 400, 401, 403, 404, 422]), true]);
			}
	};

	describe('revisions', () => {
		it('hold the row that they are of, also of a batch (H6)', async () => {
			// Named against the order of their keys, as a batch of the Studio may.
			const keys = (await crm.db('crm_units').pluck<string[]>('id')).toSorted().toReversed();
			expect((await crm.admin.patch('/items/crm_units', { keys, data: { opened_on: '2026-03-01' } })).status).toBe(200);
			const rows = await crm.db('directus_revisions').where({ collection: 'crm_units' }).select('item', 'data');
			expect(rows.length).toBeGreaterThanOrEqual(keys.length);
			for (const { item, data } of rows) expect((parsed(data) as { id: string }).id).toBe(item);
		});

		it('of customers and what hangs on them are not kept at all', async () => {
			expect((await member.patch(`/items/crm_customers/${OWN}`, { city: 'Delft' })).status).toBe(200);
			expect(
				await crm
					.db('directus_revisions')
					.whereIn('collection', ['crm_customers', 'crm_contacts', 'crm_activities', 'crm_orders'])
					.pluck('id'),
			).toEqual([REVISION]);
		});

		it('of users hold no password, token or second factor (CVE-2026-39943)', async () => {
			const change = { password: 'a-new-secret-word', token: 'a-new-secret-token', tfa_secret: 'NEWSECRETFACTOR' };
			const id = userIdOf(OTHER);
			expect((await crm.admin.patch(`/users/${id}`, { password: change.password, token: change.token })).status).toBe(200);
			const kept = JSON.stringify(await crm.db('directus_revisions').where({ collection: 'directus_users', item: id }));
			expect(kept).toContain(id);
			for (const secret of [...Object.values(change), '$argon2id']) expect(kept).not.toContain(secret);
			await crm.admin.patch(`/users/${id}`, { password: PASSWORD });
		});

		it('are read and put back by no member', () =>
			refused(
				(client) => client.get('/revisions'),
				(client) => client.get(`/revisions/${REVISION}`),
				(client) => client.search('/revisions', { filter: { collection: { _eq: 'crm_customers' } } }),
				(client) => client.post(`/utils/revert/${REVISION}`),
				(client) => client.post('/graphql/system', { query: `mutation { utils_revert(revision: "${REVISION}") }` }),
			));
	});

	it('versions are read, written and promoted by no member (issue 26748)', async () => {
		const before = await crm.db('crm_customers').where({ id: HIDDEN }).first();
		await refused(
			(client) => client.get(`/versions/${VERSION}`),
			(client) => client.get(`/versions/${VERSION}/compare`),
			(client) => client.post(`/versions/${VERSION}/save`, { name: 'x' }),
			(client) => client.post(`/versions/${VERSION}/promote`, { mainHash: 'x', fields: ['name'] }),
			(client) => client.get(`/items/crm_customers/${HIDDEN}`, { version: 'draft' }),
			(client) => client.post('/versions', { key: 'x', name: 'x', collection: 'crm_customers', item: OWN }),
		);
		expect(await crm.db('crm_customers').where({ id: HIDDEN }).first()).toEqual(before);
		expect(parsed((await crm.db('directus_versions').where({ id: VERSION }).first('delta')).delta)).toEqual({});
	});

	describe('comments', () => {
		it('of the host are made on no row of the CRM: they would outlive it, and name it to whom they mention', async () => {
			const colleague = 'owner-top@test.example';
			const comment = `@${userIdOf(colleague)} look`;
			const answers = [];
			for (const item of [OWN, HIDDEN, uuidOf('nowhere')])
				answers.push(await member.post('/comments', { collection: 'crm_customers', item, comment }));
			answers.push(await crm.anonymous.post('/comments', { collection: 'crm_customers', item: OWN, comment }));
			expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
			expect(await crm.db('directus_comments').where({ comment })).toEqual([]);
			expect(await crm.db('directus_notifications').where({ recipient: userIdOf(colleague) })).toEqual([]);
		});

		it('that stand there are moved to no other row, one by one or in a batch (H16)', async () => {
			const id = uuidOf('an own comment');
			const place = { collection: 'crm_customers', item: OWN, comment: 'mine', user_created: userIdOf(MEMBER) };
			await crm.db('directus_comments').insert({ id, ...place });
			for (const change of [{ item: HIDDEN }, { collection: 'crm_orders' }, { user_created: userIdOf(OTHER) }]) {
				expect((await member.patch(`/comments/${id}`, change)).status).toBe(403);
				expect((await member.patch('/comments', { keys: [id], data: change })).status).toBe(403);
				expect((await member.patch('/comments', [{ id, ...change }])).status).toBe(403);
			}
			expect(await crm.db('directus_comments').where({ id }).first('item', 'comment')).toEqual({ item: OWN, comment: 'mine' });
		});

		it('of our own keep HTML as the text that it is, for the Studio to show as text (CVE-2024-54128)', async () => {
			const text = '<img src=x onerror=alert(1)>';
			const { status, text: answered } = await member.post(`/crm/customers/${OWN}/comments`, { text });
			expect([status, answered.includes(text)]).toEqual([200, true]);
			const policy = (await crm.anonymous.get('/admin')).headers.get('content-security-policy') ?? '';
			expect(policy).toMatch(/script-src-attr 'none'/);
			expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
		});
	});

	describe('a view', () => {
		const own = userIdOf(MEMBER);

		it.each([
			{ user: userIdOf(OTHER) },
			{ user: null },
			{ user: null, role: CRM_ROLE_ID },
			{ role: CRM_ROLE_ID },
			{},
			{ user: { id: userIdOf(OTHER) } },
			{ user: [own] },
		])('is kept for nobody but oneself: %j (CVE-2024-6533, CVE-2024-6534)', async (part) => {
			const view = { collection: 'crm_customers', layout_options: { x: '<img src=x onerror=alert(1)>' }, bookmark: 'planted', ...part };
			const answers = [
				await member.post('/presets', view),
				await member.post('/presets', [view]),
				await member.post('/graphql/system', {
					query: 'mutation ($data: create_directus_presets_input!) { create_presets_item(data: $data) { id } }',
					variables: { data: { collection: 'crm_customers', bookmark: 'planted' } },
				}),
			];
			for (const { body } of answers) expect(body.errors).toBeDefined();
			expect(await crm.db('directus_presets').where({ bookmark: 'planted' })).toEqual([]);
		});

		it('says so, and what to do', async () => {
			const { status, body } = await member.post('/presets', { collection: 'crm_customers' });
			expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_VIEW_OF_OTHERS']);
			expect(body.errors[0].extensions.remedy).toContain('your own');
		});

		it('of one’s own is made and changed, and handed to nobody', async () => {
			const { status, body } = await member.post('/presets', { collection: 'crm_customers', user: own, layout: 'tabular' });
			expect(status).toBe(200);
			expect((await member.patch(`/presets/${body.data.id}`, { layout: 'cards' })).status).toBe(200);
			for (const change of [{ user: userIdOf(OTHER) }, { user: null }, { user: null, role: CRM_ROLE_ID }])
				expect([change, (await member.patch(`/presets/${body.data.id}`, change)).status]).toEqual([change, expect.toBeOneOf([400, 403])]);
			expect((await crm.db('directus_presets').where({ id: body.data.id }).first('user')).user).toBe(own);
		});

		it('for everybody is still the administrator’s to keep', async () => {
			const { status, body } = await crm.admin.post('/presets', { collection: 'crm_products', role: CRM_ROLE_ID });
			expect(status).toBe(200);
			await crm.admin.delete(`/presets/${body.data.id}`);
		});
	});

	describe('shares', () => {
		it('are made, re-pointed and sent by no member (H4, CVE-2025-24353, CVE-2026-129239)', async () => {
			await refused(
				(client) => client.post('/shares', { collection: 'crm_customers', item: OWN, role: CRM_ROLE_ID }),
				(client) => client.patch(`/shares/${SHARE}`, { item: OWN }),
				(client) => client.patch(`/shares/${SHARE}`, { role: null, user_created: userIdOf(OTHER) }),
				(client) => client.patch('/shares', { keys: [SHARE], data: { item: OWN } }),
				(client) => client.delete(`/shares/${SHARE}`),
				(client) =>
					client.post('/graphql/system', { query: `mutation { update_shares_item(id: "${SHARE}", data: { item: "${OWN}" }) { id } }` }),
			);
			expect(await crm.db('directus_shares').where({ id: SHARE }).first('item', 'role')).toEqual({ item: HIDDEN, role: CRM_ROLE_ID });
		});

		it('give no more than their maker may read: a hidden row stays hidden', async () => {
			const { status, body } = await crm.anonymous.post('/shares/auth', { share: SHARE });
			expect(status).toBe(200);
			const guest = crm.as(body.data.access_token);
			for (const path of [`/items/crm_customers/${HIDDEN}`, '/items/crm_customers', '/items/crm_orders', '/users', '/crm/scope'])
				expect([path, (await guest.get(path)).body.data ?? []]).toEqual([path, []]);
			expect((await crm.anonymous.get(`/shares/info/${SHARE}`)).text).not.toMatch(/user_created|canary/);
		});
	});

	it('the unit of a member stays as it is', async () => expect((await member.get(`/items/crm_units/${unitId('own')}`)).status).toBe(200));
});
