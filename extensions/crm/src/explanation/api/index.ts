/** Database objects of the history of who may see what. */
export { databaseObjects } from './database-objects.ts';
export { beginHistory } from './known-since.ts';
