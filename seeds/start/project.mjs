/** Where things lie, by name. */
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

export const projectRoot = fileURLToPath(root);

/** @param {string} path  relative to the project */
export const inProject = (path) => fileURLToPath(new URL(path, root));

/** The program behind `npx directus`, without its look for a newer version: that may wait 8 seconds for the network. */
export const DIRECTUS = inProject('node_modules/@directus/api/dist/cli/run.js');
