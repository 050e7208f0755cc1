/** Which figures of a table may be shown to readers who are not entitled to the persons behind them. Knows no database and no clock. */
export { attackGrouping } from './attack.ts';
export { audit, feasibleRanges, type Breach, type Reader } from './audit/audit.ts';
export { mergeContributions, type Contribution, type Magnitude } from './contribution.ts';
export { isSettled } from './cover.ts';
export { groupHiddenCells, type Bundle, type Group } from './grouping.ts';
export type { Leaf, Whole } from './hierarchy.ts';
export { openLedger, pinsFew, type PersonClass, type Statement } from './ledger.ts';
export { countProtection, magnitudeProtection } from './protection.ts';
export { isSafe, protectionRules, reasonsToHide, type ProtectionRules } from './sensitivity.ts';
export { suppress, type Suppression } from './suppression/suppress.ts';
export { cellAt, crossTable, type Dimension } from './table/cross-table.ts';
export { linkTables } from './table/link-tables.ts';
export type { CellState, Table } from './table/table.ts';
