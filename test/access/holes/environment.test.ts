/** Switches that open a hole of the host: a server that would serve with one does not start, or says so in its log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_ROLE_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import { plantNetwork } from '../../support/network.ts';
import { type Crm, type Door, startCrm } from '../../support/start-crm.ts';
import { emailOf, smallNetwork } from '../world.ts';
import { asksForUpgrade } from '../raw-request.ts';

const ENDED = 'ended before it answered';

describe('switches of the environment', { timeout: 180_000 }, () => {
	let crm: Crm;
	let loose: Door;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork) });
		await crm.db('directus_settings').update({ public_registration: true, public_registration_role: CRM_ROLE_ID });
		loose = await crm.another({
			TUS_ENABLED: 'true',
			MCP_ENABLED: 'true',
			AI_ENABLED: 'true',
			IP_TRUST_PROXY: 'true',
			SECRET: 'short',
			GRAPHQL_INTROSPECTION: 'false',
			RATE_LIMITER_ENABLED: 'false',
		});
		await crm.db('directus_settings').update({ public_registration: false, public_registration_role: null });
	});
	afterAll(() => crm?.stop());

	it.each([
		['CRM_CHECK_SWITCH_OFF', 'TUS_ENABLED'],
		['CRM_CHECK_SWITCH_OFF', 'MCP_ENABLED'],
		['CRM_CHECK_SWITCH_OFF', 'AI_ENABLED'],
		['CRM_CHECK_TRUST_PROXY', 'IP_TRUST_PROXY'],
		['CRM_CHECK_RATE_LIMITER', 'RATE_LIMITER_ENABLED'],
		['CRM_CHECK_SECRET', 'SECRET'],
		['CRM_CHECK_REGISTRATION', 'sign up'],
	])('are told in the log: %s, %s', (code, name) => {
		const lines = loose.logs().split('\n');
		expect(lines.filter((line) => line.includes(code) && line.includes(name))).toHaveLength(1);
	});

	it('let no server start with WebSockets, which an expired log-in turns into an administrator (H2, CVE-2026-126539)', async () => {
		for (const more of [{}, { WEBSOCKETS_REST_AUTH: 'public' }, { WEBSOCKETS_COLLAB_ENABLED: 'false' }])
			await expect(crm.another({ WEBSOCKETS_ENABLED: 'true', ...more })).rejects.toThrow(new RegExp(`${ENDED}.*CRM_CHECK_WEBSOCKETS`, 's'));
		for (const path of ['/websocket', '/graphql', '/websocket/logs']) expect(await asksForUpgrade(loose.url, path)).not.toBe(101);
	});

	it('let no server start with a cache that a share and a stranger have in common (H5)', async () => {
		await expect(crm.another({ CACHE_ENABLED: 'true', CACHE_STORE: 'memory' })).rejects.toThrow(
			new RegExp(`${ENDED}.*CRM_CHECK_CACHE`, 's'),
		);
	});

	it.each([
		['mcp_enabled', true, 'MCP'],
		['ai_openai_api_key', 'x', 'AI'],
	])('let no server start once %s is set', async (setting, value, name) => {
		await crm.db('directus_settings').update({ [setting]: value });
		await expect(crm.another({ MCP_ENABLED: 'true', AI_ENABLED: 'true' })).rejects.toThrow(
			new RegExp(`${ENDED}.*CRM_CHECK_ASSISTANT.*${name}`, 's'),
		);
		await crm.db('directus_settings').update({ [setting]: setting === 'mcp_enabled' ? false : null });
	});

	it('that hide the description of GraphQL hide it in every way (CVE-2026-35413)', async () => {
		const member = loose.as(emailOf('franchisee'));
		for (const { status, text } of [
			await member.get('/server/specs/graphql/items'),
			await member.graphql('query { __schema { types { name } } }'),
			await member.post('/graphql/system', { query: 'query { server_specs_graphql(scope: items) }' }),
		])
			expect([status, text.includes('crm_customers_filter')]).toEqual([expect.toBeOneOf([200, 400, 403, 404]), false]);
	});

	it('that count requests count them by the true address, whatever a header claims (H13)', async () => {
		const limited = await crm.another({
			RATE_LIMITER_ENABLED: 'true',
			RATE_LIMITER_POINTS: '5',
			RATE_LIMITER_DURATION: '60',
			RATE_LIMITER_STORE: 'memory',
		});
		const answers: number[] = [];
		for (let n = 0; n < 20; n++) {
			const headers = { 'x-forwarded-for': `10.0.0.${n}`, 'x-real-ip': `10.0.1.${n}`, forwarded: `for=10.0.2.${n}` };
			answers.push((await limited.anonymous.send('GET', '/server/info', { headers })).status);
		}
		expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(14);
		await limited.stop();
	});
});
