/** Which of the two databases is under us, and what each of them writes its own way. */
export { dialectOf } from './dialect.ts';
export { dayText, rowTable, type ColumnType } from './row-table.ts';
