/** Contracts of our own routes. */
export { pageQuery, rowsBefore, type Page } from './page.ts';
export type { RouteAccess, RouteContract } from './route.ts';
