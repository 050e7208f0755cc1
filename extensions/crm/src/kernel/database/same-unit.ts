import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from './database-object.ts';

/** A foreign key between protected rows: the child's unit is always the parent's. */
export interface SameUnitKey {
	child: string;
	column: string;
	parent: string;
}

const shortName = (collection: string) => collection.replace(/^crm_/, '');

/**
 * PostgreSQL holds the rule as composite keys; SQLite's inspector would show those as second relations, so there triggers hold it.
 * On both, a parent that moves to another unit takes its children along.
 * @param keys  in an order that moves grandchildren's parents before the grandchildren
 */
export const sameUnitObjects = (keys: readonly SameUnitKey[], dialect: Dialect): DatabaseObject[] =>
	dialect === 'postgres' ? compositeKeys(keys) : [...keys.flatMap(refusals), ...moves(keys)];

const compositeKeys = (keys: readonly SameUnitKey[]): DatabaseObject[] => {
	const parents = [...new Set(keys.map(({ parent }) => parent))];
	return [
		...parents.map((parent) => constraint(`${parent}_unit_key`, parent, 'UNIQUE (id, unit)')),
		...keys.map(({ child, column, parent }) =>
			constraint(
				`${child}_${column}_same_unit`,
				child,
				`FOREIGN KEY ("${column}", unit) REFERENCES ${parent} (id, unit) ON UPDATE CASCADE`,
			),
		),
	];
};

const constraint = (name: string, table: string, definition: string): DatabaseObject => ({
	name,
	kind: 'constraint',
	table,
	create: `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`,
	drop: `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name} CASCADE`,
});

const refusals = ({ child, column, parent }: SameUnitKey): DatabaseObject[] =>
	(['INSERT', 'UPDATE'] as const).map((event) =>
		sqliteTrigger(
			`${child}_${column}_same_unit_${event.toLowerCase()}`,
			event === 'INSERT' ? 'BEFORE INSERT' : `BEFORE UPDATE OF "${column}", unit`,
			{
				table: child,
				when: `NEW."${column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE p.id = NEW."${column}" AND p.unit = NEW.unit)`,
				body: `SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: ${shortName(child)}.${column} must lie in the same unit');`,
			},
		),
	);

const moves = (keys: readonly SameUnitKey[]): DatabaseObject[] =>
	[...Map.groupBy(keys, ({ parent }) => parent)].map(([parent, children]) =>
		sqliteTrigger(`${parent}_unit_moves`, 'AFTER UPDATE OF unit', {
			table: parent,
			when: 'NEW.unit IS NOT OLD.unit',
			body: children
				.map(({ child, column }) => `UPDATE ${child} SET unit = NEW.unit WHERE "${column}" = NEW.id AND unit IS NOT NEW.unit;`)
				.join(' '),
		}),
	);

/** Statement-level on PostgreSQL, row-level on SQLite: runs `statement` after any change of a table. */
export const afterAnyChange = (
	table: string,
	name: string,
	{ dialect, statement }: { dialect: Dialect; statement: string },
): DatabaseObject[] =>
	dialect === 'postgres'
		? postgresTrigger(name, 'AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE', {
				table,
				scope: 'FOR EACH STATEMENT',
				body: `BEGIN ${statement}; RETURN NULL; END`,
			})
		: (['INSERT', 'UPDATE', 'DELETE'] as const).map((event) =>
				sqliteTrigger(`${name}_${event.toLowerCase()}`, `AFTER ${event}`, { table, body: `${statement};` }),
			);
