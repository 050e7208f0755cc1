/** Removes exactly what the demo made: `node seeds/demo/remove.ts`, on the database that Directus' own variables name. */
import type { Knex } from 'knex';
import { runOnDatabase } from './command.ts';
import { deleteDemo } from './database/delete-demo.ts';
import { readKept, readOwn } from './database/kept.ts';
import { requireTables } from './database/planted.ts';
import { rangeOf } from './database/tables.ts';
import type { Removal } from './removal.ts';
import { removalReport } from './removal-report.ts';

/** May be killed at any moment and called again; where nothing is left, nothing happens. */
export const removeDemo = async ({ knex }: { knex: Knex }): Promise<Removal> => {
	await requireTables(knex);
	const removed = await deleteDemo(knex);
	// Everybody knows the password of a demo user who has to stay.
	await knex('directus_users').whereBetween('id', rangeOf('directus_users')).update({ status: 'suspended' });
	const kept = await readKept(knex);
	return { removed, kept, own: kept.length === 0 ? [] : await readOwn(knex) };
};

if (import.meta.main) {
	await runOnDatabase(async ({ knex, language }) => console.log(removalReport(await removeDemo({ knex }), language)));
}
