import type { Knex } from 'knex';
import type { RowScope } from '../row-scope.ts';

/** Narrows a query to the rows of a scope; `none` becomes a condition that no row meets. */
export const applyRowScope = <Query extends Knex.QueryBuilder>(query: Query, scope: RowScope, column = 'unit'): Query => {
	switch (scope.kind) {
		case 'all':
			return query;
		case 'none':
			return query.whereRaw('1 = 0') as Query;
		case 'where':
			return query.whereIn(column, [...scope.units]) as Query;
	}
};
