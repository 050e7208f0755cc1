import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinationOf } from './coarsen.ts';
import { nextPublication, tellWithheld, type FrozenPerson, type Person, type Publication } from './publication.ts';
import type { Traits } from './traits.ts';

const MINIMUM = 5;
const traits: fc.Arbitrary<Traits> = fc.record({
	kind: fc.constantFrom('person' as const, 'organisation' as const),
	postcode: fc.constantFrom('10', '35'),
	age: fc.constantFrom('30-39', '80+'),
	orders: fc.constantFrom('0', '1'),
	revenue: fc.constantFrom('0', '1-99'),
});

/** One day in the life of a unit: who comes, who goes (by place in the list), who changes, and whether a quarter begins. */
const day = fc.record({
	come: fc.array(traits, { maxLength: 12 }),
	go: fc.array(fc.nat(60), { maxLength: 12 }),
	change: fc.array(fc.tuple(fc.nat(60), traits), { maxLength: 6 }),
	isNewQuarter: fc.boolean(),
});

interface Life {
	publication: Publication;
	living: readonly Person[];
}

const live = (days: readonly (typeof day extends fc.Arbitrary<infer Day> ? Day : never)[]): Life[] => {
	let [living, publication, quarter, count]: [Person[], Publication | null, number, number] = [[], null, 0, 0];
	return days.map(({ come, go, change, isNewQuarter }) => {
		const gone = new Set(go);
		const changed = new Map(change);
		living = living
			.map((person, index) => ({ ...person, traits: changed.get(index) ?? person.traits }))
			.filter((_, index) => !gone.has(index))
			.concat(come.map((each) => ({ customer: `c${count++}`, traits: each })));
		if (isNewQuarter) quarter += 1;
		publication = nextPublication(publication, living, { quarter: `q${quarter}`, minimum: MINIMUM });
		return { publication, living };
	});
};

const lives = fc.array(day, { minLength: 2, maxLength: 12 }).map(live);
const shownIn = ({ persons }: Publication): FrozenPerson[] => persons.filter(({ cohort }) => cohort !== null);
const told = (person: FrozenPerson): string => combinationOf(person, person.shown);
const isFew = (count: number): boolean => count > 0 && count < MINIMUM;
const pairs = (all: readonly Life[]) => all.slice(1).map((after, index) => ({ before: all[index]!, after }));
const customers = (count: number, part: Partial<Traits> = {}, prefix = 'c'): Person[] =>
	Array.from({ length: count }, (_, index) => ({
		customer: `${prefix}${index}`,
		traits: { kind: 'person', postcode: '35', age: '30-39', orders: '0', revenue: '0', ...part },
	}));

describe(nextPublication.name, () => {
	it('at any time tells of nobody what fewer than k share', () => {
		fc.assert(
			fc.property(lives, (all) => {
				for (const { publication } of all)
					for (const group of Map.groupBy(shownIn(publication), told).values()) expect(isFew(group.length)).toBe(false);
			}),
			{ numRuns: 300 },
		);
	});

	it('within a quarter lets nobody stand out by when they appear or disappear, day after day', () => {
		fc.assert(
			fc.property(lives, (all) => {
				for (const quarter of Map.groupBy(all, ({ publication }) => publication.quarter).values()) {
					const history = new Map<string, string>();
					for (const [index, { publication }] of quarter.entries())
						for (const person of shownIn(publication)) {
							const known = history.get(person.customer) ?? '';
							history.set(person.customer, `${known} ${index}:${told(person)}`);
						}
					for (const same of Map.groupBy(history.values(), (story) => story).values()) expect(isFew(same.length)).toBe(false);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('never differs from the day before by one person to k - 1', () => {
		fc.assert(
			fc.property(lives, (all) => {
				for (const { before, after } of pairs(all)) {
					const [old, fresh] = [before, after].map(
						({ publication }) => new Map(shownIn(publication).map((person) => [person.customer, told(person)])),
					);
					const ids = new Set([...old!.keys(), ...fresh!.keys()]);
					expect(isFew([...ids].filter((id) => old!.get(id) !== fresh!.get(id)).length)).toBe(false);
					expect(isFew(Math.abs(after.publication.withheld - before.publication.withheld))).toBe(false);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it.each(['q1', 'q2'])('says the same in %s after one to four customers came, went or changed', (quarter) => {
		fc.assert(
			fc.property(fc.array(traits, { minLength: 10, maxLength: 80 }), fc.array(traits, { minLength: 1, maxLength: 4 }), (first, few) => {
				const population = first.map((each, index): Person => ({ customer: `c${index}`, traits: each }));
				const before = nextPublication(null, population, { quarter: 'q1', minimum: MINIMUM });
				const says = (living: readonly Person[]) => {
					const { persons, withheld } = nextPublication(before, living, { quarter, minimum: MINIMUM });
					return { withheld, told: shownIn({ quarter, persons, withheld }).map((person) => `${person.customer} ${told(person)}`) };
				};
				const same = says(population);
				expect(says([...population, ...few.map((each, index) => ({ customer: `n${index}`, traits: each }))])).toEqual(same);
				expect(says(population.slice(few.length))).toEqual(same);
				expect(says(population.map((person, index) => ({ ...person, traits: few[index] ?? person.traits })))).toEqual(same);
			}),
		);
	});

	it('shows newcomers once enough of them share a combination among themselves', () => {
		const before = nextPublication(null, customers(10), { quarter: 'q1', minimum: MINIMUM });
		const after = (newcomers: readonly Person[]) =>
			shownIn(nextPublication(before, [...customers(10), ...newcomers], { quarter: 'q1', minimum: MINIMUM })).length;
		expect(after(customers(4, {}, 'n'))).toBe(10);
		expect(after(customers(5, {}, 'n'))).toBe(15);
		expect(after([...customers(4, {}, 'n'), ...customers(1, { kind: 'organisation' }, 'o')])).toBe(10);
	});

	it('keeps the values of a quarter, and computes them anew in the next when enough have changed', () => {
		const before = nextPublication(null, customers(10), { quarter: 'q1', minimum: MINIMUM });
		const moved = (count: number) => [...customers(10).slice(count), ...customers(count, { postcode: '10' })];
		const areas = (count: number, quarter: string) =>
			nextPublication(before, moved(count), { quarter, minimum: MINIMUM }).persons.filter(({ traits: { postcode } }) => postcode === '10')
				.length;
		expect([areas(5, 'q1'), areas(4, 'q2'), areas(5, 'q2')]).toEqual([0, 0, 5]);
	});
});

describe(tellWithheld.name, () => {
	it('gives no number from 1 to k - 1', () => {
		expect([0, 1, 4, 5, 60].map((count) => tellWithheld(count, MINIMUM))).toEqual([0, { fewerThan: 5 }, { fewerThan: 5 }, 5, 60]);
	});
});
