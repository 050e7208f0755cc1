/** A calendar day 'YYYY-MM-DD' in a unit's own calendar. */
export type Day = string;
/** A calendar month 'YYYY-MM'. */
export type Month = string;
/** A moment, ISO 8601 with offset. */
export type Instant = string;

/** The calendar day of an instant in an IANA time zone. */
export const dayIn = (instant: Date, timeZone: string): Day =>
	new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

/** Longer than any zone is away from UTC. */
const FARTHEST_ZONE_MS = 15 * 3_600_000;
const MINUTE_MS = 60_000;

/**
 * The first moment of a calendar day in an IANA time zone. Midnight itself may be skipped where the clock goes forward
 * then: the day begins with the first minute that there is.
 */
export const startOfDay = (day: Day, timeZone: string): Date => {
	const midnight = Date.parse(`${day}T00:00:00Z`);
	let [before, within] = [midnight - FARTHEST_ZONE_MS, midnight + FARTHEST_ZONE_MS];
	while (within - before > MINUTE_MS) {
		const middle = before + Math.floor((within - before) / MINUTE_MS / 2) * MINUTE_MS;
		if (dayIn(new Date(middle), timeZone) < day) before = middle;
		else within = middle;
	}
	return new Date(within);
};

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** @param count whole months, may be negative */
export const addMonths = (month: Month, count: number): Month => {
	const [year, number] = month.split('-').map(Number) as [number, number];
	const total = year * 12 + (number - 1) + count;
	return `${Math.floor(total / 12)}-${String((((total % 12) + 12) % 12) + 1).padStart(2, '0')}`;
};

/** Every month from first to last, both included; [] when last lies before first. */
export const monthsBetween = (first: Month, last: Month): Month[] => {
	const months: Month[] = [];
	for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
	return months;
};
