/** data/.env: the secrets and the settings of this installation; a user may add Directus settings of their own. */
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { readText, writeWhole } from './stamp.mjs';

/** Everything that npm start keeps; CRM_START_FOLDER names another folder, so that a test does not touch the user's. */
const FOLDER = process.env['CRM_START_FOLDER'] || inProject('data');

/** @param {string} path  relative to the data folder */
export const inData = (path) => join(FOLDER, path);

export const SETTINGS_FILE = inData('.env');
export const LOG_FILE = inData('start.log');
const PRIVATE = 0o600;

/** @returns {Record<string, string>} */
export function readSettings() {
	const lines = readText(SETTINGS_FILE).split('\n');
	return Object.fromEntries(
		lines
			.filter((line) => /^[A-Z][A-Z0-9_]*=/.test(line))
			.map((line) => [line.slice(0, line.indexOf('=')), unquoted(line.slice(line.indexOf('=') + 1))]),
	);
}

/** @param {Record<string, string>} settings  an empty one is left out */
export function writeSettings(settings) {
	const lines = Object.entries(settings)
		.filter(([, value]) => value !== '')
		.map(([name, value]) => `${name}=${JSON.stringify(value)}`);
	const text = `${lines.join('\n')}\n`;
	if (text !== readText(SETTINGS_FILE)) writeWhole(SETTINGS_FILE, text, PRIVATE);
}

/** @param {string} value */
const unquoted = (value) => (value.startsWith('"') ? JSON.parse(value) : value.trim());
