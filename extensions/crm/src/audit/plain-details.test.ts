import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDetails } from './plain-details.ts';

describe(plainDetails.name, () => {
	it('is one text, in whatever order the keys were given', () => {
		const details = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)));
		fc.assert(
			fc.property(details, (value) => {
				const turned = Object.fromEntries(Object.entries(value).toReversed());
				expect(plainDetails(turned)).toBe(plainDetails(value));
				expect(JSON.parse(plainDetails(value))).toEqual(value);
			}),
		);
	});

	it('keeps ids, codes, moments and routes', () => {
		const value = {
			id: '4830bc96-6342-4029-81fb-6343fe340fa3',
			at: new Date(0),
			level: 'named',
			route: '/items/crm_customers/:id',
			rows: 3,
			left: undefined,
		};
		expect(plainDetails(value)).toBe(
			'{"at":"1970-01-01T00:00:00.000Z","id":"4830bc96-6342-4029-81fb-6343fe340fa3","level":"named","route":"/items/crm_customers/:id","rows":3}',
		);
	});

	it.each(['Jan Jansen', 'jan@example.com', 'Zoë', '12 Kerkstraat', 'x'.repeat(121), '<b>'])('withholds %j, wherever it stands', (text) => {
		for (const value of [{ a: text }, { a: [text] }, { a: { b: text } }, { [text]: 1 }]) {
			expect(plainDetails(value)).not.toContain(text);
			expect(plainDetails(value)).toContain('[withheld]');
		}
	});
});
