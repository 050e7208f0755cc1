/** Flows, tools and logs: what an administrator has set up runs for nobody further than that one's own rights. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../../support/client.ts';
import { idOf, plantNetwork } from '../../support/network.ts';
import { type Crm, startCrm } from '../../support/start-crm.ts';
import { tokenOf } from '../../support/users.ts';
import { emailOf, smallNetwork } from '../world.ts';

const MEMBER = emailOf('franchisee');

describe('flows and tools', () => {
	let crm: Crm;
	let member: Client;
	const flows: Record<'webhook' | 'manual', string> = { webhook: '', manual: '' };
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) => plantNetwork(db, smallNetwork),
			env: { LOG_LEVEL: 'info', MCP_ENABLED: 'true', AI_ENABLED: 'true', FLOWS_ENV_ALLOW_LIST: '' },
		});
		member = crm.as(MEMBER);
		const make = async (path: string, body: object): Promise<string> => (await crm.admin.post(path, body)).body.data.id;
		const flow = { status: 'active', accountability: 'all' };
		flows.webhook = await make('/flows', { ...flow, name: 'hook', trigger: 'webhook', options: { method: 'POST' } });
		const failing = {
			type: 'throw-error',
			options: { code: 'BROKEN', status: '500', message: 'secret {{$env.SECRET}} {{$accountability}}' },
		};
		const place = { position_x: 1, position_y: 1, flow: flows.webhook };
		await crm.admin.patch(`/flows/${flows.webhook}`, {
			operation: await make('/operations', { key: 'fails', name: 'fails', ...failing, ...place }),
		});
		flows.manual = await make('/flows', { ...flow, name: 'by hand', trigger: 'manual', options: { collections: ['crm_customers'] } });
	});
	afterAll(() => crm?.stop());

	const refused = ({ status, body }: Reply): unknown[] => [status === 200 ? 'data' : status, body.errors !== undefined];

	it('a hook that fails tells nothing of the server (CVE-2025-30353)', async () => {
		const { text } = await crm.anonymous.post(`/flows/trigger/${flows.webhook}`, { a: 1 });
		expect(text).not.toMatch(/crm-test-secret|"roles"|DB_|at .*\.js/);
	});

	it('a flow by hand runs on no row that the caller may not read (CVE-2025-53889)', async () => {
		const run = (client: Client, key: string) =>
			client.post(`/flows/trigger/${flows.manual}`, { collection: 'crm_customers', keys: [key] });
		for (const key of [idOf('customer', 'sib-c1'), idOf('customer', 'nowhere')]) {
			expect((await run(member, key)).status).toBe(403);
			expect((await run(crm.anonymous, key)).status).toBe(403);
		}
		expect((await member.post(`/flows/trigger/${flows.manual}`, { collection: 'crm_legal_entities', keys: ['x'] })).status).toBe(403);
		expect((await member.get(`/flows/trigger/${flows.manual}`)).status).toBe(403);
	});

	it('are read, made, changed and deleted by no member and by nobody, also in GraphQL (H7)', async () => {
		for (const client of [member, crm.anonymous])
			for (const ask of [
				() => client.get('/flows'),
				() => client.get(`/flows/${flows.webhook}`),
				() => client.post('/flows', { name: 'x', status: 'active', trigger: 'webhook' }),
				() => client.patch(`/flows/${flows.webhook}`, { status: 'inactive' }),
				() => client.delete(`/flows/${flows.webhook}`),
				() => client.post('/operations', { key: 'x', type: 'exec', flow: flows.webhook, position_x: 1, position_y: 1 }),
				() => client.post('/graphql/system', { query: `mutation { delete_flows_item(id: "${flows.webhook}") { id } }` }),
				() => client.post('/graphql/system', { query: `mutation { delete_flows_items(ids: ["${flows.webhook}"]) { ids } }` }),
				() => client.post('/graphql/system', { query: 'query { flows { id } }' }),
			])
				expect(refused(await ask())[1]).toBe(true);
		expect(await crm.db('directus_flows').where({ id: flows.webhook }).first('status', 'operation')).toMatchObject({
			status: 'active',
			operation: expect.any(String),
		});
	});

	it('tools for assistants are shut while they are switched off in the settings (H1 by MCP)', async () => {
		for (const client of [member, crm.anonymous, crm.admin]) {
			const call = {
				jsonrpc: '2.0',
				id: 1,
				method: 'tools/call',
				params: { name: 'items', arguments: { action: 'read', collection: 'crm_customers' } },
			};
			expect((await client.post('/mcp', call)).status).toBe(403);
			expect((await client.get('/mcp')).status).toBe(403);
		}
		const ask = { provider: 'openai', model: 'x', messages: [], tools: [] };
		for (const client of [member, crm.anonymous]) expect((await client.post('/ai/chat', ask)).status).toBe(403);
	});

	it('deployments call no provider for a member (the host looks at the rights too late)', async () => {
		for (const client of [member, crm.anonymous]) {
			const { status, body } = await client.patch('/deployments/vercel/projects', {
				create: [{ external_id: 'x', name: 'x' }],
				delete: [],
			});
			expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_ROUTE_REFUSED']);
		}
		expect((await crm.admin.get('/deployments')).status).toBe(200);
	});

	it.each(['foo', '0', '-1', '501', '99999999', '1e9', 'Infinity'])(
		'a random text of length %s is refused at once (CVE-2024-36128)',
		async (length) => {
			const began = Date.now();
			const { status } = await crm.anonymous.get('/utils/random/string', { length });
			expect([status, Date.now() - began < 2_000]).toEqual([400, true]);
		},
	);

	it.each(['/server/specs/oas', '/server/info', '/admin', '/auth'])(
		'%s tells nobody the version (CVE-2024-27296, CVE-2025-53887)',
		async (path) => {
			const { status, text, headers } = await crm.anonymous.get(path);
			expect([status, /11\.17/.test(text + JSON.stringify([...headers]))]).toEqual([200, false]);
		},
	);

	it('the descriptions of the interface name nothing that a stranger may not read', async () => {
		for (const path of ['/server/specs/oas', '/server/specs/graphql/items', '/server/specs/graphql/system'])
			expect([path, (await crm.anonymous.get(path)).text.includes('crm_')]).toEqual([path, false]);
		expect((await member.get('/server/specs/oas')).text).not.toMatch(/crm_legal_entities|crm_scopes|crm_sharing/);
	});

	it('pages are kept apart from windows that open them (CVE-2026-35408)', async () => {
		expect((await crm.anonymous.get('/admin')).headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
	});

	it('no token gets into the log, by whatever way it comes (CVE-2023-28443, CVE-2024-47822, CVE-2025-53885)', async () => {
		await crm.anonymous.get('/users/me', { access_token: tokenOf(MEMBER) });
		await member.get('/users/me');
		await crm.anonymous.send('GET', '/users/me', { headers: { cookie: `directus_session_token=${tokenOf(MEMBER)}` } });
		await member.post(`/flows/trigger/${flows.manual}`, { collection: 'crm_customers', keys: [idOf('customer', 'mid-c1')] });
		await crm.anonymous.post('/auth/login', { email: 'vera@winkel.nl', password: 'typed-by-mistake' });
		await expect.poll(() => crm.logs()).toContain('/users/me');
		for (const secret of [tokenOf(MEMBER), 'typed-by-mistake', 'crm-test-admin-token']) expect(crm.logs()).not.toContain(secret);
	});
});
