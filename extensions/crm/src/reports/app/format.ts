import type { Month } from '../../kernel/measure/index.ts';
import type { ShownMeasure } from '../measures.ts';

const firstDay = (month: Month) => new Date(`${month}-01T00:00:00Z`);

/** Numbers, money and months as a reader of the locale writes them. */
export const makeFormats = (locale: string) => {
	const number = new Intl.NumberFormat(locale);
	const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
	const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
	const signedPercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
	const longMonth = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
	const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
	const monthName = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
	const moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
	const isMoney = (measure: ShownMeasure) => measure === 'revenue' || measure === 'averageOrderValue';
	const money = (minor: number, currency: string, options: Intl.NumberFormatOptions = {}) =>
		new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(minor / 100);

	return {
		isMoney,
		/** In full: '€ 1.234,50' or '1.234'. */
		figure: (value: number, { measure, currency }: { measure: ShownMeasure; currency: string }) =>
			isMoney(measure) ? money(value, currency) : number.format(value),
		/** For axes and labels: '€ 1,2 mln.' or '1,2K'. */
		short: (value: number, { measure, currency }: { measure: ShownMeasure; currency: string }) =>
			isMoney(measure)
				? money(value, currency, { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 })
				: short.format(value),
		percent: (share: number) => percent.format(share),
		signedPercent: (share: number) => signedPercent.format(share),
		month: (month: Month) => longMonth.format(firstDay(month)),
		shortMonth: (month: Month) => shortMonth.format(firstDay(month)),
		monthName: (month: Month) => monthName.format(firstDay(month)),
		moment: (instant: string) => moment.format(new Date(instant)),
	};
};

export type Formats = ReturnType<typeof makeFormats>;
