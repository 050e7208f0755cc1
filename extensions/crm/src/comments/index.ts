/** What people of a unit write under a customer. */
export { COMMENT_KEYS } from './same-unit-keys.ts';
