/** Realised orders with their lines; amounts follow from the lines. */
export { orderRules } from './rules.ts';
