/** A lock file with the holder's process id; a holder that is gone holds nothing. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param {string} file
 *  @returns {(() => void) | null}  releases the lock; null while another process holds it */
export function holdLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	if (lockHolder(file) !== null) return null;
	rmSync(file, { force: true });
	try {
		writeFileSync(file, `${process.pid} ${startedAt(process.pid)}`, { flag: 'wx' });
	} catch {
		return null;
	}
	return () => rmSync(file, { force: true });
}

/** @param {string} file
 *  @returns {number | null}  the process id of a living holder */
export function lockHolder(file) {
	let text;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return null;
	}
	const [id = '', started = ''] = text.split(' ');
	const pid = Number(id);
	return pid > 0 && isAlive(pid) && startedAt(pid) === started ? pid : null;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** When a process began, as its system says: a process id is used again after a while. Empty where it cannot be read.
 *  @param {number} pid */
function startedAt(pid) {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
	} catch {
		return '';
	}
}
