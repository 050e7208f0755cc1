/** Which figures of a table may be shown to readers who are not entitled to the persons behind them. Knows no database and no clock. */
export { mergeContributions, NOBODY, type Contribution, type Magnitude } from './contribution.ts';
export { groupHiddenCells, type Bundle, type Group } from './grouping.ts';
export type { Leaf, Whole } from './hierarchy.ts';
export { isSafe, isSafeTogether, protectionRules, type ProtectionRules } from './protection.ts';
