import type { Knex } from 'knex';
import { rowScope } from '../../kernel/access/index.ts';
import { applyRowScope } from '../../kernel/access/api/index.ts';
import { dialectOf, rowTable, type ColumnType } from '../../kernel/database/api/index.ts';
import type { CustomersRow } from '../../kernel/schema/index.ts';
import type { FrozenPerson, PublicationStep } from '../publication.ts';
import type { Quarter } from '../quarter.ts';
import type { HideableTrait } from '../traits.ts';

const HEADS = 'crm_pseudonym_publications';
const ROWS = 'crm_pseudonym_rows';

/** Version 0: never published. */
export interface Head {
	version: number;
	quarter: Quarter;
	lookedAt: number;
	withheld: number;
}

interface HeadRow {
	version: number;
	quarter: string;
	looked_at: number | string;
	withheld: number;
}

export const readHead = async (unit: string, knex: Knex): Promise<Head> => {
	const row = await applyRowScope(knex(HEADS), rowScope([unit])).first<HeadRow | undefined>();
	if (row) return { version: row.version, quarter: row.quarter, lookedAt: Number(row.looked_at), withheld: row.withheld };
	await knex(HEADS).insert({ unit, version: 0, quarter: '', looked_at: 0, withheld: 0 }).onConflict('unit').ignore();
	return readHead(unit, knex);
};

const countOf = async (query: Knex.QueryBuilder): Promise<number> =>
	Number(((await query.count({ n: '*' })) as { n: number | string }[])[0]?.n ?? 0);

/** How many customers are not in the publication, and how many of those in it are no longer customers. */
export const countNews = async (unit: string, knex: Knex): Promise<{ arrived: number; gone: number }> => {
	const scope = rowScope([unit]);
	const isSame = 'r.customer = c.id AND r.unit = c.unit';
	const customers = knex('crm_customers as c').where('c.status', 'active');
	const arrived = customers.whereNotExists((query) => query.select(knex.raw('1')).from(`${ROWS} as r`).whereRaw(isSame));
	const gone = knex(`${ROWS} as r`).whereNotExists((query) =>
		query.select(knex.raw('1')).from('crm_customers as c').whereRaw(isSame).where('c.status', 'active'),
	);
	return { arrived: await countOf(applyRowScope(arrived, scope, 'c.unit')), gone: await countOf(applyRowScope(gone, scope, 'r.unit')) };
};

/** Notes that what is published was looked at and stands. */
export const keepPublication = async (unit: string, head: Head, { knex, nowMs }: { knex: Knex; nowMs: number }): Promise<Head> => {
	await applyRowScope(knex(HEADS), rowScope([unit]))
		.where({ version: head.version })
		.update({ looked_at: nowMs });
	return { ...head, lookedAt: nowMs };
};

interface StoredPerson {
	customer: string;
	kind: CustomersRow['kind'];
	postcode: string;
	age: string;
	orders: string;
	revenue: string;
	shown: string;
	cohort: number | null;
}

export const readFrozen = async (unit: string, knex: Knex): Promise<FrozenPerson[]> => {
	const rows: StoredPerson[] = await applyRowScope(knex(ROWS), rowScope([unit])).select(
		'customer',
		'kind',
		'postcode',
		'age',
		'orders',
		'revenue',
		'shown',
		'cohort',
	);
	const lists = new Map<string, HideableTrait[]>();
	const listOf = (text: string): HideableTrait[] => {
		const list = lists.get(text) ?? (text.split(' ').filter(Boolean) as HideableTrait[]);
		lists.set(text, list);
		return list;
	};
	return rows.map(({ customer, shown, cohort, ...traits }) => ({ customer, traits, shown: listOf(shown), cohort }));
};

const COLUMNS: Record<string, ColumnType> = {
	customer: 'uuid',
	kind: 'text',
	postcode: 'text',
	age: 'text',
	orders: 'text',
	revenue: 'text',
	shown: 'text',
	cohort: 'integer',
};
const NAMES = Object.keys(COLUMNS).join(', ');
const ROWS_AT_ONCE = 10_000;

const insertRows = async (trx: Knex, unit: string, persons: readonly FrozenPerson[]): Promise<void> => {
	for (let start = 0; start < persons.length; start += ROWS_AT_ONCE) {
		const rows = persons
			.slice(start, start + ROWS_AT_ONCE)
			.map(({ customer, traits, shown, cohort }) => [
				customer,
				traits.kind,
				traits.postcode,
				traits.age,
				traits.orders,
				traits.revenue,
				shown.join(' '),
				cohort,
			]);
		const { sql, binding } = rowTable(dialectOf(trx), COLUMNS, rows);
		await trx.raw(`INSERT INTO ${ROWS} (unit, ${NAMES}) SELECT ?, ${NAMES} FROM ${sql}`, [unit, binding]);
	}
};

const deleteRows = async (trx: Knex, unit: string, persons: readonly FrozenPerson[]): Promise<void> => {
	for (let start = 0; start < persons.length; start += ROWS_AT_ONCE) {
		const rows = persons.slice(start, start + ROWS_AT_ONCE).map(({ customer }) => [customer]);
		const { sql, binding } = rowTable(dialectOf(trx), { customer: 'uuid' }, rows);
		await trx.raw(`DELETE FROM ${ROWS} WHERE unit = ? AND customer IN (SELECT customer FROM ${sql})`, [unit, binding]);
	}
};

/**
 * Writes what is published next in the place of what was read as version `before`.
 * @returns false when another request has published since, and nothing was written
 */
export const writePublication = (
	next: PublicationStep,
	{ knex, unit, before, frozen, nowMs }: { knex: Knex; unit: string; before: Head; frozen: readonly FrozenPerson[]; nowMs: number },
): Promise<boolean> =>
	knex.transaction(async (trx) => {
		const claimed: number = await applyRowScope(trx(HEADS), rowScope([unit]))
			.where({ version: before.version })
			.update({ version: before.version + 1, quarter: next.quarter, looked_at: nowMs, withheld: next.withheld });
		if (claimed === 0) return false;
		if (next.anew) {
			await applyRowScope(trx(ROWS), rowScope([unit])).delete();
			await insertRows(trx, unit, next.persons);
			return true;
		}
		const [old, kept] = [new Set(frozen.map(({ customer }) => customer)), new Set(next.persons.map(({ customer }) => customer))];
		await deleteRows(
			trx,
			unit,
			frozen.filter(({ customer }) => !kept.has(customer)),
		);
		await insertRows(
			trx,
			unit,
			next.persons.filter(({ customer }) => !old.has(customer)),
		);
		return true;
	});
