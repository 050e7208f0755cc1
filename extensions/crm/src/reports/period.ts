import { addMonths, type Month } from '../kernel/measure/index.ts';

const HOUR_MS = 3_600_000;
/** A month lasts until it has ended in the last time zone (UTC-12). */
const LAST_ZONE_MS = 12 * HOUR_MS;
export const DAY_MS = 24 * HOUR_MS;

const startOf = (month: Month): number => Date.parse(`${month}-01T00:00:00Z`);
const endOf = (month: Month): number => startOf(addMonths(month, 1));

/** Whether a month has ended everywhere. */
export const hasEnded = (month: Month, now: Date): boolean => now.getTime() >= endOf(month) + LAST_ZONE_MS;

/** The month that has not ended everywhere yet; the months from it on are open. */
export const openMonth = (now: Date): Month => {
	const month = now.toISOString().slice(0, 7);
	const before = addMonths(month, -1);
	return hasEnded(before, now) ? month : before;
};

/** The newest month that has begun anywhere (UTC+14). */
export const newestMonth = (now: Date): Month => new Date(now.getTime() + 14 * HOUR_MS).toISOString().slice(0, 7);

/** How much of a month has passed, 0 to 1, by UTC. */
export const shareElapsed = (month: Month, now: Date): number =>
	Math.min(1, Math.max(0, (now.getTime() - startOf(month)) / (endOf(month) - startOf(month))));
