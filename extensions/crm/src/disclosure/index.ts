/** Which figures of a table may be shown to readers who are not entitled to the persons behind them. Knows no database and no clock. */
export { attackGrouping } from './attack.ts';
export { mergeContributions, type Contribution, type Magnitude } from './contribution.ts';
export { isSettled } from './cover.ts';
export { groupHiddenCells, type Bundle, type Group } from './grouping.ts';
export type { Leaf, Whole } from './hierarchy.ts';
export { isSafe, protectionRules, type ProtectionRules } from './protection.ts';
