import type { Knex } from 'knex';
import type { UnitId } from '../../kernel/schema/index.ts';

export interface NamedUnit {
	id: UnitId;
	name: string;
	timeZone: string;
}

/** Names of units are no secret within the network: the access table gives them to everybody. */
export const readUnitNames = async (knex: Knex): Promise<Map<UnitId, NamedUnit>> => {
	const rows = await knex('crm_units').select<{ id: UnitId; name: string; time_zone: string }[]>('id', 'name', 'time_zone');
	return new Map(rows.map(({ id, name, time_zone: timeZone }) => [id, { id, name, timeZone }]));
};
