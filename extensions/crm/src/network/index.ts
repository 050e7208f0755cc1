/** Units, the legal persons behind them, their members and their sharing agreements. */
export { networkRules } from './rules.ts';
