import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { listOf } from '../../kernel/access/index.ts';
import { parentNotFound } from '../errors.ts';
import { ACCESS_TABLE, SAME_UNIT_KEYS } from '../index.ts';
import { CRM_RELATIONS } from '../../kernel/schema/index.ts';
import { fromReference, namedChildren, toReference, toUnit, type Payload, type Reference } from '../reference.ts';
import { memberScope } from './member-scope.ts';

export interface Call {
	accountability: Accountability | null;
	database: Knex;
}

const keysOf = (collection: string) => SAME_UNIT_KEYS.filter(({ child }) => child === collection);

/** Reads the unit and every same-unit key of a payload; what is not named stays unnamed. */
const readPayload = (collection: string, payload: Payload) => {
	const plain = { ...payload };
	if ('unit' in plain) plain['unit'] = toUnit(plain['unit']);
	const references = keysOf(collection)
		.filter(({ column }) => column in plain)
		.map(({ column, parent }) => ({ column, parent, reference: toReference(column, plain[column]) }));
	for (const { column, reference } of references) plain[column] = fromReference(reference);
	return { plain, references };
};

/** Units whose rows of a collection the caller may touch in this way. */
export const unitsFor = async (
	collection: string,
	action: 'read' | 'update' | 'delete',
	call: Call,
): Promise<ReadonlySet<string> | 'all'> => {
	if (!call.accountability || call.accountability.admin) return 'all';
	const scope = await memberScope(call.accountability, call.database);
	const rule = ACCESS_TABLE.find((each) => each.subject === collection && each.action === action);
	return new Set(rule?.where.kind === 'within' ? listOf(scope, rule.where.list) : []);
};

const holds = (units: ReadonlySet<string> | 'all', unit: string): boolean => units === 'all' || units.has(unit);

/** The unit that a reference brings along; absent and hidden parents read the same. */
const unitOf = async (
	{ parent, column, reference }: { parent: string; column: string; reference: Reference },
	call: Call,
): Promise<string | null> => {
	if (reference.kind === 'none') return null;
	if (reference.kind === 'new') return 'unit' in reference.row ? toUnit(reference.row['unit']) : null;
	const row = await call.database(parent).where({ id: reference.id }).first<{ unit: string } | undefined>('unit');
	if (!row || !holds(await unitsFor(parent, 'read', call), row.unit)) throw parentNotFound({ field: column });
	return row.unit;
};

const childrenOf = (collection: string) => CRM_RELATIONS.filter(({ parent, alias }) => parent === collection && alias !== null);

/** Rows that a payload attaches must be the caller's to change; the host would tell absent and hidden ones apart. */
const guardChildren = async (collection: string, payload: Payload, call: Call): Promise<void> => {
	for (const { child, alias } of childrenOf(collection)) {
		const ids = alias === null || !(alias in payload) ? [] : [...new Set(namedChildren(alias, payload[alias]))];
		if (ids.length === 0) continue;
		const changeable = await unitsFor(child, 'update', call);
		if (changeable === 'all') continue;
		const rows = await call.database(child).whereIn('id', ids).select<{ unit: string }[]>('unit');
		if (rows.length < ids.length || rows.some(({ unit }) => !changeable.has(unit))) throw parentNotFound({ field: alias ?? child });
	}
};

/** A new row takes its parent's unit when none is named, and may name no other; a parent made along takes the row's. */
export const guardCreate = async (collection: string, payload: Payload, call: Call): Promise<Payload> => {
	const { plain, references } = readPayload(collection, payload);
	await guardChildren(collection, plain, call);
	for (const each of references) {
		const unit = await unitOf(each, call);
		if (unit === null) continue;
		plain['unit'] ??= unit;
		if (plain['unit'] !== unit) throw parentNotFound({ field: each.column });
	}
	return withUnits(plain, references, plain['unit']);
};

/** Rows that are made along with this one lie in its unit. */
const withUnits = (plain: Payload, references: readonly { column: string; reference: Reference }[], unit: unknown): Payload => {
	if (typeof unit !== 'string') return plain;
	for (const { column, reference } of references) if (reference.kind === 'new') plain[column] = { ...reference.row, unit };
	return plain;
};

/**
 * A changed foreign key must stay within the unit that each changed row has after the update. Rows that the caller may
 * not change are left to the host, which refuses them as it refuses absent ones.
 */
export const guardUpdate = async (
	collection: string,
	payload: Payload,
	{ keys, ...call }: Call & { keys: readonly string[] },
): Promise<Payload> => {
	const { plain, references } = readPayload(collection, payload);
	await guardChildren(collection, plain, call);
	if (references.every(({ reference }) => reference.kind === 'none')) return plain;
	const rows = await call
		.database(collection)
		.whereIn('id', [...keys])
		.select<{ unit: string }[]>('unit');
	const changeable = await unitsFor(collection, 'update', call);
	if (rows.length < new Set(keys).size || rows.some(({ unit }) => !holds(changeable, unit))) return plain;
	const after = new Set(typeof plain['unit'] === 'string' ? [plain['unit']] : rows.map(({ unit }) => unit));
	for (const each of references) {
		const unit = await unitOf(each, call);
		if (unit !== null && [...after].some((other) => other !== unit)) throw parentNotFound({ field: each.column });
		if (each.reference.kind === 'new' && after.size > 1) throw parentNotFound({ field: each.column });
	}
	return withUnits(plain, references, [...after][0]);
};

export const isGuarded = (collection: string): boolean =>
	ACCESS_TABLE.some(
		({ subject, action, where }) => subject === collection && action === 'create' && where.kind === 'within' && where.column === 'unit',
	);
