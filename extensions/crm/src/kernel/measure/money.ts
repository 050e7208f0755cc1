/** Integer minor units (cents) of one currency. */
export interface MoneyMinor {
	minor: number;
	currency: string;
}

/**
 * The amount of one line, rounded half away from zero.
 * @param quantityThousandths  integer thousandths of a piece, may be negative
 * @param unitPriceMills       integer thousandths of the major unit, may be negative
 * @returns integer minor units (hundredths of the major unit)
 */
export const lineAmountMinor = (quantityThousandths: bigint, unitPriceMills: bigint): bigint => {
	const scaled = quantityThousandths * unitPriceMills;
	const magnitude = scaled < 0n ? -scaled : scaled;
	const rounded = (magnitude + 5_000n) / 10_000n;
	return scaled < 0n ? -rounded : rounded;
};

/**
 * Integer thousandths of a decimal number as the database or a form gives it.
 * @returns null when the text is not a decimal number with at most 3 places
 */
export const thousandths = (value: string | number): bigint | null => {
	const match = /^(-?)(\d+)(?:\.(\d{1,3})0*)?$/.exec(String(value).trim());
	if (!match) return null;
	const [, sign, whole, fraction = ''] = match;
	const magnitude = BigInt(whole!) * 1000n + BigInt(fraction.padEnd(3, '0'));
	return sign ? -magnitude : magnitude;
};
