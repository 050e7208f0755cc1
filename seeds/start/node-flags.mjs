/**
 * How the CRM's Node processes keep their memory: rows that pass through die in a young generation that is large enough to
 * hold them, instead of being carried into the old one, and no kind of object is put there from the start.
 */
export const NODE_FLAGS = Object.freeze(['--max-semi-space-size=32', '--no-allocation-site-pretenuring']);
