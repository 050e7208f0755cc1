import { NETWORK_COLUMNS } from '../../kernel/access/api/index.ts';
import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';

type Event = 'INSERT' | 'UPDATE' | 'DELETE';

interface Recorded {
	source: string;
	columns: readonly string[];
	events: readonly Event[];
}

/** Of customers nothing but their moves: they come in by the million, and who sees them is asked only while they are there. */
const RECORDED: readonly Recorded[] = [
	...Object.entries(NETWORK_COLUMNS).map(([source, columns]): Recorded => ({
		source,
		columns: columns.filter((column) => column !== 'id'),
		events: ['INSERT', 'UPDATE', 'DELETE'],
	})),
	{ source: 'crm_customers', columns: ['unit'], events: ['UPDATE'] },
];

const NOW: Record<Dialect, string> = {
	sqlite: `CAST((julianday('now') - 2440587.5) * 86400000 AS integer)`,
	postgres: '(extract(epoch FROM clock_timestamp()) * 1000)::bigint',
};
const OBJECT: Record<Dialect, string> = { sqlite: 'json_object', postgres: 'jsonb_build_object' };

const timing = ({ columns }: Recorded, event: Event) =>
	event === 'UPDATE' ? `AFTER UPDATE OF ${columns.map((column) => `"${column}"`).join(', ')}` : `AFTER ${event}`;

const record = ({ source, columns }: Recorded, event: Event, dialect: Dialect): string => {
	const pairs = columns.map((column) => `'${column}', OLD."${column}"`).join(', ');
	const before = event === 'INSERT' ? 'NULL' : `CAST(${OBJECT[dialect]}(${pairs}) AS text)`;
	const row = event === 'INSERT' ? 'NEW' : 'OLD';
	return `INSERT INTO crm_access_history (recorded_at, source, row_id, before) VALUES (${NOW[dialect]}, '${source}', ${row}.id, ${before});`;
};

const changed = ({ columns }: Recorded, dialect: Dialect): string =>
	columns.map((column) => `NEW."${column}" ${dialect === 'postgres' ? 'IS DISTINCT FROM' : 'IS NOT'} OLD."${column}"`).join(' OR ');

const name = (source: string, event: string) => `${source}_seen_${event.toLowerCase()}`;

const onSqlite = (recorded: Recorded): DatabaseObject[] =>
	recorded.events.map((event) =>
		sqliteTrigger(name(recorded.source, event), timing(recorded, event), {
			table: recorded.source,
			...(event === 'UPDATE' && { when: changed(recorded, 'sqlite') }),
			body: record(recorded, event, 'sqlite'),
		}),
	);

const onPostgres = (recorded: Recorded): DatabaseObject[] => [
	...recorded.events.flatMap((event) =>
		postgresTrigger(name(recorded.source, event), timing(recorded, event), {
			table: recorded.source,
			scope: `FOR EACH ROW${event === 'UPDATE' ? ` WHEN (${changed(recorded, 'postgres')})` : ''}`,
			body: `BEGIN ${record(recorded, event, 'postgres')} RETURN NULL; END`,
		}),
	),
	// Rows that are emptied out at once are told to no trigger: what was before is known no more.
	...postgresTrigger(name(recorded.source, 'truncate'), 'AFTER TRUNCATE', {
		table: recorded.source,
		scope: 'FOR EACH STATEMENT',
		body: `BEGIN UPDATE crm_access_known SET recorded_at = ${NOW.postgres}; RETURN NULL; END`,
	}),
];

/** Whoever changes a unit, a membership, an agreement or the unit of a customer, by whatever way, leaves what stood there before. */
export const historyTriggers = (dialect: Dialect): DatabaseObject[] => RECORDED.flatMap(dialect === 'postgres' ? onPostgres : onSqlite);
