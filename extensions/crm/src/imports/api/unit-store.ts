import type { Knex } from 'knex';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import type { RowScope } from '../../kernel/access/index.ts';
import { dialectOf } from '../../kernel/database/api/index.ts';
import { parentUnknown, zoneUnknown } from '../errors.ts';
import { idText } from '../keys.ts';
import type { OrderMap } from '../order-map.ts';
import { codeFor, type KnownUnit } from '../unit-values.ts';
import { wallClock } from '../wall-clock.ts';
import { uuidFrom } from './digest.ts';
import { rowTable } from '../../kernel/database/api/index.ts';

interface UnitRow {
	id: string;
	code: string;
	name: string;
	time_zone: string;
	currency: string;
}

/** The units that the importer may write. */
export const readUnits = async (scope: RowScope, knex: Knex): Promise<KnownUnit[]> => {
	const rows = await applyRowScope(knex('crm_units'), scope, 'id')
		.orderBy('code')
		.select<UnitRow[]>('id', 'code', 'name', 'time_zone', 'currency');
	return rows.map(({ id, code, name, time_zone, currency }) => ({ id, code, name, timeZone: time_zone, currency }));
};

type Creation = NonNullable<OrderMap['units']['createMissing']>;

/** @throws CRM_IMPORT_ZONE_UNKNOWN */
export const checkZone = (zone: string | undefined): void => {
	if (zone === undefined) return;
	try {
		wallClock(zone);
	} catch (cause) {
		throw zoneUnknown({ zone }, { cause });
	}
};

/** Makes a franchise for each value; their ids follow from their codes, so a run after a kill finds the same ones.
 *  @returns the codes that were made */
export const createUnits = async (
	values: readonly string[],
	creation: Creation,
	{ knex, user, nowMs }: { knex: Knex; user: string | null; nowMs: number },
): Promise<string[]> => {
	const parent = await knex('crm_units').where({ code: creation.parent }).first<{ id: string } | undefined>('id');
	if (!parent) throw parentUnknown({ code: creation.parent });
	const names = new Map(values.map((value) => [codeFor(value, creation.codePrefix), value]));
	const taken = new Set<string>(
		await knex('crm_units')
			.whereIn('code', [...names.keys()])
			.pluck('code'),
	);
	const missing = [...names].filter(([code]) => !taken.has(code)).toSorted();
	const given = rowTable(
		dialectOf(knex),
		{
			id: 'uuid',
			name: 'text',
			code: 'text',
			kind: 'text',
			parent: 'uuid',
			time_zone: 'text',
			currency: 'text',
			date_created: 'instant',
			user_created: 'uuid',
		},
		missing.map(([code, name]) => [
			uuidFrom(idText('unit', code)),
			name,
			code,
			'franchise',
			parent.id,
			creation.timeZone,
			creation.currency,
			nowMs,
			user,
		]),
	);
	const columns = 'id, name, code, kind, parent, time_zone, currency, date_created, user_created';
	await knex.raw(`INSERT INTO crm_units (${columns}) SELECT ${columns} FROM ${given.sql} WHERE true ON CONFLICT DO NOTHING`, [
		given.binding,
	]);
	return missing.map(([code]) => code);
};
