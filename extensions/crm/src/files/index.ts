/** Files that people of a unit keep with a customer. */
export { FILE_KEYS } from './same-unit-keys.ts';
