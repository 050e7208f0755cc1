import { parseLocalTime, wallDay, type DateOrder, type DateProblem } from './local-time.ts';
import { wallClock, type WallClock } from './wall-clock.ts';

export interface Moment {
	/** The day in the unit's own calendar. */
	day: string;
	/** null when only a day was given. */
	instantMs: number | null;
}

export interface MomentProblem {
	problem: DateProblem | 'time_skipped' | 'zone_unknown';
	/** null: the text of the cell */
	found: string | null;
	expected: string;
}

const EXAMPLE: Record<DateOrder, string> = { ymd: '2026-12-31', dmy: '31-12-2026', mdy: '12/31/2026', serial: '46387' };

/**
 * Makes the reader of moments of a file.
 * @param fileZone  whose clock the times are; undefined: the unit's own
 */
export const momentReader = (
	order: DateOrder,
	fileZone: string | undefined,
): ((text: string, unitZone: string) => Moment | MomentProblem) => {
	const clocks = new Map<string, WallClock | null>();
	const clockOf = (zone: string): WallClock | null => {
		const known = clocks.get(zone);
		if (known !== undefined) return known;
		let clock: WallClock | null = null;
		try {
			clock = wallClock(zone);
		} catch {
			// A zone that the runtime does not know; told as a problem of the row.
		}
		clocks.set(zone, clock);
		return clock;
	};
	const read = (text: string, unitZone: string): Moment | MomentProblem => {
		const local = parseLocalTime(text, order);
		if (typeof local === 'string') return { problem: local, found: null, expected: EXAMPLE[order] };
		if (!local.timed) return { day: wallDay(local.wallMs), instantMs: null };
		const zone = fileZone ?? unitZone;
		const clock = clockOf(zone);
		const unitClock = clockOf(unitZone);
		if (clock === null || unitClock === null) return { problem: 'zone_unknown', found: clock === null ? zone : unitZone, expected: '' };
		const instantMs = local.offsetMinutes === null ? clock.toInstant(local.wallMs) : local.wallMs - local.offsetMinutes * 60_000;
		if (instantMs === null) return { problem: 'time_skipped', found: null, expected: zone };
		return { day: wallDay(unitClock.toWall(instantMs)), instantMs };
	};
	// The lines of one order stand together and carry the same text.
	let last = { text: '', zone: '', result: null as Moment | MomentProblem | null };
	return (text, unitZone) => {
		if (last.result === null || last.text !== text || last.zone !== unitZone) last = { text, zone: unitZone, result: read(text, unitZone) };
		return last.result!;
	};
};
