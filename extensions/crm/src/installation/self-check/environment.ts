import { CLOSED_DOOR, HINTS, manyProcesses, offUtc, outOfRange, settingOpen } from './environment-findings.ts';
import { HOST_RANGE, isInHostRange } from './host-range.ts';
import type { Finding } from './finding.ts';

export interface EnvironmentFacts {
	env: Readonly<Record<string, unknown>>;
	directus: string;
	isSqlite: boolean;
	/** What an administrator switched on in the Studio. */
	settings: { mcp: boolean; ai: boolean };
	/** Minutes between the server's own clock and UTC. */
	clockOffsetMinutes: number;
}

const isOn = (value: unknown): boolean => ['true', '1', 'yes', 'on'].includes(String(value).toLowerCase());

/** A switch that no hook of ours can close behind: it must be off. */
const doors = ({ env, settings }: EnvironmentFacts): Finding[] => [
	...(['WEBSOCKETS_ENABLED', 'CACHE_ENABLED'] as const).filter((name) => isOn(env[name])).map((name) => CLOSED_DOOR[name]({ name })),
	...(isOn(env['MCP_ENABLED'] ?? true) && settings.mcp ? [settingOpen({ name: 'MCP_ENABLED', setting: 'MCP' })] : []),
	...(isOn(env['AI_ENABLED'] ?? true) && settings.ai ? [settingOpen({ name: 'AI_ENABLED', setting: 'AI' })] : []),
];

/** What one request may ask at most. Each has a default of the host that is higher, or none. */
const LIMITS = { QUERY_LIMIT_MAX: 1_000, MAX_BATCH_MUTATION: 500, MAX_RELATIONAL_DEPTH: 5, GRAPHQL_QUERY_TOKEN_LIMIT: 1_000 };

const isWithin = (value: unknown, most: number): boolean => Number(value) > 0 && Number(value) <= most;

const limits = ({ env }: EnvironmentFacts): Finding[] =>
	Object.entries(LIMITS)
		.filter(([name, most]) => !isWithin(env[name], most))
		.map(([name, most]) => HINTS.limit({ name, most }));

const hints = ({ env, settings }: EnvironmentFacts): Finding[] => [
	...(isOn(env['MCP_ENABLED'] ?? true) && !settings.mcp ? [HINTS.switchOff({ name: 'MCP_ENABLED' })] : []),
	...(isOn(env['AI_ENABLED'] ?? true) && !settings.ai ? [HINTS.switchOff({ name: 'AI_ENABLED' })] : []),
	...(isOn(env['TUS_ENABLED']) ? [HINTS.switchOff({ name: 'TUS_ENABLED' })] : []),
	...(isOn(env['EXTENSIONS_MUST_LOAD']) ? [] : [HINTS.mustLoad()]),
	...(isOn(env['IP_TRUST_PROXY'] ?? true) ? [HINTS.trustProxy()] : []),
	...(isOn(env['RATE_LIMITER_ENABLED']) ? [] : [HINTS.rateLimiter()]),
	...(new TextEncoder().encode(String(env['SECRET'] ?? '')).length < 32 ? [HINTS.secret()] : []),
];

/** Process managers say how many of us there are. */
const processes = (env: EnvironmentFacts['env']): number =>
	Math.max(Number(env['PM2_INSTANCES'] ?? env['instances'] ?? env['WEB_CONCURRENCY'] ?? 1) || 1, 1);

export const environmentFindings = (facts: EnvironmentFacts): Finding[] => [
	...(isInHostRange(facts.directus) ? [] : [outOfRange({ version: facts.directus, range: HOST_RANGE })]),
	...doors(facts),
	...hints(facts),
	...limits(facts),
	...(processes(facts.env) > 1 && !facts.env['REDIS'] && !facts.env['REDIS_HOST'] ? [manyProcesses({ count: processes(facts.env) })] : []),
	...(facts.isSqlite && facts.clockOffsetMinutes !== 0 ? [offUtc({ minutes: facts.clockOffsetMinutes })] : []),
];
