import { setImmediate as pendingWork } from 'node:timers/promises';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { emptyScope } from '../../kernel/access/index.ts';
import {
	checkQuery,
	countValues,
	isCrm,
	type GuardedQuery,
	type ListQuery,
	type LiveRelation,
	type Refusal,
} from '../../kernel/access/guard/index.ts';
import type { CrmError } from '../../kernel/errors/index.ts';
import { aggregateImpossible, countsTwice, queryRefused, queryTooLarge, routeRefused, valueUnreadable } from '../errors.ts';
import { guardWorld } from './guard-world.ts';
import { memberScope } from './member-scope.ts';

interface Call {
	accountability: Accountability | null;
	schema: SchemaOverview;
	database: Knex;
	/** Whether the caller may read one row, asked of the host with the caller's own rights. */
	mayRead: (collection: string, key: string | number) => Promise<boolean>;
}

/** A thousand customers with all their fields pass, a thousand orders with those of all they belong to do not. */
const MOST_VALUES = 40_000;

/** @throws CRM_QUERY_TOO_LARGE */
const checkSize = (query: ListQuery, collection: string, { relations, collections }: SchemaOverview): void => {
	const columnsOf = (name: string): number => Object.keys(collections[name]?.fields ?? {}).length;
	const values = countValues(query, collection, { relations: relations as LiveRelation[], columnsOf });
	if (values > MOST_VALUES) throw queryTooLarge({ what: 'values', most: MOST_VALUES });
};

/** Its keys count upwards over the whole network: even one's own rows tell how much the others do. */
const CLOSED_TO_MEMBERS = 'directus_activity';

const leavesRoot = (query: GuardedQuery): boolean =>
	Boolean(query.filter || query.sort || query.group || query.aggregate || query.deep || query.search);

const toError = (refusal: Refusal): CrmError => {
	switch (refusal.kind) {
		case 'counts-twice':
			return countsTwice({ path: refusal.path });
		case 'value':
			return valueUnreadable({ field: refusal.path, type: refusal.type });
		case 'aggregate':
			return aggregateImpossible({ operation: refusal.operation, field: refusal.path });
		case 'size':
			return queryTooLarge({ what: 'conditions', most: refusal.most });
		default:
			return queryRefused({ path: refusal.path });
	}
};

/**
 * The host goes on filling `deep` after it has handed the query over (it does not await the nested levels): what is
 * checked must be what runs, so the rest of the way sees a copy.
 */
const settled = async <Query extends GuardedQuery>(query: Query): Promise<Query> => {
	if (!query.deep) return query;
	await pendingWork();
	return { ...query, deep: structuredClone(query.deep) };
};

/**
 * Throws when a query asks about rows beyond the caller's, or compares with a value that a column cannot hold.
 * It never rewrites, because counts of the host pass no hook.
 * @returns the query that was checked
 */
export const guardQuery = async <Query extends GuardedQuery>(raw: Query, collection: string, call: Call): Promise<Query> => {
	const { accountability } = call;
	if (accountability?.admin === false && isCrm(collection)) checkSize(raw as ListQuery, collection, call.schema);
	if (!accountability || (collection !== CLOSED_TO_MEMBERS && !leavesRoot(raw))) return raw;
	const query = await settled(raw);
	const scope = accountability.admin ? emptyScope('') : await memberScope(accountability, call.database);
	if (collection === CLOSED_TO_MEMBERS && scope.functions.length > 0) throw routeRefused({ what: 'activity' });
	const { refusals, follows } = checkQuery(query, collection, guardWorld(call.schema, scope));
	const refusal = accountability.admin ? refusals.find(({ kind }) => kind === 'value' || kind === 'aggregate') : refusals[0];
	if (refusal) throw toError(refusal);
	if (accountability.admin) return query;
	for (const { collection: parent, key } of follows) {
		if (!(await call.mayRead(parent, key as string))) throw queryRefused({ path: parent });
	}
	return query;
};
