/** data/.env: the secrets and the settings of this installation; a user may add Directus settings of their own. */
import { inProject } from './project.mjs';
import { readText, writeWhole } from './stamp.mjs';

export const SETTINGS_FILE = inProject('data/.env');
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
