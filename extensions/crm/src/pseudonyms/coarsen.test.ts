import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsen, combinationOf, type Group } from './coarsen.ts';
import type { Person } from './publication.ts';
import type { HideableTrait, Traits } from './traits.ts';

const MINIMUM = 5;

const traits: fc.Arbitrary<Traits> = fc.record({
	kind: fc.constantFrom('person' as const, 'person' as const, 'organisation' as const),
	postcode: fc.constantFrom('10', '35', '35', '99'),
	age: fc.constantFrom('unknown', '30-39', '30-39', '80+'),
	orders: fc.constantFrom('0', '0', '1', '21+'),
	revenue: fc.constantFrom('0', '0', '1-99', '10000+'),
});
const people = fc
	.array(traits, { maxLength: 120 })
	.map((all) => all.map((each, index): Person => ({ customer: `c${index}`, traits: each })));

const WHO: readonly HideableTrait[] = ['postcode', 'age'];
const tellable = (groups: readonly Group<Person>[], given?: readonly HideableTrait[]) =>
	groups.flatMap(({ shown, members }) =>
		members.map((member) =>
			combinationOf(
				member,
				shown.filter((trait) => given?.includes(trait) ?? true),
			),
		),
	);
const smallest = (combinations: readonly string[]) =>
	Math.min(Infinity, ...[...Map.groupBy(combinations, (combination) => combination).values()].map(({ length }) => length));
const person = (part: Partial<Traits>, index: number): Person => ({
	customer: `c${index}`,
	traits: { kind: 'person', postcode: '35', age: '30-39', orders: '0', revenue: '0', ...part },
});
const many = (count: number, part: Partial<Traits>): Partial<Traits>[] => Array.from({ length: count }, () => part);
const asTold = (parts: readonly Partial<Traits>[]) => {
	const { groups, withheld } = coarsen(parts.map(person), MINIMUM);
	return { told: groups.map(({ shown, members }) => [shown.join(' '), members.length]).toSorted(), withheld: withheld.length };
};

describe(coarsen.name, () => {
	it('tells of nobody what fewer than k share, with or without what they bought', () => {
		fc.assert(
			fc.property(people, (population) => {
				const { groups } = coarsen(population, MINIMUM);
				expect(smallest(tellable(groups))).toBeGreaterThanOrEqual(MINIMUM);
				expect(smallest(tellable(groups, WHO))).toBeGreaterThanOrEqual(MINIMUM);
			}),
			{ numRuns: 300 },
		);
	});

	it('has each customer once: told of or withheld', () => {
		fc.assert(
			fc.property(people, (population) => {
				const { groups, withheld } = coarsen(population, MINIMUM);
				const all = [...groups.flatMap(({ members }) => members), ...withheld].map(({ customer }) => customer);
				expect(all.toSorted()).toEqual(population.map(({ customer }) => customer).toSorted());
			}),
		);
	});

	it('never puts two groups under one combination, so that a group is all that a reader can tell apart', () => {
		fc.assert(
			fc.property(people, (population) => {
				const combinations = coarsen(population, MINIMUM).groups.map(({ shown, members }) => combinationOf(members[0]!, shown));
				expect(new Set(combinations).size).toBe(combinations.length);
			}),
		);
	});

	it('tells no band that all of a group share', () => {
		fc.assert(
			fc.property(people, (population) => {
				const { groups } = coarsen(population, MINIMUM);
				const byWho = Map.groupBy(groups, ({ shown, members }) =>
					combinationOf(
						members[0]!,
						shown.filter((trait) => WHO.includes(trait)),
					),
				);
				for (const same of byWho.values())
					for (const trait of ['orders', 'revenue'] as const) {
						const bands = same.filter(({ shown }) => shown.includes(trait)).map(({ members }) => members[0]!.traits[trait]);
						expect(new Set(bands).size).not.toBe(1);
					}
			}),
			{ numRuns: 300 },
		);
	});

	it('says the same whatever the order of the customers', () => {
		fc.assert(
			fc.property(people, fc.infiniteStream(fc.nat()), (population, weights) => {
				const told = (given: readonly Person[]) => {
					const of = coarsen(given, MINIMUM).groups.flatMap(({ shown, members }) =>
						members.map(({ customer }) => `${customer} ${shown.join()}`),
					);
					return of.toSorted();
				};
				const shuffled = population.map((each) => [weights.next().value as number, each] as const).toSorted(([a], [b]) => a - b);
				expect(told(shuffled.map(([, each]) => each))).toEqual(told(population));
			}),
		);
	});

	it('lets go of the postcode first, then of the age, then of the customer', () => {
		expect(asTold(many(5, {}))).toEqual({ told: [['postcode age', 5]], withheld: 0 });
		expect(asTold([...many(5, {}), ...many(3, { postcode: '10' }), ...many(2, { postcode: '99' })])).toEqual({
			told: [
				['age', 5],
				['postcode age', 5],
			],
			withheld: 0,
		});
		expect(asTold([...many(4, { age: '80+' }), ...many(1, {})])).toEqual({ told: [['', 5]], withheld: 0 });
		expect(asTold([...many(5, {}), ...many(4, { kind: 'organisation' })])).toEqual({ told: [['postcode age', 5]], withheld: 4 });
	});

	it('keeps rare buyers in their group, without what they bought', () => {
		const [some, none] = [many(6, { orders: '1', revenue: '1-99' }), many(6, {})];
		expect(asTold([...some, ...none])).toEqual({
			told: [
				['postcode age orders revenue', 6],
				['postcode age orders revenue', 6],
			],
			withheld: 0,
		});
		expect(asTold([...some, ...none, ...many(7, { orders: '2-5' }), ...many(1, { orders: '21+', revenue: '10000+' })])).toEqual({
			told: [
				['postcode age orders revenue', 6],
				['postcode age orders revenue', 7],
				['postcode age', 7],
			],
			withheld: 0,
		});
	});
});
