/** The network report: its measures and what each of them means. */
export { DEFINITIONS, MEASURES } from './measures.ts';
