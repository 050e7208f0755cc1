import type { Knex } from 'knex';
import type { MemberFunction, RowScope } from '../../kernel/access/index.ts';
import { applyRowScope, toDate } from '../../kernel/access/api/index.ts';
import type { UnitId, UserId } from '../../kernel/schema/index.ts';
import type { AUTHORED } from '../authored.ts';

export interface UserRow {
	id: UserId;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
}

export interface Place {
	user: UserId;
	unit: UnitId;
	function: MemberFunction;
}

/** Users by their ids; one who is gone is left out. */
export const readUsers = async (ids: readonly UserId[], knex: Knex): Promise<UserRow[]> =>
	ids.length === 0
		? []
		: knex('directus_users')
				.whereIn('id', [...ids])
				.select<UserRow[]>('id', 'first_name', 'last_name', 'email');

/** Who has which function in the units of a scope at this moment. */
export const readPlaces = async (scope: RowScope, { knex, now }: { knex: Knex; now: Date }): Promise<Place[]> => {
	const rows = await applyRowScope(knex('crm_unit_members'), scope).select<(Place & { valid_from: unknown; valid_to: unknown })[]>(
		'user',
		'unit',
		'function',
		'valid_from',
		'valid_to',
	);
	return rows.flatMap(({ valid_from: from, valid_to: to, ...place }) => {
		const [begins, ends] = [toDate(from), toDate(to)];
		return begins !== null && begins <= now && (ends === null || now < ends) ? [place] : [];
	});
};

/** Who wrote the rows of one table that lie in a scope. */
export const readAuthors = async (scope: RowScope, { table, columns }: (typeof AUTHORED)[number], knex: Knex): Promise<UserId[]> => {
	const ids: UserId[] = [];
	for (const column of columns)
		ids.push(...(await applyRowScope(knex(table).whereNotNull(column), scope).distinct().pluck<UserId[]>(column)));
	return ids;
};
