import { describe, expect, it } from 'vitest';
import { dateOrderOf, dateSurvey } from './date-survey.ts';
import { parseLocalTime, wallDay, type DateOrder } from './local-time.ts';

const read = (text: string, order: DateOrder): string => {
	const local = parseLocalTime(text, order);
	if (typeof local === 'string') return local;
	return (
		new Date(local.wallMs).toISOString().slice(0, local.timed ? 19 : 10) + (local.offsetMinutes === null ? '' : ` ${local.offsetMinutes}`)
	);
};

describe(parseLocalTime.name, () => {
	it.each<[string, DateOrder, string]>([
		['2010-12-01 08:26:00', 'ymd', '2010-12-01T08:26:00'],
		['2026-12-31T23:59:59.5Z', 'ymd', '2026-12-31T23:59:59 0'],
		['2026-12-31 10:00+02:00', 'ymd', '2026-12-31T10:00:00 120'],
		['2026-12-31', 'dmy', '2026-12-31'],
		['20261231', 'ymd', '2026-12-31'],
		['31-12-2026', 'dmy', '2026-12-31'],
		['31/12/2026 14:05', 'dmy', '2026-12-31T14:05:00'],
		['12/31/2026 2:05 PM', 'mdy', '2026-12-31T14:05:00'],
		['12/31/2026 12:05 am', 'mdy', '2026-12-31T00:05:00'],
		['1-2-26', 'dmy', '2026-02-01'],
		['1-2-26', 'mdy', '2026-01-02'],
		['1-2-71', 'dmy', '1971-02-01'],
		['1 mrt 2026', 'dmy', '2026-03-01'],
		['1 maart 2026', 'mdy', '2026-03-01'],
		['12-Mar-2026', 'ymd', '2026-03-12'],
		['March 1, 2026', 'dmy', '2026-03-01'],
		['46387', 'serial', '2026-12-31'],
		['46387.5', 'serial', '2026-12-31T12:00:00'],
		['46387', 'dmy', 'date_serial'],
		['2026-02-30', 'ymd', 'date_impossible'],
		['29-02-2027', 'dmy', 'date_impossible'],
		['29-02-2028', 'dmy', '2028-02-29'],
		['31-04-2026', 'dmy', 'date_impossible'],
		['00-00-0000', 'dmy', 'date_impossible'],
		['12/31/2026', 'dmy', 'date_impossible'],
		['0019-01-01', 'ymd', 'date_year'],
		['9999-12-31', 'ymd', 'date_year'],
		['2026-01-01 24:00', 'ymd', 'time_impossible'],
		['2026-01-01 10:61', 'ymd', 'time_impossible'],
		['2026-01-01 13:00 pm', 'ymd', 'time_impossible'],
		['gisteren', 'dmy', 'date_unreadable'],
		['1 foo 2026', 'dmy', 'date_unreadable'],
		['2026-1', 'ymd', 'date_unreadable'],
	])('reads %j in order %s as %s', (text, order, expected) => {
		expect(read(text, order)).toBe(expected);
	});

	it('gives the day on the wall, before 1970 too', () => {
		expect(wallDay(Date.UTC(1969, 6, 20, 23, 59))).toBe('1969-07-20');
	});
});

describe(dateOrderOf.name, () => {
	const orderOf = (texts: readonly string[]) => {
		const survey = dateSurvey();
		texts.forEach(survey.add);
		return dateOrderOf(survey.result());
	};
	it('chooses one order from all rows and asks when both are possible', () => {
		expect(orderOf(['01-02-2026', '31-12-2026'])).toBe('dmy');
		expect(orderOf(['01/02/2026', '12/31/2026'])).toBe('mdy');
		expect(orderOf(['01-02-2026', '03-04-2026'])).toBeNull();
		expect(orderOf(['05-05-2026'])).toBe('ymd');
		expect(orderOf(['2026-05-06'])).toBe('ymd');
		expect(orderOf(['31-12-2026', '12-31-2026'])).toBeNull();
		expect(orderOf([...Array.from({ length: 40 }, (_, index) => `${13 + (index % 2)}-01-2026`), '12-31-2026'])).toBe('dmy');
	});
});
