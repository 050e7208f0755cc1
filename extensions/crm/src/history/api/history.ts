import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { findCustomer } from '../../customers/api/index.ts';
import { holdsUnit, type RowScope } from '../../kernel/access/index.ts';
import { toDate } from '../../kernel/access/api/index.ts';
import { rowsBefore, type Page } from '../../kernel/http/index.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { readNames } from '../../staff/api/index.ts';
import type { Change, Entry } from '../contract.ts';
import { shownValue } from '../shown-value.ts';
import { readFields, type FieldOf } from './read-fields.ts';
import { countChanges, listChanges, readContactNames, readCreation, readUnitNames, type ChangeRow } from './store.ts';

export interface HistoryContext {
	knex: Knex;
	getSchema: () => Promise<SchemaOverview>;
}

type Pairs = Record<string, [was: unknown, now: unknown]>;

const pairsOf = ({ changes }: ChangeRow): Pairs => (changes === null ? {} : (JSON.parse(changes) as Pairs));

const toChanges = (row: ChangeRow, fieldOf: FieldOf): Change[] =>
	Object.entries(pairsOf(row))
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.map(([field, [was, now]]) => {
			const { label, type, isOpen } = fieldOf(row.about, field);
			return isOpen
				? { field, label, shown: true, from: shownValue(type, was), to: shownValue(type, now) }
				: { field, label, shown: false };
		});

/** Where a customer came from is told to who may read the customers of that unit. */
const toMove = async (row: ChangeRow, { scope, knex, fieldOf }: { scope: RowScope; knex: Knex; fieldOf: FieldOf }): Promise<Change[]> => {
	const [from, to] = (pairsOf(row)['unit'] ?? []) as string[];
	const { label } = fieldOf('customer', 'unit');
	if (from === undefined || to === undefined || !holdsUnit(scope, from)) return [{ field: 'unit', label, shown: false }];
	const names = await readUnitNames([from, to], knex);
	return [{ field: 'unit', label, shown: true, from: names.get(from) ?? null, to: names.get(to) ?? null }];
};

/**
 * An entry is read by who may read the customers of the unit that it was written in: after a move the new unit sees its
 * own part only, unless the agreement of the old one gives it more.
 * @throws CRM_FORBIDDEN
 */
export const readHistory = async (
	scope: RowScope,
	{ id, page }: { id: string | undefined; page: Page },
	{ knex, getSchema }: HistoryContext,
): Promise<{ entries: Entry[]; total: number }> => {
	const customer = await findCustomer(scope, id, knex);
	if (!customer) throw notAllowed();
	const recorded = await countChanges(scope, customer.id, knex);
	const rows = await listChanges(scope, customer.id, { knex, page });
	const creation = await readCreation(scope, customer.id, knex);
	const created = toDate(creation?.date_created);
	// The oldest entry of all, which no row needs to say.
	const showsCreation = created !== null && rows.length < page.limit && rowsBefore(page) <= recorded;

	const nameOf = await readNames([...rows.map(({ author }) => author), creation?.user_created ?? null], knex);
	const contactNames = await readContactNames(scope, customer.id, knex);
	const fieldOf = await readFields(knex, await getSchema());
	const entries: Entry[] = [];
	for (const row of rows)
		entries.push({
			at: new Date(Number(row.changed_at)).toISOString(),
			by: nameOf(row.author),
			what: row.what,
			about: row.about,
			contact: (row.contact && contactNames.get(row.contact)) || null,
			changes: row.what === 'moved' ? await toMove(row, { scope, knex, fieldOf }) : toChanges(row, fieldOf),
		});
	if (showsCreation)
		entries.push({
			at: created.toISOString(),
			by: nameOf(creation?.user_created ?? null),
			what: 'created',
			about: 'customer',
			contact: null,
			changes: [],
		});
	return { entries, total: recorded + (created === null ? 0 : 1) };
};
