import type { Knex } from 'knex';
import type { RowScope, Scope } from '../../kernel/access/index.ts';
import { rowScope } from '../../kernel/access/index.ts';
import { adminsOnly, mapInvalid, mapMissing } from '../errors.ts';
import { parseOrderMap, type OrderMap } from '../order-map.ts';
import type { Limits } from './examine-file.ts';

/** What is taken in at once; the counts of a file of this size stay below 150 MB. */
export const LIMITS: Limits = { bytes: 2 ** 31, rows: 5_000_000 };

/** The system itself: the command line, and administrators. */
export const EVERY_UNIT: RowScope = { kind: 'all' };

/** Orders bring customers along, so a unit must be open to both. */
export const writableUnits = (scope: Scope): RowScope =>
	rowScope(scope.write.orders.filter((unit) => scope.write.customers.includes(unit)));

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : '';
		throw mapInvalid({ en: [`not JSON: ${reason}`], nl: [`geen JSON: ${reason}`] }, { cause });
	}
};

/** @throws CRM_IMPORT_MAP_MISSING, CRM_IMPORT_MAP_INVALID */
export const readOrderMap = (text: string | null | undefined): OrderMap => {
	if (!text?.trim()) throw mapMissing();
	const result = parseOrderMap(parsed(text.replace(/^\ufeff/, '')));
	if (!result.ok) throw mapInvalid(result);
	return result.map;
};

/** @throws CRM_IMPORT_ADMINS_ONLY for what reaches beyond a member's units */
export const checkMember = ({ units, products }: OrderMap): void => {
	if (units.createMissing) throw adminsOnly({ setting: 'units.createMissing', instead: '"units": {"values": {...}}' });
	if (products === 'create') throw adminsOnly({ setting: '"products": "create"', instead: '"products": "match"' });
};

/** Whether the tables of the import are there: the bundle may be newer than the installation. */
export const hasImportTables = (knex: Knex): Promise<boolean> => knex.schema.hasTable('crm_import_runs');
