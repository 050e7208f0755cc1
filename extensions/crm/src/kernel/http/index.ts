/** Contracts of our own routes. */
export type { RouteAccess, RouteContract } from './route.ts';
