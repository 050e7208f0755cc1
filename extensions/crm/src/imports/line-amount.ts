import { lineAmountMinor } from '../kernel/measure/index.ts';

/**
 * The amount of a line in minor units, rounded half away from zero, exact.
 * @returns null when it is too large to be kept exactly
 */
export const lineAmount = (quantityThousandths: number, unitPriceMills: number): number | null => {
	const scaled = quantityThousandths * unitPriceMills;
	// Plain numbers are exact here, and the databases keep exactly as much.
	if (Number.isSafeInteger(Math.abs(scaled) + 5_000)) {
		const magnitude = Math.floor((Math.abs(scaled) + 5_000) / 10_000);
		return scaled < 0 && magnitude > 0 ? -magnitude : magnitude;
	}
	const exact = Number(lineAmountMinor(BigInt(quantityThousandths), BigInt(unitPriceMills)));
	return Number.isSafeInteger(exact) && Math.abs(scaled) < 2 ** 63 ? exact : null;
};
