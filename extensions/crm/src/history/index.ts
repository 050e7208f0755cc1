/** Which fields of a customer and its contact persons have a history. */
export { SHIPPED_TRACKED, type TrackedColumns } from './tracked.ts';
