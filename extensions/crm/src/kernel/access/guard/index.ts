/** The query wall, as pure functions: which queries would tell about rows that the caller may not read. */
export { checkQuery, type GuardedQuery, type GuardVerdict } from './check-query.ts';
export { countValues, type ListQuery } from './list-size.ts';
export type { Refusal } from './refusal.ts';
export { isCrm } from './world.ts';
export type { GuardWorld, LiveRelation } from './world.ts';
