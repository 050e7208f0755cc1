interface BandWords {
	unknown: string;
	notTold: string;
	orMore: (from: string) => string;
}

/** Bands and days as a reader of the locale writes them. */
export const makeFormats = (locale: string, words: BandWords) => {
	const number = new Intl.NumberFormat(locale);
	const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
	const write = (band: string | null, amount: (value: number) => string): string => {
		if (band === null) return words.notTold;
		if (band === 'unknown') return words.unknown;
		if (band.endsWith('+')) return words.orMore(amount(Number(band.slice(0, -1))));
		return band
			.split('-')
			.map((bound) => amount(Number(bound)))
			.join('–');
	};
	return {
		band: (band: string | null): string => write(band, (value) => number.format(value)),
		/** The digits themselves: '05' is no number. */
		digits: (band: string | null): string => (band !== null && /^\d+$/.test(band) ? band : write(band, String)),
		money: (band: string | null, currency: string): string => {
			const money = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
			return write(band, (value) => money.format(value));
		},
		number: (value: number): string => number.format(value),
		/** @param at  a day or an instant */
		day: (at: string): string => day.format(new Date(at.length === 10 ? `${at}T12:00:00` : at)),
		quarter: (quarter: string): string => `${quarter.slice(5).replace('Q', locale.startsWith('nl') ? 'K' : 'Q')} ${quarter.slice(0, 4)}`,
	};
};
