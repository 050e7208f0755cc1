/** The load's network on SQLite, made by set-based SQL: as makeLargeNetwork makes it on PostgreSQL, customers alone. */
import type { Knex } from 'knex';
import type { LargeNetwork } from './large-network.ts';

const idOf = (kind: number, number: string): string => `printf('${kind}0000000-0000-4000-8000-%012x', ${number})`;
const numbers = (count: number): string => `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

export const makeSqliteNetwork = async (
	db: Knex,
	{ franchises, customers }: { franchises: number; customers: number },
): Promise<LargeNetwork> => {
	const head = idOf(1, '0');
	await db.raw(
		`INSERT INTO crm_units (id, name, code, kind, time_zone, currency) VALUES (${head}, 'Head office', 'HO', 'head_office', 'Europe/Amsterdam', 'EUR')`,
	);
	await db.raw(
		`${numbers(franchises)} INSERT INTO crm_units (id, name, code, kind, parent, time_zone, currency)
		SELECT ${idOf(2, 'i')}, 'Franchise ' || i, 'F' || i, 'franchise', ${head}, 'Europe/Amsterdam', 'EUR' FROM n`,
	);
	await db.raw(
		`${numbers(customers)} INSERT INTO crm_customers (id, unit, kind, name, number, email, postcode, city, country, language, email_consent, status, date_created)
		SELECT ${idOf(3, 'i')}, ${idOf(2, `i % ${franchises}`)}, 'person', 'Anna ' || CASE i % 3 WHEN 0 THEN 'Bakker' WHEN 1 THEN 'Visser' ELSE 'Smit' END || ' ' || i,
			'K' || i, 'k' || i || '@bench.example', (1000 + i % 9000) || ' AB', 'Utrecht', 'NL', 'nl-NL', 'unknown', 'active', 1700000000000 + (i * 7907) % 60000000 * 1000 FROM n`,
	);
	await db.raw('ANALYZE');
	const ids = (kind: string): Promise<string[]> => db('crm_units').where({ kind }).orderBy('code').pluck('id');
	return { headOffice: (await ids('head_office'))[0]!, regions: [], franchises: await ids('franchise') };
};
