import type { Knex } from 'knex';
import { dialectOf } from '../../database/api/index.ts';
import type { RowScope } from '../row-scope.ts';

/** Whether a condition of the query stands beside the others with "or": what is added with "and" would not bind it. */
const hasOpenOr = (query: Knex.QueryBuilder): boolean =>
	(query as unknown as { _statements: { grouping?: string; bool?: string }[] })._statements.some(
		({ grouping, bool }) => grouping === 'where' && bool === 'or',
	);

/**
 * Narrows a query to the rows of a scope; `none` becomes a condition that no row meets.
 * @throws when the query has an "or" that is not inside brackets
 */
export const applyRowScope = <Query extends Knex.QueryBuilder>(query: Query, scope: RowScope, column = 'unit'): Query => {
	if (hasOpenOr(query)) throw new Error('A row scope cannot bind a query with an open "or": put its conditions in brackets.');
	switch (scope.kind) {
		case 'all':
			return query;
		case 'none':
			return query.whereRaw('1 = 0') as Query;
		case 'where':
			// One binding for all units: a head office has hundreds, and knex writes a text for each binding.
			return dialectOf(query as unknown as Knex) === 'postgres'
				? (query.whereRaw('?? = ANY(?)', [column, [...scope.units]]) as Query)
				: (query.whereIn(column, [...scope.units]) as Query);
	}
};
