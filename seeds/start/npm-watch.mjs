/** Whether the npm that runs this script is still there: killed hard, it leaves its script behind, holding the port. */
import { readFileSync } from 'node:fs';

/** @returns {() => boolean} */
export function npmIsGone() {
	if (process.env['npm_lifecycle_event'] === undefined) return () => false;
	const shell = process.ppid;
	// npm runs a script through a shell, which some systems replace by the script itself.
	const npm = processText(shell, 'cmdline').split('\0')[1] === '-c' ? parentOf(shell) : null;
	return () => process.ppid !== shell || (npm !== null && parentOf(shell) !== npm);
}

/** @param {number} pid */
const parentOf = (pid) => Number(processText(pid, 'stat').split(') ').at(-1)?.split(' ')[1]);

/** Empty where the system has no such file. @param {number} pid @param {string} file */
function processText(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}
