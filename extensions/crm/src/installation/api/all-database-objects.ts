import { databaseObjects as activityObjects } from '../../activities/api/index.ts';
import { databaseObjects as agreementObjects } from '../../agreements/api/index.ts';
import { databaseObjects as auditObjects } from '../../audit/api/index.ts';
import { databaseObjects as commentObjects } from '../../comments/api/index.ts';
import { COMMENT_KEYS } from '../../comments/index.ts';
import { databaseObjects as customerObjects } from '../../customers/api/index.ts';
import { databaseObjects as explanationObjects } from '../../explanation/api/index.ts';
import { databaseObjects as fileObjects } from '../../files/api/index.ts';
import { FILE_KEYS } from '../../files/index.ts';
import { databaseObjects as historyObjects } from '../../history/api/index.ts';
import { SHIPPED_TRACKED, type TrackedColumns } from '../../history/index.ts';
import { databaseObjects as importObjects } from '../../imports/api/index.ts';
import { sameUnitObjects, table, type DatabaseObject, type Dialect } from '../../kernel/database/index.ts';
import { databaseObjects as networkObjects } from '../../network/api/index.ts';
import { databaseObjects as orderObjects } from '../../orders/api/index.ts';
import { databaseObjects as pseudonymObjects } from '../../pseudonyms/api/index.ts';
import { databaseObjects as reportObjects } from '../../reports/api/index.ts';
import { SAME_UNIT_KEYS } from '../../wall/index.ts';

/** Remembers the definition that each object was made from, so that a changed definition is made anew, and the names that are ours. */
export const DEFINITIONS_TABLE = 'crm_installed_objects';

export const definitionsTable = table(DEFINITIONS_TABLE, 'name varchar(100) PRIMARY KEY, hash varchar(64) NOT NULL');

/**
 * Everything of every room that a snapshot cannot hold, in order of creation.
 * @param tracked  the columns with a history; the names of all objects are the same whichever these are
 */
export const allDatabaseObjects = (dialect: Dialect, tracked: TrackedColumns = SHIPPED_TRACKED): DatabaseObject[] => [
	definitionsTable,
	...networkObjects(dialect),
	...customerObjects(),
	...activityObjects(),
	...orderObjects(dialect),
	...reportObjects(dialect),
	...importObjects(),
	...agreementObjects(dialect),
	...explanationObjects(dialect),
	...pseudonymObjects(dialect),
	...historyObjects(dialect, tracked),
	...commentObjects(dialect),
	...fileObjects(dialect),
	...auditObjects(dialect),
	...sameUnitObjects([...SAME_UNIT_KEYS, ...COMMENT_KEYS, ...FILE_KEYS], dialect),
];

/** Plain tables, to be named in DB_EXCLUDE_TABLES so that Directus does not list them. */
export const plainTables = (dialect: Dialect): string[] =>
	allDatabaseObjects(dialect).flatMap(({ kind, name }) => (kind === 'table' ? [name] : []));
