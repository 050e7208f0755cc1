import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as reference from '../../../../../test/reference/reference-model.ts';
import { emptyScope, scope, type NetworkFacts } from './scope.ts';
import {
	DATA_CLASSES,
	LEVELS,
	type Agreement,
	type Audience,
	type Membership,
	type MemberFunction,
	type NetworkUnit,
	type SharingRule,
} from './vocabulary.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const NOW = day(10);
const units: NetworkUnit[] = [
	{ id: 'head', parent: null, kind: 'head_office' },
	{ id: 'north', parent: 'head', kind: 'region' },
	{ id: 'utrecht', parent: 'north', kind: 'franchise' },
	{ id: 'zwolle', parent: 'north', kind: 'franchise' },
	{ id: 'alone', parent: null, kind: 'franchise' },
];
const member = (unit: string, held: MemberFunction, part: Partial<Membership> = {}): Membership => ({
	unit,
	function: held,
	validFrom: day(1),
	validTo: null,
	...part,
});
const rule = (part: Partial<SharingRule>): SharingRule => ({
	dataClass: 'customers',
	audience: 'ancestors',
	audienceUnit: null,
	level: 'totals',
	mayWrite: false,
	...part,
});
const agreement = (rules: SharingRule[], part: Partial<Agreement> = {}): Agreement => ({
	unit: null,
	version: 1,
	status: 'active',
	validFrom: day(1),
	validTo: null,
	rules,
	...part,
});
const facts = (part: Partial<NetworkFacts>): NetworkFacts => ({
	user: 'me',
	version: 7,
	units,
	memberships: [],
	agreements: [],
	dashboards: {},
	...part,
});

describe('scope', () => {
	it('gives a user without a membership nothing at all', () => {
		const nothing = scope(
			facts({ agreements: [agreement(DATA_CLASSES.map((dataClass) => rule({ dataClass, audience: 'peers', level: 'named' })))] }),
			NOW,
		);
		expect([nothing.own, nothing.managed, nothing.functions, nothing.dashboards]).toEqual([[], [], [], []]);
		for (const lists of [nothing.read, nothing.write, nothing.delete, nothing.pseudonym, nothing.totals])
			expect(Object.values(lists).flat()).toEqual([]);
		expect(emptyScope('me').read.customers).toEqual([]);
	});

	it('gives members their own unit, and deleting to all but employees', () => {
		for (const held of ['head_office', 'region_manager', 'franchisee', 'employee'] as const) {
			const own = scope(facts({ memberships: [member('utrecht', held)] }), NOW);
			expect(own.read.orders).toEqual(['utrecht']);
			expect(own.write.orders).toEqual(['utrecht']);
			expect(own.totals.orders).toEqual(['utrecht']);
			expect(own.delete.orders).toEqual(held === 'employee' ? [] : ['utrecht']);
		}
	});

	it('gives a head office totals of the default agreement, and rows of none', () => {
		const head = scope(facts({ memberships: [member('head', 'head_office')], agreements: [agreement([rule({})])] }), NOW);
		expect(head.totals.customers).toEqual(['head', 'north', 'utrecht', 'zwolle']);
		expect(head.pseudonym.customers).toEqual(['head']);
		expect(head.read.customers).toEqual(['head']);
		expect(head.managed).toEqual(['head', 'north', 'utrecht', 'zwolle']);
	});

	it('keeps bare totals from employees, and lets them count what they see by name', () => {
		const employee = (level: SharingRule['level']) =>
			scope(facts({ memberships: [member('head', 'employee')], agreements: [agreement([rule({ level })])] }), NOW);
		expect(employee('totals').totals.customers).toEqual(['head']);
		expect(employee('named').read.customers).toEqual(['head', 'north', 'utrecht', 'zwolle']);
		expect(employee('named').totals.customers).toEqual(['head', 'north', 'utrecht', 'zwolle']);
	});

	it('gives writing elsewhere only where the agreement says so, and deleting never', () => {
		const writes = scope(
			facts({ memberships: [member('head', 'head_office')], agreements: [agreement([rule({ level: 'named', mayWrite: true })])] }),
			NOW,
		);
		expect(writes.write.customers).toEqual(['head', 'north', 'utrecht', 'zwolle']);
		expect(writes.write.orders).toEqual(['head']);
		expect(writes.delete.customers).toEqual(['head']);
	});

	it('ends a membership at its minute and says when to look again', () => {
		const ending = facts({ memberships: [member('utrecht', 'franchisee', { validTo: day(12) })] });
		expect(scope(ending, NOW)).toMatchObject({ own: ['utrecht'], validUntil: day(12) });
		expect(scope(ending, day(12))).toMatchObject({ own: [], validUntil: null });
	});

	it('ignores a membership of a unit that is not there', () =>
		expect(scope(facts({ memberships: [member('gone', 'head_office')] }), NOW).own).toEqual([]));
});

const unitIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const term = fc.record({
	validFrom: fc.integer({ min: 5, max: 11 }).map(day),
	validTo: fc.option(fc.integer({ min: 9, max: 15 }).map(day), { freq: 1 }),
});
const arbitraryUnits = fc
	.tuple(
		...unitIds.map((id) =>
			fc
				.record({ parent: fc.option(fc.constantFrom(...unitIds)), kind: fc.constantFrom('franchise', 'region') })
				.map((part) => ({ id, ...part })),
		),
	)
	.chain((all) => fc.shuffledSubarray(all, { minLength: 1 }));
