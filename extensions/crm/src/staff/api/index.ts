/** Who wrote a row, by name. */
export { readNames } from './names.ts';
