import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../purposes.ts';
import { pseudonymKey, pseudonymOf, type Audience } from './pseudonym-key.ts';

const SECRET = 'a secret of more than thirty-two bytes';
const customers = Array.from({ length: 500 }, () => randomUUID());
const audience: Audience = { reader: randomUUID(), purpose: 'analysis', unit: randomUUID(), quarter: '2026-Q3' };
const listFor = (other: Partial<Audience> = {}, secret = SECRET): string[] => {
	const key = pseudonymKey(secret, { ...audience, ...other });
	return customers.map((customer) => pseudonymOf(customer, key));
};

describe(pseudonymOf.name, () => {
	it('is the same at every reading', () => {
		expect(listFor()).toEqual(listFor());
	});

	it('shares nothing with those of another reader, purpose, unit, quarter or server', () => {
		const lists = [
			listFor(),
			listFor({ reader: randomUUID() }),
			...PURPOSES.slice(1).map((purpose) => listFor({ purpose })),
			listFor({ unit: randomUUID() }),
			listFor({ quarter: '2026-Q4' }),
			listFor({}, `${SECRET}!`),
		];
		expect(new Set(lists.flat()).size).toBe(lists.length * customers.length);
	});

	it('holds no part of the id and puts customers in an order that is not theirs', () => {
		const list = listFor();
		expect(customers.filter((id, index) => list[index]!.includes(id.slice(0, 8)))).toEqual([]);
		const ascending = list.filter((pseudonym, index) => index > 0 && pseudonym > list[index - 1]!).length;
		expect(Math.abs(ascending / list.length - 0.5)).toBeLessThan(0.15);
	});

	it.each([undefined, ''])('is refused without a secret (%j)', (secret) => {
		expect(() => pseudonymKey(secret, audience)).toThrow(expect.objectContaining({ code: 'CRM_PSEUDONYM_SECRET' }));
	});
});
