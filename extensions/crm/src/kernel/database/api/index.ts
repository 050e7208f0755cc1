/** Which of the two databases is under us, what each of them writes its own way, and what its errors mean. */
export { isPassing, troubleOf } from './database-trouble.ts';
export { dialectOf } from './dialect.ts';
export { dayText, rowTable, type ColumnType } from './row-table.ts';
