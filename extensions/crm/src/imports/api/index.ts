/** Database objects of the import: its runs, and the rows that it rejected. */
export { databaseObjects } from './database-objects.ts';
