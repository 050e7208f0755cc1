/** The guard before the host's routes. */
export { isGuardUp, isInstalled, markInstalled, markMending, watchDoors } from './guard-state.ts';
export { memberScope } from './member-scope.ts';
export { routeContext } from './route-context.ts';
