import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';
import { auditTables } from './tables.ts';
import { watchTriggers } from './watch-triggers.ts';

export const databaseObjects = (dialect: Dialect): DatabaseObject[] => [...auditTables(dialect), ...watchTriggers(dialect)];
