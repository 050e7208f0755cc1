/** Database objects of customers and contact persons. */
export { databaseObjects } from './database-objects.ts';
