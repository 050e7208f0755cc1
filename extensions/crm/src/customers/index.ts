/** The parties a unit deals with, and the people at them. */
export { customerRules } from './rules.ts';
