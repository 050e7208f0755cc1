/** The shapes of the tables, made from the snapshot. */
export { CRM_FIELDS, CRM_RELATIONS } from './generated.ts';
export type * from './generated.ts';
export { isUuid } from './ids.ts';
export { isReadable } from './readable-value.ts';
export type { CustomerId, UnitId, UserId } from './ids.ts';
