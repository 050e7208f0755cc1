import { parseLocalTime, type DateOrder } from './local-time.ts';

export interface DateCounts {
	/** Dates that can only be day first, only month first, both, or neither. */
	dmy: number;
	mdy: number;
	either: number;
	other: number;
}

export interface DateSurvey {
	add: (text: string) => void;
	result: () => DateCounts;
	/** What to show when the importer must be asked. */
	sample: () => string;
}

/** Counts over a whole column in which order its dates can be read. */
export const dateSurvey = (): DateSurvey => {
	const seen: DateCounts = { dmy: 0, mdy: 0, either: 0, other: 0 };
	const first = { dmy: '', mdy: '', either: '', other: '' };
	let last = '';
	let lastKind: 'dmy' | 'mdy' | 'either' | 'other' = 'other';
	const kindOf = (text: string) => {
		const dayFirst = parseLocalTime(text, 'dmy');
		const monthFirst = parseLocalTime(text, 'mdy');
		if (typeof dayFirst === 'string') return typeof monthFirst === 'string' ? 'other' : 'mdy';
		if (typeof monthFirst === 'string') return 'dmy';
		return dayFirst.wallMs === monthFirst.wallMs ? 'other' : 'either';
	};
	return {
		add: (text) => {
			// The lines of one invoice stand together and carry the same text.
			if (text !== last) {
				last = text;
				lastKind = kindOf(text);
			}
			if (seen[lastKind]++ === 0) first[lastKind] = text;
		},
		result: () => seen,
		sample: () => (seen.dmy > 0 && seen.mdy > 0 ? `${first.dmy} … ${first.mdy}` : first.either),
	};
};

const MAJORITY = 20;

/**
 * One order for the whole column.
 * @returns null when the column can be read both ways: the importer must ask
 */
export const dateOrderOf = ({ dmy, mdy, either }: DateCounts): DateOrder | null => {
	if (dmy > 0 && mdy * MAJORITY <= dmy) return 'dmy';
	if (mdy > 0 && dmy * MAJORITY <= mdy) return 'mdy';
	if (dmy > 0 || mdy > 0) return null;
	return either === 0 ? 'ymd' : null;
};
