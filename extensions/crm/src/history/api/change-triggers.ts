import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import type { TrackedColumns, TrackedTable } from '../tracked.ts';

const COLUMNS = 'unit, customer, contact, about, what, author, changed_at, changes';
const TABLES = ['crm_customers', 'crm_contacts'] as const;

const NOW: Record<Dialect, string> = {
	sqlite: `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`,
	postgres: '(extract(epoch from clock_timestamp()) * 1000)::bigint',
};
const DIFFERS: Record<Dialect, string> = { sqlite: 'IS NOT', postgres: 'IS DISTINCT FROM' };

/** The columns that say whose entry it is. */
const subjectOf = (table: TrackedTable, row: 'NEW' | 'OLD'): string =>
	table === 'crm_customers' ? `${row}.unit, ${row}.id, NULL, 'customer'` : `${row}.unit, ${row}.customer, ${row}.id, 'contact'`;

/** The host stamps what a user changes; a change that left the stamp alone was nobody's. */
const author = (dialect: Dialect): string => `CASE WHEN NEW.date_updated ${DIFFERS[dialect]} OLD.date_updated THEN NEW.user_updated END`;

const entry = (dialect: Dialect, { subject, what, by, changes }: Record<'subject' | 'what' | 'by' | 'changes', string>): string =>
	`INSERT INTO crm_changes (${COLUMNS}) SELECT ${subject}, '${what}', ${by}, ${NOW[dialect]}, ${changes}`;

/** Each changed field with what it was and what it is. PostgreSQL looks into the row by name: a field may have been removed a moment ago. */
const changedFields: Record<Dialect, (columns: readonly string[]) => { changes: string; from: string }> = {
	sqlite: (columns) => ({
		changes: 'json_group_object(field, json_array(was, now))',
		from: `FROM (${columns.map((name) => `SELECT '${name}' AS field, OLD."${name}" AS was, NEW."${name}" AS now`).join(' UNION ALL ')}) WHERE was IS NOT now HAVING count(*) > 0`,
	}),
	postgres: (columns) => ({
		changes: 'jsonb_object_agg(field, jsonb_build_array(was, now))::text',
		from: `FROM (SELECT field, to_jsonb(OLD) -> field AS was, to_jsonb(NEW) -> field AS now
			FROM unnest(ARRAY[${columns.map((name) => `'${name}'`).join(', ')}]::text[]) AS field) fields WHERE was IS DISTINCT FROM now HAVING count(*) > 0`,
	}),
};

const statements = (table: TrackedTable, columns: readonly string[], dialect: Dialect) => {
	const { changes, from } = changedFields[dialect](columns);
	const [subject, by] = [subjectOf(table, 'NEW'), author(dialect)];
	// What is changed in the same breath as the unit held values of the old one.
	const before = subjectOf(table, 'OLD');
	const places = dialect === 'sqlite' ? 'json_array(OLD.unit, NEW.unit)' : 'jsonb_build_array(OLD.unit, NEW.unit)';
	const object = dialect === 'sqlite' ? `json_object('unit', ${places})` : `jsonb_build_object('unit', ${places})::text`;
	return {
		changed: `${entry(dialect, { subject: before, what: 'changed', by, changes })} ${from};`,
		moved: `${entry(dialect, { subject, what: 'moved', by, changes: object })};`,
		added: `${entry(dialect, { subject, what: 'created', by: 'NEW.user_created', changes: 'NULL' })};`,
		// Who is deleted leaves nothing behind but that there was somebody; with the customer even that goes.
		removed: `DELETE FROM crm_changes WHERE contact = OLD.id; ${entry(dialect, { subject: `OLD.unit, OLD.customer, NULL, 'contact'`, what: 'removed', by: 'NULL', changes: 'NULL' })} WHERE EXISTS (SELECT 1 FROM crm_customers WHERE id = OLD.customer);`,
	};
};

const onPostgres = (table: TrackedTable, columns: readonly string[]): DatabaseObject[] => {
	const { changed, moved, added, removed } = statements(table, columns, 'postgres');
	const trigger = (event: 'INSERT' | 'UPDATE' | 'DELETE', statement: string) =>
		postgresTrigger(`${table}_history_${event.toLowerCase()}`, `AFTER ${event}`, {
			table,
			scope: 'FOR EACH ROW',
			body: `BEGIN ${statement} RETURN NULL; END`,
		});
	return table === 'crm_customers'
		? trigger('UPDATE', `${changed} IF NEW.unit IS DISTINCT FROM OLD.unit THEN ${moved} END IF;`)
		: [...trigger('INSERT', added), ...trigger('UPDATE', changed), ...trigger('DELETE', removed)];
};

const onSqlite = (table: TrackedTable, columns: readonly string[]): DatabaseObject[] => {
	const { changed, moved, added, removed } = statements(table, columns, 'sqlite');
	const trigger = (name: string, event: string, options: { body: string; when?: string }) =>
		sqliteTrigger(`${table}_history_${name}`, `AFTER ${event}`, { table, ...options });
	const update = trigger('update', 'UPDATE', {
		body: changed,
		when: columns.map((name) => `NEW."${name}" IS NOT OLD."${name}"`).join(' OR '),
	});
	return table === 'crm_customers'
		? [update, trigger('move', 'UPDATE OF unit', { body: moved, when: 'NEW.unit IS NOT OLD.unit' })]
		: [trigger('insert', 'INSERT', { body: added }), update, trigger('delete', 'DELETE', { body: removed })];
};

/** Whoever changes a customer or a contact person, by whatever way, writes its history in the same transaction. */
export const changeTriggers = (dialect: Dialect, tracked: TrackedColumns): DatabaseObject[] =>
	TABLES.flatMap((table) => (dialect === 'postgres' ? onPostgres : onSqlite)(table, tracked[table]));
