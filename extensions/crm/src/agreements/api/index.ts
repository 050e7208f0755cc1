/** Tables of what is drafted, proposed and signed. */
export { databaseObjects } from './database-objects.ts';
