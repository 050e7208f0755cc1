import type { Knex } from 'knex';
import { rowScope, type RowScope } from '../../kernel/access/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import type { UnitId, UserId } from '../../kernel/schema/index.ts';
import type { Caller } from '../../wall/api/index.ts';
import { AUTHORED } from '../authored.ts';
import type { Person } from '../contract.ts';
import { readAuthors, readPlaces, readUsers } from './store.ts';

const byName = (one: Person, other: Person): number =>
	`${one.lastName ?? ''} ${one.firstName ?? ''}`.localeCompare(`${other.lastName ?? ''} ${other.firstName ?? ''}`, 'nl') ||
	(one.id < other.id ? -1 : 1);

/**
 * The people of the asked unit: its members when it is the caller's own, and of any other only who wrote rows that the
 * caller may read. Where else an author works is not told.
 * @throws CRM_FORBIDDEN for a unit of which the caller reads nothing by name
 */
export const findStaff = async (
	{ scope, accountability }: Caller,
	unit: UnitId | undefined,
	{ knex, now }: { knex: Knex; now: Date },
): Promise<Person[]> => {
	const isAdmin = accountability.admin === true;
	const known = new Set([...scope.own, ...Object.values(scope.read).flat()]);
	if (unit !== undefined && !isAdmin && !known.has(unit)) throw notAllowed();
	const asked = unit === undefined ? scope.own : [unit];
	const own = isAdmin ? asked : asked.filter((each) => scope.own.includes(each));

	const members = await readPlaces(rowScope(own), { knex, now });
	const authors: UserId[] = [];
	for (const source of AUTHORED) {
		const readable = isAdmin ? asked : asked.filter((each) => scope.read[source.dataClass].includes(each));
		if (readable.length > 0) authors.push(...(await readAuthors(rowScope(readable), source, knex)));
	}

	const people = await readUsers([...new Set([...members.map(({ user }) => user), ...authors])], knex);
	const everywhere: RowScope = isAdmin ? rowScope(asked) : rowScope([...known]);
	const placesOf = Map.groupBy(await readPlaces(everywhere, { knex, now }), ({ user }) => user);
	const colleagues = new Set((await readPlaces(rowScope(isAdmin ? asked : scope.own), { knex, now })).map(({ user }) => user));
	return people
		.map(({ id, first_name: firstName, last_name: lastName, email }) => ({
			id,
			firstName,
			lastName,
			email: colleagues.has(id) ? email : null,
			functions: (placesOf.get(id) ?? [])
				.map((place) => ({ unit: place.unit, function: place.function }))
				.toSorted((a, b) => (`${a.unit} ${a.function}` < `${b.unit} ${b.function}` ? -1 : 1)),
		}))
		.toSorted(byName);
};
