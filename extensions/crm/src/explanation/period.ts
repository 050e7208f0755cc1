import { startOfDay } from '../kernel/measure/index.ts';
import { isReadable } from '../kernel/schema/index.ts';
import { MAX_YEARS } from './contract.ts';
import { momentUnreadable, periodUnreadable } from './errors.ts';
import type { Period } from './viewers.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR = /^(19|20|21)\d{2}-/;
const ZONED = /T.*(Z|[+-]\d{2}:?\d{2})$/i;
const YEAR_MS = 366 * 86_400_000;

const readMoment = (field: string, given: string, timeZone: string): Date => {
	if (!YEAR.test(given) || !isReadable('timestamp', given)) throw momentUnreadable({ field, given });
	if (DAY.test(given)) return startOfDay(given, timeZone);
	const moment = new Date(given);
	if (!ZONED.test(given) || Number.isNaN(moment.getTime())) throw momentUnreadable({ field, given });
	return moment;
};

/**
 * The period that is asked about: this moment when nothing is named, up to now when only a beginning is.
 * @throws CRM_EXPLANATION_MOMENT, CRM_EXPLANATION_PERIOD
 */
export const readPeriod = (
	{ from, to }: { from?: string | undefined; to?: string | undefined },
	{ now, timeZone }: { now: Date; timeZone: string },
): Period => {
	const start = from === undefined ? now : readMoment('from', from, timeZone);
	const end = to === undefined ? now : readMoment('to', to, timeZone);
	const length = end.getTime() - start.getTime();
	if (length < 0 || length > MAX_YEARS * YEAR_MS) {
		throw periodUnreadable({ from: from ?? start.toISOString(), to: to ?? end.toISOString() });
	}
	// A moment is the shortest stretch that there is.
	return { from: start, to: length === 0 ? new Date(start.getTime() + 1) : end };
};
