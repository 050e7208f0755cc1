import { dialectOf } from '../../../kernel/database/api/index.ts';
import type { EnvironmentFacts } from '../../self-check/index.ts';
import type { HostContext } from '../host-context.ts';

const AI_KEYS = ['ai_openai_api_key', 'ai_anthropic_api_key', 'ai_google_api_key', 'ai_openai_compatible_api_key'] as const;

type Settings = Record<'mcp_enabled' | (typeof AI_KEYS)[number], unknown>;

interface ServerServiceLike {
	serverInfo(): Promise<{ version?: string }>;
}

/** The host tells its version to somebody who is signed in. */
const readVersion = async ({ services, database, getSchema }: HostContext): Promise<string> => {
	const ServerService = services['ServerService'] as new (options: object) => ServerServiceLike;
	const service = new ServerService({
		knex: database,
		schema: await getSchema(),
		accountability: { user: 'crm', role: null, roles: [], admin: true, app: true, ip: null },
	});
	return (await service.serverInfo()).version ?? '0';
};

export const readEnvironment = async (context: HostContext): Promise<EnvironmentFacts> => {
	const settings = await context.database('directus_settings').first<Settings | undefined>('mcp_enabled', ...AI_KEYS);
	return {
		env: context.env,
		directus: await readVersion(context),
		isSqlite: dialectOf(context.database) === 'sqlite',
		settings: { mcp: settings?.mcp_enabled === true || settings?.mcp_enabled === 1, ai: AI_KEYS.some((key) => Boolean(settings?.[key])) },
		clockOffsetMinutes: Math.abs(new Date().getTimezoneOffset()),
	};
};
