import { describe, expect, it } from 'vitest';
import { type EnvironmentFacts, environmentFindings } from './environment.ts';

/** An environment in which nothing is to be said. */
const GOOD = {
	EXTENSIONS_MUST_LOAD: true,
	WEBSOCKETS_ENABLED: false,
	CACHE_ENABLED: false,
	MCP_ENABLED: false,
	AI_ENABLED: false,
	TUS_ENABLED: false,
	IP_TRUST_PROXY: false,
	RATE_LIMITER_ENABLED: true,
	SECRET: 'a secret of more than thirty-two bytes',
	QUERY_LIMIT_MAX: 1000,
	MAX_BATCH_MUTATION: 500,
	MAX_RELATIONAL_DEPTH: 5,
	GRAPHQL_QUERY_TOKEN_LIMIT: 1000,
};

const found = (env: Record<string, unknown> = {}, more: Partial<EnvironmentFacts> = {}) =>
	environmentFindings({
		env: { ...GOOD, ...env },
		directus: '11.17.4',
		isSqlite: true,
		settings: { mcp: false, ai: false },
		clockOffsetMinutes: 0,
		...more,
	}).map(({ code, severity }) => `${severity} ${code}`);

describe('environmentFindings', () => {
	it('says nothing of an environment as it should be', () => expect(found()).toEqual([]));

	it.each([true, 'true', 1, '1'])('stops the server when a door is open that no hook can close: %j', (on) => {
		expect(found({ WEBSOCKETS_ENABLED: on })).toEqual(['refuse CRM_CHECK_WEBSOCKETS']);
		expect(found({ CACHE_ENABLED: on })).toEqual(['refuse CRM_CHECK_CACHE']);
	});

	it('stops the server when an assistant is switched on, and warns when only a setting keeps it off', () => {
		expect(found({ MCP_ENABLED: true }, { settings: { mcp: true, ai: false } })).toEqual(['refuse CRM_CHECK_ASSISTANT']);
		expect(found({ AI_ENABLED: true }, { settings: { mcp: false, ai: true } })).toEqual(['refuse CRM_CHECK_ASSISTANT']);
		expect(found({ MCP_ENABLED: undefined, AI_ENABLED: undefined })).toEqual(['warn CRM_CHECK_SWITCH_OFF', 'warn CRM_CHECK_SWITCH_OFF']);
		expect(found({}, { settings: { mcp: true, ai: true } })).toEqual([]);
	});

	it.each(['10.13.0', '11.16.9', '12.0.0', '12.4.1', '0', 'unknown'])('stops the server on Directus %s', (directus) => {
		expect(found({}, { directus })).toEqual(['refuse CRM_CHECK_DIRECTUS_VERSION']);
	});
	it.each(['11.17.0', '11.17.4', '11.20.0'])('serves on Directus %s', (directus) => expect(found({}, { directus })).toEqual([]));

	it('warns of each weak default', () => {
		expect(found({ EXTENSIONS_MUST_LOAD: undefined })).toEqual(['warn CRM_CHECK_MUST_LOAD']);
		expect(found({ IP_TRUST_PROXY: undefined })).toEqual(['warn CRM_CHECK_TRUST_PROXY']);
		expect(found({ RATE_LIMITER_ENABLED: undefined })).toEqual(['warn CRM_CHECK_RATE_LIMITER']);
		expect(found({ SECRET: 'short' })).toEqual(['warn CRM_CHECK_SECRET']);
		expect(found({ SECRET: undefined })).toEqual(['warn CRM_CHECK_SECRET']);
		expect(found({ TUS_ENABLED: true })).toEqual(['warn CRM_CHECK_SWITCH_OFF']);
	});

	it.each(['QUERY_LIMIT_MAX', 'MAX_BATCH_MUTATION', 'MAX_RELATIONAL_DEPTH', 'GRAPHQL_QUERY_TOKEN_LIMIT'])(
		'warns of no or a high %s',
		(name) => {
			for (const wide of [undefined, -1, 0, 5_001, Infinity, 'many']) expect(found({ [name]: wide })).toEqual(['warn CRM_CHECK_LIMIT']);
			expect(found({ [name]: '5' })).toEqual([]);
		},
	);

	it('takes a number of proxies for an answer', () => expect(found({ IP_TRUST_PROXY: 2 })).toEqual([]));

	it('warns of several processes that cannot tell one another', () => {
		expect(found({ PM2_INSTANCES: '4' })).toEqual(['warn CRM_CHECK_PROCESSES']);
		expect(found({ PM2_INSTANCES: '4', REDIS: 'redis://localhost' })).toEqual([]);
	});

	it('warns of a clock off UTC on SQLite only', () => {
		expect(found({}, { clockOffsetMinutes: 60 })).toEqual(['warn CRM_CHECK_CLOCK']);
		expect(found({}, { clockOffsetMinutes: 60, isSqlite: false })).toEqual([]);
	});
});
