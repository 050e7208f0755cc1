import { cursorUnreadable } from './errors.ts';
import type { Quarter } from './quarter.ts';

/** The place after a pseudonym, which means nothing in another quarter. */
export const cursorAfter = (pseudonym: string, quarter: Quarter): string => `${quarter}.${pseudonym}`;

/**
 * @returns the pseudonym after which the page begins
 * @throws CRM_PSEUDONYM_CURSOR
 */
export const pseudonymIn = (cursor: string, quarter: Quarter): string => {
	const pseudonym = /^\d{4}-Q[1-4]\.([0-9a-f]{32})$/.exec(cursor)?.[1];
	if (pseudonym === undefined || !cursor.startsWith(`${quarter}.`)) throw cursorUnreadable();
	return pseudonym;
};
