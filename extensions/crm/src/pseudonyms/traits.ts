import type { CustomersRow } from '../kernel/schema/index.ts';
import type { Day } from '../kernel/measure/index.ts';

/** What is told of a customer besides the kind; each may be left out where too few share it. */
export const HIDEABLE = ['postcode', 'age', 'orders', 'revenue'] as const;
export type HideableTrait = (typeof HIDEABLE)[number];

export type Traits = { readonly kind: CustomersRow['kind'] } & Readonly<Record<HideableTrait, string>>;

/** Nobody filled it in; not the same as left out. */
const UNKNOWN = 'unknown';

/** The first two digits. */
export const postcodeArea = (postcode: string | null): string => /^\s*(\d{2})/.exec(postcode ?? '')?.[1] ?? UNKNOWN;

const TOP_AGE = 80;

/**
 * Ten-year bands '0-9' to '70-79', then '80+'.
 * @param on  the day that the age is of; a birth after it is unknown
 */
export const ageBand = (birthDay: Day | null, on: Day): string => {
	if (birthDay === null || birthDay > on) return UNKNOWN;
	const age = Number(on.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (on.slice(5) < birthDay.slice(5) ? 1 : 0);
	const floor = Math.floor(age / 10) * 10;
	return floor >= TOP_AGE ? `${TOP_AGE}+` : `${floor}-${floor + 9}`;
};

/** Lower bounds of the bands after '0'. */
const ORDER_BOUNDS = [1, 2, 6, 21];
const REVENUE_BOUNDS = [1, 100, 500, 2_500, 10_000];
const MINOR_PER_MAJOR = 100;

const bandOf = (value: number, bounds: readonly number[]): string => {
	const at = bounds.findLastIndex((bound) => value >= bound);
	if (at === -1) return '0';
	const [from, next] = [bounds[at]!, bounds[at + 1]];
	if (next === undefined) return `${from}+`;
	return next - 1 === from ? String(from) : `${from}-${next - 1}`;
};

/** '0', '1', '2-5', '6-20', '21+'. */
export const orderBand = (orders: number): string => bandOf(orders, ORDER_BOUNDS);

/** Whole currency units: '0' (also less than one, and less than nothing), '1-99', '100-499', '500-2499', '2500-9999', '10000+'. */
export const revenueBand = (minor: number): string => bandOf(Math.floor(minor / MINOR_PER_MAJOR), REVENUE_BOUNDS);
