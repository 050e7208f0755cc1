/** Database objects of files, what the self-check asks of them, and their removal with everything else. */
export { databaseObjects } from './database-objects.ts';
export { eraseAllFiles } from './loose-files.ts';
export { hasCustomerFiles } from './store.ts';
