/** In which order a date names year, month and day; `serial` counts days as a spreadsheet does. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy', 'serial'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A reading of a calendar and a clock on the wall, before any time zone. */
export interface LocalTime {
	/** Milliseconds since 1970 as if the wall were in UTC. */
	wallMs: number;
	/** Minutes east of UTC when the text says so. */
	offsetMinutes: number | null;
	/** false: only a day was given. */
	timed: boolean;
}

export type DateProblem = 'date_unreadable' | 'date_impossible' | 'date_year' | 'date_serial' | 'time_impossible';

const TIME = String.raw`(?:[T ,]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,6}))?)?\s*(am|pm|uur|u)?)?`;
const OFFSET = String.raw`\s*(Z|UTC|[+-]\d{2}:?\d{2})?`;
const NUMERIC = new RegExp(String.raw`^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})${TIME}${OFFSET}$`, 'i');
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TIME}${OFFSET}$`, 'i');
const DAY_FIRST_NAMED = new RegExp(String.raw`^(\d{1,2})[-/. ]+([a-z]{3,9})\.?[-/. ,]+(\d{4}|\d{2})${TIME}${OFFSET}$`, 'i');
const MONTH_FIRST_NAMED = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${TIME}${OFFSET}$`, 'i');
const SERIAL = /^\d{4,5}(?:[.,]\d+)?$/;

const MONTHS: Record<string, number> = {
	jan: 1,
	feb: 2,
	maa: 3,
	mrt: 3,
	mar: 3,
	apr: 4,
	mei: 5,
	may: 5,
	jun: 6,
	jul: 7,
	aug: 8,
	sep: 9,
	okt: 10,
	oct: 10,
	nov: 11,
	dec: 12,
};
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

const fullYear = (digits: string): number =>
	digits.length > 2 ? Number(digits) : Number(digits) < 70 ? 2000 + Number(digits) : 1900 + Number(digits);

interface Pieces {
	year: string;
	month: number;
	day: number;
	/** Hour, minute, second, fraction, am/pm, offset. */
	clock: (string | undefined)[];
}

const piecesOf = (text: string, order: DateOrder): Pieces | null => {
	let match = NUMERIC.exec(text);
	if (match) {
		const [, first, , second, third, ...clock] = match as unknown as [string, string, string, string, string, ...string[]];
		if (first.length > 2 || (order === 'ymd' && third.length <= 2))
			return { year: first, month: Number(second), day: Number(third), clock };
		if (first.length > 2 || third.length === 3 || order === 'ymd') return null;
		return order === 'mdy'
			? { year: third, month: Number(first), day: Number(second), clock }
			: { year: third, month: Number(second), day: Number(first), clock };
	}
	match = COMPACT.exec(text);
	if (match) return { year: match[1]!, month: Number(match[2]), day: Number(match[3]), clock: match.slice(4) };
	match = DAY_FIRST_NAMED.exec(text);
	if (match)
		return { year: match[3]!, month: MONTHS[match[2]!.slice(0, 3).toLowerCase()] ?? 0, day: Number(match[1]), clock: match.slice(4) };
	match = MONTH_FIRST_NAMED.exec(text);
	if (match)
		return { year: match[3]!, month: MONTHS[match[1]!.slice(0, 3).toLowerCase()] ?? 0, day: Number(match[2]), clock: match.slice(4) };
	return null;
};

const offsetOf = (text: string | undefined): number | null => {
	if (!text) return null;
	const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
	return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
};

const clockMs = ([hourText, minuteText, secondText, fraction, half]: (string | undefined)[]): number | null => {
	if (hourText === undefined) return 0;
	let hour = Number(hourText);
	const meridiem = half?.toLowerCase();
	if (meridiem === 'am' || meridiem === 'pm') {
		if (hour < 1 || hour > 12) return null;
		hour = (hour % 12) + (meridiem === 'pm' ? 12 : 0);
	}
	const minute = Number(minuteText);
	const second = Number(secondText ?? 0);
	if (hour > 23 || minute > 59 || second > 59) return null;
	return ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
};

const fromSerial = (text: string): LocalTime | DateProblem => {
	if (!SERIAL.test(text)) return 'date_unreadable';
	const days = Number(text.replace(',', '.'));
	return { wallMs: SERIAL_EPOCH_MS + Math.round(days * 86_400) * 1000, offsetMinutes: null, timed: !Number.isInteger(days) };
};

/**
 * Reads a date, with or without a time, as people and programs write it, in Dutch and English.
 * Two digits of a year mean 1970 to 2069. Years outside 1900 to 2100 are refused.
 * @param order  of day and month where the text does not tell; a four-digit year in front always reads year, month, day
 */
export const parseLocalTime = (text: string, order: DateOrder): LocalTime | DateProblem => {
	if (order === 'serial') return fromSerial(text);
	const pieces = piecesOf(text, order);
	if (!pieces) return SERIAL.test(text) ? 'date_serial' : 'date_unreadable';
	if (pieces.month === 0 && !/\d[-/. ]\d/.test(text)) return 'date_unreadable';
	const year = fullYear(pieces.year);
	const { month, day, clock } = pieces;
	if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(2000, month, 0)).getUTCDate()) return 'date_impossible';
	if (year < 1900 || year > 2100) return 'date_year';
	const midnight = Date.UTC(year, month - 1, day);
	if (new Date(midnight).getUTCDate() !== day) return 'date_impossible';
	const ms = clockMs(clock);
	if (ms === null) return 'time_impossible';
	return { wallMs: midnight + ms, offsetMinutes: offsetOf(clock[5]), timed: clock[0] !== undefined };
};

/** The day on the wall. */
export const wallDay = (wallMs: number): string => new Date(Math.floor(wallMs / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
