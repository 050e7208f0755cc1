/** Which of the two databases is under us. */
export { dialectOf } from './dialect.ts';
