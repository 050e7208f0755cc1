/** Database objects of activities. */
export { databaseObjects } from './database-objects.ts';
