/** The guard before the host's routes, and what our own doors ask. */
export { doorRows, type Caller } from './door-rows.ts';
export { areFilesOpen, isInstalled, markInstalled, markMending, watchDoors, watchFileDoors } from './guard-state.ts';
export { routeContext } from './route-context.ts';
