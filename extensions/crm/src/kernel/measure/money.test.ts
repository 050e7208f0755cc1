import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { lineAmountMinor, thousandths } from './index.ts';

describe(lineAmountMinor.name, () => {
	it('rounds half away from zero, on both sides', () => {
		expect(lineAmountMinor(1000n, 125n)).toBe(13n);
		expect(lineAmountMinor(-1000n, 125n)).toBe(-13n);
		expect(lineAmountMinor(1000n, 124n)).toBe(12n);
	});

	it('is odd: the credit of a line is exactly the line with a minus', () => {
		fc.assert(
			fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.bigInt(-(10n ** 9n), 10n ** 9n), (quantity, price) => {
				expect(lineAmountMinor(-quantity, price)).toBe(-lineAmountMinor(quantity, price));
			}),
		);
	});
});

describe(thousandths.name, () => {
	it('keeps three decimals exactly and refuses what it cannot keep', () => {
		expect(thousandths('0.055')).toBe(55n);
		expect(thousandths('-12.5')).toBe(-12500n);
		expect(thousandths(3)).toBe(3000n);
		expect(thousandths('1.5000000')).toBe(1500n);
		expect(thousandths('0.0001')).toBeNull();
		expect(thousandths('1,5')).toBeNull();
		expect(thousandths('1e3')).toBeNull();
	});
});
