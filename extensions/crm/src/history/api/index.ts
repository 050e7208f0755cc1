/** Database objects of the history, and the columns that it follows in this base. */
export { databaseObjects } from './database-objects.ts';
export { readTracked } from './live-columns.ts';
