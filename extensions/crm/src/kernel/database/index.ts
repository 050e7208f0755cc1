/** Tables, indexes and triggers that ship inside the bundle because a snapshot cannot hold them. */
export { index, postgresTrigger, sqliteTrigger, table } from './database-object.ts';
export type { DatabaseObject, Dialect } from './database-object.ts';
export { erasedWith } from './erased-with.ts';
export { afterAnyChange, sameUnitObjects, type SameUnitKey } from './same-unit.ts';
