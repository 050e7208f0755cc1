import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { AUDIT_PENDING } from './tables.ts';
import { WATCHED_TABLES, type WatchedTable } from './watched-tables.ts';

const EVENTS = ['INSERT', 'UPDATE', 'DELETE'] as const;
type Event = (typeof EVENTS)[number];

const OUTCOME: Record<Event, string> = { INSERT: 'created', UPDATE: 'updated', DELETE: 'deleted' };
const NOW: Record<Dialect, string> = {
	sqlite: `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`,
	postgres: '(extract(epoch FROM clock_timestamp()) * 1000)::bigint',
};
const OBJECT: Record<Dialect, string> = { sqlite: 'json_object', postgres: 'json_build_object' };

const PENDING = `INSERT INTO ${AUDIT_PENDING} (at, kind, subject, unit, outcome, details, source)`;

const valuesOf = (row: 'NEW' | 'OLD', columns: readonly string[], dialect: Dialect) =>
	`'${row.toLowerCase()}', ${OBJECT[dialect]}(${columns.map((name) => `'${name}', ${row}."${name}"`).join(', ')})`;

const detailsOf = (event: Event, columns: WatchedTable['columns'], dialect: Dialect): string => {
	if (columns === null) return `'{}'`;
	const rows = event === 'INSERT' ? (['NEW'] as const) : event === 'DELETE' ? (['OLD'] as const) : (['OLD', 'NEW'] as const);
	return `CAST(${OBJECT[dialect]}(${rows.map((row) => valuesOf(row, columns, dialect)).join(', ')}) AS text)`;
};

const tell = ({ table, kind, columns, unit }: WatchedTable, event: Event, dialect: Dialect): string => {
	const row = event === 'DELETE' ? 'OLD' : 'NEW';
	return `${PENDING} VALUES (${NOW[dialect]}, '${kind}', '${table}/' || CAST(${row}.id AS text), CAST(${unit(row)} AS text), '${OUTCOME[event]}', ${detailsOf(event, columns, dialect)}, 'database');`;
};

const DIFFERS: Record<Dialect, string> = { sqlite: 'IS NOT', postgres: 'IS DISTINCT FROM' };

const condition = ({ columns, onlyWith }: WatchedTable, event: Event, dialect: Dialect): string | null => {
	if (event === 'INSERT' && onlyWith !== undefined) return `NEW."${onlyWith}" IS NOT NULL`;
	if (event !== 'UPDATE' || columns === null) return null;
	return columns.map((name) => `NEW."${name}" ${DIFFERS[dialect]} OLD."${name}"`).join(' OR ');
};

const eventsOf = ({ onlyWith }: WatchedTable): readonly Event[] => EVENTS.filter((event) => event !== 'DELETE' || onlyWith === undefined);
const timingOf = ({ columns }: WatchedTable, event: Event): string =>
	event === 'UPDATE' && columns !== null ? `UPDATE OF ${columns.map((name) => `"${name}"`).join(', ')}` : event;
const nameOf = ({ table }: WatchedTable): string => `crm_audit_${table.replace(/^crm_/, '')}`;

const onSqlite = (watched: WatchedTable): DatabaseObject[] =>
	eventsOf(watched).map((event) => {
		const when = condition(watched, event, 'sqlite');
		return sqliteTrigger(`${nameOf(watched)}_${event.toLowerCase()}`, `AFTER ${timingOf(watched, event)}`, {
			table: watched.table,
			body: tell(watched, event, 'sqlite'),
			...(when !== null && { when }),
		});
	});

const onPostgres = (watched: WatchedTable): DatabaseObject[] => {
	const events = eventsOf(watched);
	const branches = events.map((event) => {
		const when = condition(watched, event, 'postgres');
		const told = tell(watched, event, 'postgres');
		return `IF TG_OP = '${event}' THEN ${when === null ? told : `IF ${when} THEN ${told} END IF;`} END IF;`;
	});
	return [
		...postgresTrigger(nameOf(watched), `AFTER ${events.map((event) => timingOf(watched, event)).join(' OR ')}`, {
			table: watched.table,
			scope: 'FOR EACH ROW',
			body: `BEGIN ${branches.join(' ')} RETURN NULL; END`,
		}),
		...postgresTrigger(`${nameOf(watched)}_truncate`, 'BEFORE TRUNCATE', {
			table: watched.table,
			scope: 'FOR EACH STATEMENT',
			body: `BEGIN ${PENDING} VALUES (${NOW.postgres}, '${watched.kind}', '${watched.table}', NULL, 'deleted', '{}', 'database'); RETURN NULL; END`,
		}),
	];
};

/** Whoever changes an agreement or a right, by whatever way, tells the log in the same transaction. */
export const watchTriggers = (dialect: Dialect): DatabaseObject[] => WATCHED_TABLES.flatMap(dialect === 'postgres' ? onPostgres : onSqlite);
