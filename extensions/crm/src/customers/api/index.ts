/** Database objects of customers and contact persons, and the customer that a path names. */
export { databaseObjects } from './database-objects.ts';
export { findCustomer, type FoundCustomer } from './find-customer.ts';
