/** Database objects of comments. */
export { databaseObjects } from './database-objects.ts';
