/** Stamps: a step that has been done for the same input is not done again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {readonly string[]} paths  files and folders; a missing one counts as such */
export function contentHash(paths) {
	const hash = createHash('sha256');
	for (const file of paths.flatMap(filesBelow)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
	if (!existsSync(path)) return [];
	const entries = readdirSyncOrFile(path);
	return entries === null ? [path] : entries.flatMap((name) => filesBelow(join(path, name)));
}

/** @param {string} path @returns {string[] | null}  null for a file */
function readdirSyncOrFile(path) {
	try {
		return readdirSync(path).toSorted();
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
		throw error;
	}
}

/** @param {string} file */
export const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Writes whole or not at all: a kill in the middle leaves the old content.
 *  @param {string} file @param {string} text @param {number} [mode] */
export function writeWhole(file, text, mode = 0o644) {
	mkdirSync(dirname(file), { recursive: true });
	const next = `${file}.${process.pid}.new`;
	writeFileSync(next, text, { mode });
	renameSync(next, file);
}
