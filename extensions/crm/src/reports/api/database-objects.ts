import type { DatabaseObject, Dialect } from '../../kernel/database/index.ts';
import { orderMarks } from './order-marks.ts';
import { reportTables } from './tables.ts';

export const databaseObjects = (dialect: Dialect): DatabaseObject[] => [...reportTables(dialect), ...orderMarks(dialect)];
