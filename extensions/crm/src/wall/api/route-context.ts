import type { Knex } from 'knex';
import type { RouteContext } from '../../kernel/http/api/index.ts';
import { DASHBOARDS_OF } from '../index.ts';

/** What every route of ours needs of the host. */
export const routeContext = (host: { database: unknown; logger: unknown }): RouteContext => ({
	knex: host.database as Knex,
	logger: host.logger as RouteContext['logger'],
	now: () => new Date(),
	dashboards: DASHBOARDS_OF,
});
