/** What a spreadsheet does with a text that was never meant for it. */
export { withoutFormula } from './formula.ts';
