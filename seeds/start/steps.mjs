/** One line per step, with what it took; long steps tell that they are still at it. */
import { StartFailure } from './failure.mjs';

const LABELS = /** @type {const} */ ({
	node: ['Node 22', 'Node 22'],
	packages: ['Packages (the first time 3 to 6 minutes)', 'Pakketten (de eerste keer 3 tot 6 minuten)'],
	build: ['Building the extension', 'Extensie bouwen'],
	base: ['Preparing the base', 'Base klaarzetten'],
	install: ['Installing the CRM', 'CRM installeren'],
	demo: ['Planting the demo network', 'Voorbeeldnetwerk aanmaken'],
	serve: ['Starting the server', 'Server starten'],
});
const NAMES = Object.keys(LABELS);
const TELL_EVERY_MS = 15_000;

export const isDutch = /^nl/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '');

/**
 * @param {keyof typeof LABELS} name
 * @param {() => Promise<unknown>} act  true: there was nothing to do
 */
export async function step(name, act) {
	const head = `[${NAMES.indexOf(name) + 1}/${NAMES.length}] ${LABELS[name][isDutch ? 1 : 0]}`;
	const began = Date.now();
	const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
	const live = process.stdout.isTTY;
	if (live) process.stdout.write(`${head} ...`);
	const tell = setInterval(
		() => process.stdout.write(live ? `\r${head} ... ${seconds()}` : `${head} ... ${seconds()}\n`),
		live ? 1000 : TELL_EVERY_MS,
	);
	try {
		const skipped = (await act()) === true;
		const end = skipped ? 'ok' : `ok, ${seconds()}`;
		process.stdout.write(`${live ? '\r' : ''}${head}: ${end}${live ? '      ' : ''}\n`);
	} catch (error) {
		process.stdout.write(`${live ? '\r' : ''}${head}: ${isDutch ? 'mislukt' : 'failed'}${live ? '      ' : ''}\n`);
		throw error;
	} finally {
		clearInterval(tell);
	}
}

/** Runs a program; what the user can mend is one message and a failing exit code, anything else is shown whole.
 *  @param {() => Promise<unknown>} act */
export async function explained(act) {
	try {
		await act();
	} catch (error) {
		console.error(error instanceof StartFailure ? error.message : error);
		process.exitCode = 1;
	}
}
