/** Database objects of the network: every change of it makes stored scopes stale. */
export { databaseObjects } from './database-objects.ts';
export { bumpNetworkVersion } from './network-version.ts';
