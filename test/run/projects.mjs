import { findChromium } from '../support/find-chromium.mjs';

export const PROJECTS = /** @type {const} */ (['unit', 'architecture', 'live-sqlite', 'live-postgres', 'browser']);

/** @param {typeof PROJECTS[number]} project @returns {string | null}  what is missing and how to mend it */
export function whyNot(project) {
	if (project !== 'browser' || findChromium() !== null) return null;
	return 'no Chromium found; install it (Debian: apt-get install chromium) or name it in CHROMIUM';
}
