import type { Knex } from 'knex';
import type { UnitId } from '../../kernel/schema/index.ts';
import type { Places } from '../told.ts';

/** A zone that the runtime does not know would break every sentence with a moment in it. */
const knownZone = (timeZone: string): string => {
	try {
		return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
	} catch {
		return 'UTC';
	}
};

/** Names of units are no secret within a network. */
export const readPlaces = async (knex: Knex): Promise<Places> => {
	const rows = await knex('crm_units').select<{ id: UnitId; name: string; time_zone: string }[]>('id', 'name', 'time_zone');
	return new Map(rows.map(({ id, name, time_zone: zone }) => [id, { name, timeZone: knownZone(zone) }]));
};
