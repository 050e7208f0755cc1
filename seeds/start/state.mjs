/** What has been done to each base, so that a second start does it not again. */
import { inData } from './data-folder.mjs';
import { readText, writeWhole } from './stamp.mjs';

/**
 * @typedef {object} BaseState
 * @property {boolean} [isNew]  it was empty when npm start began with it
 * @property {string} [directus]  version whose tables are complete
 * @property {string | undefined} [installed]  hash of the bundle that was installed
 * @property {'planted' | 'declined' | undefined} [demo]
 */

const FILE = inData('state.json');

/** @returns {Record<string, BaseState>} */
const readAll = () => JSON.parse(readText(FILE) || '{}');

/** @param {string} base @returns {BaseState} */
export const readState = (base) => readAll()[base] ?? {};

/** @param {string} base @param {BaseState} state */
export const writeState = (base, state) => writeWhole(FILE, `${JSON.stringify({ ...readAll(), [base]: state }, null, 2)}\n`);
