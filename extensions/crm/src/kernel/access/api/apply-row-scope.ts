import type { Knex } from 'knex';
import { dialectOf } from '../../database/api/index.ts';
import type { RowScope } from '../row-scope.ts';

/** Narrows a query to the rows of a scope; `none` becomes a condition that no row meets. */
export const applyRowScope = <Query extends Knex.QueryBuilder>(query: Query, scope: RowScope, column = 'unit'): Query => {
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
