import { dayIn, startOfDay, type Day } from '../kernel/measure/index.ts';

export type Start =
	| { kind: 'with-last-signature' }
	| { kind: 'at'; moment: Date }
	/** The day has begun; `earliest` is the first that has not. */
	| { kind: 'passed'; earliest: Day }
	| { kind: 'far' };

const DAY_MS = 86_400_000;
const FARTHEST_DAYS = 3_653;

/** When an agreement begins that is to start on a day in a unit's own calendar. */
export const startOf = (startsOn: Day | null, { timeZone, now }: { timeZone: string; now: Date }): Start => {
	if (startsOn === null) return { kind: 'with-last-signature' };
	const moment = startOfDay(startsOn, timeZone);
	if (moment <= now)
		return { kind: 'passed', earliest: dayIn(new Date(startOfDay(dayIn(now, timeZone), timeZone).getTime() + 1.5 * DAY_MS), timeZone) };
	return moment.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS ? { kind: 'far' } : { kind: 'at', moment };
};
