/** The guard before the host's routes. */
export { isInstalled, markInstalled, markMending, watchDoors } from './guard-state.ts';
export { routeContext } from './route-context.ts';