const arbitraryMembership: fc.Arbitrary<Membership> = fc
	.tuple(term, fc.constantFrom(...unitIds), fc.constantFrom<MemberFunction>('head_office', 'region_manager', 'franchisee', 'employee'))
	.map(([dated, unit, held]) => ({ ...dated, unit, function: held }));
const arbitraryRule: fc.Arbitrary<SharingRule> = fc.record({
	dataClass: fc.constantFrom('customers', 'orders'),
	audience: fc.constantFrom<Audience>('ancestors', 'descendants', 'peers', 'unit'),
	audienceUnit: fc.option(fc.constantFrom(...unitIds)),
	level: fc.constantFrom(...LEVELS, 'named' as const),
	mayWrite: fc.boolean(),
});
const arbitraryAgreement: fc.Arbitrary<Agreement> = fc
	.tuple(
		term,
		fc.option(fc.constantFrom(...unitIds), { freq: 2 }),
		fc.integer({ min: 1, max: 3 }),
		fc.constantFrom('active', 'active', 'active', 'draft', 'ended'),
		fc.array(arbitraryRule, { minLength: 1, maxLength: 8 }),
	)
	.map(([dated, unit, version, status, rules]) => ({ ...dated, unit, version, status, rules }));
/** Two agreements of one owner, version and beginning say nothing about which holds. */
const owner = ({ unit, version, validFrom }: Agreement) => `${unit} ${version} ${validFrom.getTime()}`;
const arbitraryFacts = fc
	.record({
		units: arbitraryUnits,
		memberships: fc.array(arbitraryMembership, { maxLength: 5 }),
		agreements: fc.uniqueArray(arbitraryAgreement, { maxLength: 5, selector: owner }),
	})
	.map((part) => facts(part));

const askerOf = ({ units: known, memberships, agreements }: NetworkFacts): reference.Asker => ({
	world: {
		units: known,
		members: memberships.map(({ unit, function: held, validFrom, validTo }) => ({
			user: 'me',
			unit,
			function: held,
			from: validFrom,
			to: validTo,
		})),
		agreements: agreements.map(({ validFrom, validTo, ...rest }) => ({ ...rest, from: validFrom, to: validTo })),
	},
	user: 'me',
	now: NOW,
});

describe('scope, by its laws', { timeout: 60_000 }, () => {
	it('says what the reference model says, for every class and unit', () => {
		const seen = { allowed: 0, denied: 0 };
		fc.assert(
			fc.property(arbitraryFacts, (network) => {
				const asker = askerOf(network);
				const { read, write, delete: removable, pseudonym, totals } = scope(network, NOW);
				const compiled: Record<string, string[][]> = {};
				const expected: Record<string, string[][]> = {};
				for (const dataClass of ['customers', 'orders'] as const) {
					const unitsWhere = (holds: (unit: string) => boolean) => unitIds.filter(holds);
					Object.assign(compiled, { [`${dataClass} lists`]: [read, write, removable, pseudonym, totals].map((list) => list[dataClass]) });
					Object.assign(expected, {
						[`${dataClass} lists`]: [
							unitsWhere((unit) => reference.mayReadClass(asker, dataClass, unit)),
							unitsWhere((unit) => reference.mayWriteClass(asker, dataClass, unit)),
							unitsWhere((unit) => reference.mayDeleteClass(asker, unit)),
							unitsWhere((unit) => reference.maySeePseudonyms(asker, dataClass, unit)),
							unitsWhere((unit) => reference.maySeeTotals(asker, dataClass, unit)),
						],
					});
					seen.allowed += read[dataClass].length;
					seen.denied += unitIds.length - read[dataClass].length;
				}
				expect(compiled).toEqual(expected);
			}),
			{ numRuns: 2_000, seed: 20261121 },
		);
		expect(Math.min(seen.allowed, seen.denied) / (seen.allowed + seen.denied)).toBeGreaterThan(0.1);
	});

	it('gives each level with the one before it, and writing with reading only', () => {
		fc.assert(
			fc.property(arbitraryFacts, (network) => {
				const { read, write, delete: removable, pseudonym, totals, own } = scope(network, NOW);
				const lies = (inner: readonly string[], outer: readonly string[]) => inner.every((unit) => outer.includes(unit));
				for (const name of DATA_CLASSES) {
					expect([
						lies(pseudonym[name], totals[name]),
						lies(read[name], pseudonym[name]),
						lies(write[name], read[name]),
						lies(removable[name], own),
					]).toEqual([true, true, true, true]);
				}
			}),
			{ numRuns: 500, seed: 20261122 },
		);
	});

	it('does not depend on the order of rows', () => {
		fc.assert(
			fc.property(arbitraryFacts, (network) => {
				const turned = {
					...network,
					units: network.units.toReversed(),
					memberships: network.memberships.toReversed(),
					agreements: network.agreements.toReversed(),
				};
				expect(scope(turned, NOW)).toEqual(scope(network, NOW));
			}),
			{ numRuns: 300, seed: 20261123 },
		);
	});

	it('stays the same until validUntil', () => {
		fc.assert(
			fc.property(arbitraryFacts, fc.integer({ min: 0, max: 20 * 86_400_000 }), (network, laterMs) => {
				const now = scope(network, NOW);
				const later = new Date(NOW.getTime() + laterMs);
				if (now.validUntil === null || later < now.validUntil) expect(scope(network, later)).toEqual(now);
			}),
			{ numRuns: 500, seed: 20261124 },
		);
	});
});
