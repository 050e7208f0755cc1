import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { isUuid } from '../../kernel/schema/index.ts';
import { SAME_UNIT_KEYS } from '../index.ts';
import { idExpected, parentNotFound } from '../errors.ts';
import { memberScope } from './member-scope.ts';
import { ACCESS_TABLE } from '../access-table.ts';
import { listOf } from '../../kernel/access/index.ts';

type Payload = Record<string, unknown>;

interface Call {
	accountability: Accountability | null;
	database: Knex;
}

const keysOf = (collection: string) => SAME_UNIT_KEYS.filter(({ child }) => child === collection);

const kindOf = (value: unknown) => (Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value === 'object' ? 'an object' : typeof value);

/** The Studio's "save as copy" sends `{id}`; anything else that is no plain id is refused, operators included. */
const plainId = (field: string, value: unknown): string | null => {
	if (value === null || value === undefined) return null;
	const id = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 1 ? (value as Payload)['id'] : value;
	if (isUuid(id)) return id;
	throw idExpected({ field, found: kindOf(value) });
};

const normalise = (collection: string, payload: Payload): Payload => {
	const plain = { ...payload };
	for (const field of ['unit', ...keysOf(collection).map(({ column }) => column)]) {
		if (field in plain) plain[field] = plainId(field, plain[field]);
	}
	return plain;
};

const readableUnits = async (collection: string, call: Call): Promise<ReadonlySet<string> | 'all'> => {
	if (!call.accountability || call.accountability.admin) return 'all';
	const scope = await memberScope(call.accountability, call.database);
	const rule = ACCESS_TABLE.find(({ subject, action }) => subject === collection && action === 'read');
	return new Set(rule?.where.kind === 'within' ? listOf(scope, rule.where.list) : []);
};

/** The unit of a parent row that the caller may read; absent and hidden parents read the same. */
const parentUnit = async ({ parent, id, field }: { parent: string; id: string; field: string }, call: Call): Promise<string> => {
	const row = await call.database(parent).where({ id }).first<{ unit: string } | undefined>('unit');
	const units = await readableUnits(parent, call);
	if (!row || (units !== 'all' && !units.has(row.unit))) throw parentNotFound({ field });
	return row.unit;
};

/** A new row takes its parent's unit when none is named, and may name no other. */
export const guardCreate = async (collection: string, payload: Payload, call: Call): Promise<Payload> => {
	const plain = normalise(collection, payload);
	for (const { column, parent } of keysOf(collection)) {
		const id = plain[column];
		if (typeof id !== 'string') continue;
		const unit = await parentUnit({ parent, id, field: column }, call);
		plain['unit'] ??= unit;
		if (plain['unit'] !== unit) throw parentNotFound({ field: column });
	}
	return plain;
};

/** A changed foreign key must stay within the unit that each changed row has after the update. */
export const guardUpdate = async (collection: string, payload: Payload, { keys, ...call }: Call & { keys: readonly string[] }): Promise<Payload> => {
	const plain = normalise(collection, payload);
	const changed = keysOf(collection).filter(({ column }) => typeof plain[column] === 'string');
	if (changed.length === 0) return plain;
	const rows = await call.database(collection).whereIn('id', [...keys]).select<{ unit: string }[]>('unit');
	const unitsAfter = typeof plain['unit'] === 'string' ? [plain['unit']] : rows.map(({ unit }) => unit);
	for (const { column, parent } of changed) {
		const unit = await parentUnit({ parent, id: String(plain[column]), field: column }, call);
		if (unitsAfter.some((after) => after !== unit)) throw parentNotFound({ field: column });
	}
	return plain;
};

export const isGuarded = (collection: string): boolean =>
	ACCESS_TABLE.some(({ subject, action, where }) => subject === collection && action === 'create' && where.kind === 'within' && where.column === 'unit');
