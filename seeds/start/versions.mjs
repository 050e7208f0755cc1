import { readFileSync } from 'node:fs';
import { inProject } from './project.mjs';

/** @returns {string} */
export const directusVersion = () => JSON.parse(readFileSync(inProject('node_modules/directus/package.json'), 'utf8')).version;
