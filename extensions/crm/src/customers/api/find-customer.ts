import type { Knex } from 'knex';
import type { RowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { isUuid, type CustomerId, type UnitId } from '../../kernel/schema/index.ts';

export interface FoundCustomer {
	id: CustomerId;
	unit: UnitId;
}

/**
 * A customer among the rows of a scope; undefined for one that is hidden, absent, or no id at all. Inside a transaction it
 * stays where it is until the end.
 */
export const findCustomer = async (scope: RowScope, id: string | undefined, knex: Knex): Promise<FoundCustomer | undefined> => {
	if (!isUuid(id)) return undefined;
	const query = knex('crm_customers').where({ id: id.toLowerCase() });
	if (knex.isTransaction) query.forShare();
	return applyRowScope(query, scope).first<FoundCustomer | undefined>('id', 'unit');
};
