interface Writing {
	/** How its reader writes numbers, for instance nl-NL. */
	locale: string;
	/** Digits after the decimal mark that the integer holds. */
	places: number;
}

const marksOf = (locale: string): { decimal: string; group: string } => {
	const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12345.6);
	const mark = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value ?? '';
	return { decimal: mark('decimal') || '.', group: mark('group') };
};

/** Two digits after the mark at least, more only where there is more to say: 123450 thousandths are '123,45'. */
export const writeDecimal = (value: number, { locale, places }: Writing): string =>
	new Intl.NumberFormat(locale, { minimumFractionDigits: Math.min(2, places), maximumFractionDigits: places }).format(value / 10 ** places);

/**
 * Reads an amount as people type it. Both marks may stand for decimals where they cannot be meant otherwise:
 * '1.234,50', '1234,5' and '1234.50' are all read in Dutch, and '1.234' is one thousand and more.
 * @returns the integer, null for an empty text, undefined for what is no amount or has too many digits
 */
export const readDecimal = (text: string, { locale, places }: Writing): number | null | undefined => {
	const bare = text.replaceAll(/[\s\u00A0\u202F€$£]/g, '');
	if (bare === '') return null;
	const { decimal, group } = marksOf(locale);
	const [, sign, digits = ''] = /^([-+−]?)([\d.,'’]+)$/.exec(bare) ?? [];
	const groups = /^\d{1,3}(?:[.,'’]\d{3})+$/;
	const cut = digits.includes(decimal) ? digits.lastIndexOf(decimal) : groups.test(digits) ? -1 : digits.lastIndexOf(group || '.');
	const whole = cut === -1 ? digits : digits.slice(0, cut);
	const fraction = cut === -1 ? '' : digits.slice(cut + 1);
	const plain = groups.test(whole) && !whole.includes(decimal) ? whole.replaceAll(/[.,'’]/g, '') : whole;
	if (!/^\d{1,12}$/.test(plain) || !/^\d*$/.test(fraction) || fraction.length > places) return undefined;
	const scaled = Number(plain + fraction.padEnd(places, '0'));
	return sign === '-' || sign === '−' ? -scaled || 0 : scaled;
};
