import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, openLedger, pinsFew, type Statement } from './ledger.ts';
import { protectionRules } from './sensitivity.ts';

const rules = protectionRules();
const people = (from: number, to: number, state: string | number = 'in'): Statement =>
	new Map(Array.from({ length: to - from }, (_, at) => [`p${from + at}`, state]));
const both = (...parts: readonly Statement[]): Statement => new Map(parts.flatMap((part) => [...part]));

describe(openLedger.name, () => {
	it('refuses a figure about few, and nobody at all is no figure', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(people(0, 4)), ledger.admit(people(0, 5)), ledger.admit(new Map())]).toEqual([false, true, true]);
	});

	it('refuses what differs from an earlier figure by one customer, and takes five', () => {
		const ledger = openLedger(rules);
		ledger.admit(people(0, 40));
		expect([ledger.admit(people(0, 41)), ledger.admit(people(1, 40)), ledger.admit(people(0, 45))]).toEqual([false, false, true]);
	});

	it('refuses the second of two filters that overlap but for a few', () => {
		const ledger = openLedger(rules);
		expect([ledger.admit(people(30, 90)), ledger.admit(people(31, 90)), ledger.admit(people(36, 90))]).toEqual([true, false, true]);
	});

	it('counts those who come and those who go: a swap is a difference of two', () => {
		const ledger = openLedger(rules);
		ledger.admit(people(0, 40));
		expect(ledger.admit(people(1, 41))).toBe(false);
	});

	it('refuses to come back to an earlier figure but for one person', () => {
		const ledger = openLedger(rules);
		const before = both(people(0, 20, 0), people(20, 25, 'before'));
		ledger.admit(before);
		expect(ledger.admit(both(people(0, 20, 0), people(20, 25, 'after')))).toBe(true);
		// Five change each time; since the first figure only one has.
		expect(ledger.admit(both(people(0, 20, 0), people(20, 24, 'before'), people(24, 25, 'later')))).toBe(false);
		expect(ledger.admit(before)).toBe(true);
	});

	it('refuses a ring of figures of which two and two make one', () => {
		const ledger = openLedger(rules);
		const [a, b, c, d] = [people(0, 10), people(10, 20), people(20, 30), people(30, 33)];
		expect([both(a, b), both(b, c), both(a, c), both(a, b, c, d)].map((statement) => ledger.admit(statement))).toEqual([
			true,
			true,
			true,
			false,
		]);
	});

	it('takes off whom a reader knows', () => {
		const isUnknown = (person: string) => !people(0, 37).has(person);
		expect(openLedger(rules).admit(people(0, 40))).toBe(true);
		expect(openLedger(rules, isUnknown).admit(people(0, 40))).toBe(false);
	});
});

/** Tries every combination with whole coefficients up to 2. */
const pinsBySearch = (statements: readonly Statement[], minimum: number): boolean => {
	const classes = classesOf(statements);
	const search = (weights: readonly number[]): boolean => {
		if (weights.length < statements.length) return [-2, -1, 0, 1, 2].some((weight) => search([...weights, weight]));
		const touched = classes.filter(({ states }) =>
			[...new Set(states)].some(
				(state) => state !== null && states.reduce<number>((sum, one, at) => (one === state ? sum + weights[at]! : sum), 0) !== 0,
			),
		);
		const persons = touched.reduce((sum, one) => sum + one.persons, 0);
		return persons > 0 && persons < minimum;
	};
	return search([]);
};

describe(pinsFew.name, () => {
	const person = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `p${at}`));
	const statement = fc.array(fc.tuple(person, fc.constantFrom('a', 'b')), { minLength: 3, maxLength: 12 }).map((pairs) => new Map(pairs));

	it('says what a search of all small combinations says', () => {
		let pinned = 0;
		fc.assert(
			fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
				const found = pinsBySearch(statements, rules.minimum);
				pinned += Number(found);
				// Larger coefficients can only find more.
				if (found) expect(pinsFew(classesOf(statements), rules)).toBe(true);
			}),
			{ numRuns: 400 },
		);
		expect(pinned).toBeGreaterThan(40);
	});

	it('never pins where every class is large', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.constantFrom('a', 'b', null), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
				(paths) => {
					expect(
						pinsFew(
							paths.map((states) => ({ persons: 5, states })),
							rules,
						),
					).toBe(false);
				},
			),
		);
	});

	it('takes what it admits for harmless in every combination', () => {
		let admitted = 0;
		fc.assert(
			fc.property(fc.array(statement, { minLength: 2, maxLength: 4 }), (statements) => {
				const ledger = openLedger(rules);
				for (const one of statements) ledger.admit(one);
				admitted += ledger.statements().length;
				expect(pinsBySearch(ledger.statements(), rules.minimum)).toBe(false);
			}),
			{ numRuns: 300 },
		);
		expect(admitted).toBeGreaterThan(100);
	});
});
