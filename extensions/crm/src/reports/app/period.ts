import { addMonths, type Month } from '../../kernel/measure/index.ts';

/** How many months a line shows. */
export const SPANS = [12, 24, 36] as const;
export type Span = (typeof SPANS)[number];

export interface Place {
	level: 'unit' | 'region';
	id: string;
}

/** What the reader asks of all panels of a dashboard: one month, the months before it, and where; null is the widest that the reader may see. */
export interface Period {
	month: Month;
	span: Span;
	place: Place | null;
}

/** The calendar month on the reader's own clock. */
export const monthAt = (now: Date): Month => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;

const isMonth = (value: unknown): value is Month => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
const isSpan = (value: unknown): value is Span => SPANS.some((span) => span === value);
const isPlace = (value: unknown): value is Place => {
	const { level, id } = (value ?? {}) as Partial<Place>;
	return (level === 'unit' || level === 'region') && typeof id === 'string';
};

/** Reads the dashboard's variable, which starts out empty; what cannot be read falls back to the present month, two years and everything. */
export const readPeriod = (value: unknown, now: Date): Period => {
	const { month, span, place } = (value ?? {}) as Partial<Period>;
	return { month: isMonth(month) ? month : monthAt(now), span: isSpan(span) ? span : 24, place: isPlace(place) ? place : null };
};

export const firstMonth = ({ month, span }: Period): Month => addMonths(month, 1 - span);

/** Months to choose from, newest first: the present one and the three years before it. */
export const monthChoices = (now: Date): Month[] => Array.from({ length: 37 }, (_, back) => addMonths(monthAt(now), -back));

/** The chosen month, or the last one that is over: half a month stands out against a whole one for no reason. */
export const closedMonth = ({ month }: Period, now: Date): Month => (month < monthAt(now) ? month : addMonths(monthAt(now), -1));
