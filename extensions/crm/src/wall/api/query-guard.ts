import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { checkQuery, type GuardedQuery } from '../../kernel/access/guard/index.ts';
import { countsTwice, queryRefused } from '../errors.ts';
import { guardWorld } from './guard-world.ts';
import { memberScope } from './member-scope.ts';

interface Call {
	accountability: Accountability | null;
	schema: SchemaOverview;
	database: Knex;
	/** Whether the caller may read one row, asked of the host with the caller's own rights. */
	mayRead: (collection: string, key: string | number) => Promise<boolean>;
}

const leavesRoot = (query: GuardedQuery): boolean =>
	Boolean(query.filter || query.sort || query.group || query.aggregate || query.deep);

/** Throws when a query asks about rows beyond the caller's; never rewrites, because counts of the host pass no hook. */
export const guardQuery = async (query: GuardedQuery, collection: string, call: Call): Promise<void> => {
	const { accountability } = call;
	if (!accountability || accountability.admin || !leavesRoot(query)) return;
	const world = guardWorld(call.schema, await memberScope(accountability, call.database));
	const { refusals, follows } = checkQuery(query, collection, world);
	const refusal = refusals[0];
	if (refusal?.kind === 'counts-twice') throw countsTwice({ path: refusal.path });
	if (refusal) throw queryRefused({ path: refusal.path });
	for (const { collection: parent, key } of follows) {
		if (!(await call.mayRead(parent, key as string))) throw queryRefused({ path: parent });
	}
};
