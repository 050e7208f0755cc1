/** Turns the reading of a clock on the wall into an instant, and back. */
export interface WallClock {
	/** @returns milliseconds since 1970; null for a reading that the clock skipped when summer time began; the first of two when it ended */
	toInstant: (wallMs: number) => number | null;
	toWall: (instantMs: number) => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Zones change on quarters of an hour at the finest. */
const BUCKET_MS = HOUR_MS / 4;
const MAX_CACHED = 50_000;

/** @throws RangeError for a zone that the runtime does not know */
export const wallClock = (timeZone: string): WallClock => {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const known = new Map<number, number>();
	const knownDays = new Map<number, number | null>();
	const readOffset = (instantMs: number): number => {
		const part = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)])) as Record<
			string,
			number
		>;
		return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - instantMs;
	};
	const offsetInBucket = (instantMs: number): number => {
		const bucket = Math.floor(instantMs / BUCKET_MS);
		const cached = known.get(bucket);
		if (cached !== undefined) return cached;
		if (known.size >= MAX_CACHED) known.clear();
		const offset = readOffset(bucket * BUCKET_MS);
		known.set(bucket, offset);
		return offset;
	};
	/** A day that ends as it began holds no change: two looks serve all its moments. */
	const offsetAt = (instantMs: number): number => {
		const day = Math.floor(instantMs / DAY_MS);
		let offset = knownDays.get(day);
		if (offset === undefined) {
			if (knownDays.size >= MAX_CACHED) knownDays.clear();
			const first = readOffset(day * DAY_MS);
			offset = first === readOffset((day + 1) * DAY_MS) ? first : null;
			knownDays.set(day, offset);
		}
		return offset ?? offsetInBucket(instantMs);
	};
	return {
		toWall: (instantMs) => instantMs + offsetAt(instantMs),
		toInstant: (wallMs) => {
			const before = offsetAt(wallMs - DAY_MS);
			const after = offsetAt(wallMs + DAY_MS);
			for (const offset of before === after ? [before] : [before, after].toSorted((a, b) => b - a)) {
				if (offsetAt(wallMs - offset) === offset) return wallMs - offset;
			}
			return null;
		},
	};
};
