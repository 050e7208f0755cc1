import type { Day, Instant } from '../../extensions/crm/src/kernel/measure/index.ts';

const DAY_MS = 86_400_000;

export const TIME_ZONE = 'Europe/Amsterdam';

/** The demo asks about the same few thousand days a million times. */
const remembered = <Key, Value>(answer: (key: Key) => Value): ((key: Key) => Value) => {
	const known = new Map<Key, Value>();
	return (key) => {
		const value = known.get(key) ?? answer(key);
		known.set(key, value);
		return value;
	};
};

/** Days since 1970. */
const numberOf = remembered((day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayOf = remembered((number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10));

export const addDays = (day: Day, count: number): Day => dayOf(numberOf(day) + count);

/** Whole days from one day to another, negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 0 is Sunday; 1970 began on a Thursday. */
const weekdayOf = (day: Day): number => (((numberOf(day) + 4) % 7) + 7) % 7;

export const isClosedDay = remembered((day: Day): boolean => weekdayOf(day) === 0 || /-(12-25|12-26|01-01|04-27)$/.test(day));

/** The next day on which a shop is open, the given day included. */
export const shopDay = (day: Day): Day => (isClosedDay(day) ? shopDay(addDays(day, 1)) : day);

/**
 * The instant of a wall clock time in the Netherlands.
 * @param minutes since midnight, at least 3 hours: summer time changes before
 */
export const instantAt = (day: Day, minutes: number): Instant =>
	new Date(numberOf(day) * DAY_MS + (minutes - hoursAheadOfUtc(day) * 60) * 60_000).toISOString();

const hoursAheadOfUtc = remembered((day: Day): number => {
	const year = day.slice(0, 4);
	return day >= lastSunday(`${year}-03-31`) && day < lastSunday(`${year}-10-31`) ? 2 : 1;
});

function lastSunday(lastOfMonth: Day): Day {
	return addDays(lastOfMonth, -weekdayOf(lastOfMonth));
}
