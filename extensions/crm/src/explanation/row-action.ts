/** What can be asked about a row that is there; what may be made in a unit is asked about the unit. */
export const ROW_ACTIONS = ['read', 'update', 'delete'] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];
