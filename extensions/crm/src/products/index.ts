/** What the network sells. */
export { productRules } from './rules.ts';
