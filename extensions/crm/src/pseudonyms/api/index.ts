/** Plain tables of the pseudonyms. */
export { databaseObjects } from './database-objects.ts';
