/** Text that people type: what is taken out of it, what is refused, how long it is. */
export { plainText, withoutInvisible } from './plain-text.ts';
