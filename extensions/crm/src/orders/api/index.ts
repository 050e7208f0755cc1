/** Database objects of orders: indexes, keys and the triggers that keep amounts true. */
export { databaseObjects } from './database-objects.ts';
export { countWrongAmounts, recountAmounts } from './recount-amounts.ts';
