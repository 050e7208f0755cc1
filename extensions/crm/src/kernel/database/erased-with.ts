import { postgresTrigger, sqliteTrigger, type DatabaseObject, type Dialect } from './database-object.ts';
import type { SameUnitKey } from './same-unit.ts';

/**
 * Deletes the rows of a plain table together with the row that they are about, however that is deleted. A trigger and no
 * foreign key: SQLite rebuilds a table by dropping it, and a key would take the rows along.
 */
export const erasedWith = ({ child, column, parent }: SameUnitKey, dialect: Dialect): DatabaseObject[] => {
	const name = `${child}_erased_with_${column}`;
	const erase = `DELETE FROM ${child} WHERE ${column} = OLD.id;`;
	return dialect === 'postgres'
		? postgresTrigger(name, 'BEFORE DELETE', { table: parent, scope: 'FOR EACH ROW', body: `BEGIN ${erase} RETURN OLD; END` })
		: [sqliteTrigger(name, 'BEFORE DELETE', { table: parent, body: erase })];
};
