/** Random small networks for the reference model and for everything that is compared with it. */
import fc from 'fast-check';
import type { World } from '../reference/reference-model.ts';

export const FUNCTIONS = ['head_office', 'region_manager', 'franchisee', 'employee'] as const;
const CLASSES = ['customers', 'activities', 'sales', 'orders', 'service', 'marketing', 'membership'] as const;
const MAX_DEPTH = 4;
const DAY_MS = 86_400_000;

interface WorldOptions {
	readonly now: Date;
	/** How close to now a term may begin or end; a test whose clock runs keeps away from it. */
	readonly nearestMs: number;
	readonly users: readonly string[];
	readonly units: { readonly min: number; readonly max: number };
	readonly agreements: { readonly min: number; readonly max: number };
	readonly rules: { readonly min: number; readonly max: number };
	/** Classes that rules are mostly about. */
	readonly classes?: readonly string[];
	/** Memberships, agreements and rules may name a unit that is not there. */
	readonly withAbsentUnits?: boolean;
}

export const unitKey = (index: number): string => `u${index + 1}`;

const weighted = <T>(...choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> =>
	fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const term = ({ now, nearestMs }: WorldOptions) => {
	const at = (ms: number): Date => new Date(now.getTime() + ms);
	const exact: readonly (readonly [number, Date])[] = nearestMs > 1 ? [] : [[1, at(0)]];
	return fc.record({
		from: weighted([14, at(-30 * DAY_MS)], [2, at(-nearestMs)], [2, at(nearestMs)], ...exact),
		to: weighted<Date | null>([12, null], [5, at(30 * DAY_MS)], [2, at(nearestMs)], [2, at(-nearestMs)], ...exact),
	});
};

const unitsOf = ({ units: { min, max } }: WorldOptions): fc.Arbitrary<World['units']> =>
	fc
		.array(
			fc.record({
				pick: fc.nat(),
				isTop: weighted([5, false], [1, true]),
				kind: weighted([1, 'region'], [3, 'franchise'], [1, 'chapter']),
			}),
			{ minLength: min, maxLength: max, size: 'max' },
		)
		.map((parts) => {
			const made: { id: string; parent: string | null; kind: string; depth: number }[] = [];
			for (const [index, { pick, isTop, kind }] of parts.entries()) {
				const above = isTop ? [] : made.filter(({ depth }) => depth < MAX_DEPTH);
				const parent = above[pick % Math.max(1, above.length)];
				made.push({ id: unitKey(index), parent: parent?.id ?? null, kind: parent ? kind : 'head_office', depth: (parent?.depth ?? 0) + 1 });
			}
			return made.map(({ id, parent, kind }) => ({ id, parent, kind }));
		});

const ruleOf = ({ classes = CLASSES }: WorldOptions) =>
	fc.record({
		dataClass: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...classes) }, { weight: 1, arbitrary: fc.constantFrom(...CLASSES) }),
		audience: fc.constantFrom('ancestors', 'descendants', 'peers', 'unit'),
		level: weighted([1, 'none'], [2, 'totals'], [2, 'pseudonym'], [6, 'named']),
		mayWrite: weighted([1, false], [2, true]),
		audienceUnit: fc.option(fc.nat(), { freq: 3 }),
	});

const agreementOf = (options: WorldOptions) =>
	fc.record({
		dated: term(options),
		unit: fc.option(fc.nat(), { freq: 3 }),
		version: fc.integer({ min: 1, max: 3 }),
		status: weighted([6, 'active'], [1, 'draft'], [1, 'ended']),
		rules: fc.array(ruleOf(options), { minLength: options.rules.min, maxLength: options.rules.max, size: 'max' }),
	});

const membershipOf = (options: WorldOptions) =>
	fc.record({ dated: term(options), unit: fc.nat(), function: fc.constantFrom(...FUNCTIONS) });

/** Two of one name would be one row, or would not say which of them holds. */
const firstOfEach = <T>(items: readonly T[], nameOf: (item: T) => string): T[] => [
	...new Map(items.toReversed().map((item) => [nameOf(item), item])).values(),
];

/** Unit trees of up to four levels; per user up to four memberships, past, present and to come; several versions of agreements. */
export const randomWorld = (options: WorldOptions): fc.Arbitrary<World> =>
	fc
		.record({
			units: unitsOf(options),
			members: fc.tuple(...options.users.map(() => fc.array(membershipOf(options), { maxLength: 4, size: 'max' }))),
			agreements: fc.array(agreementOf(options), {
				minLength: options.agreements.min,
				maxLength: options.agreements.max,
				size: 'max',
			}),
		})
		.map(({ units, members, agreements }) => {
			const places = options.withAbsentUnits ? [...units.map(({ id }) => id), 'absent'] : units.map(({ id }) => id);
			const place = (pick: number): string => places[pick % places.length]!;
			const placeOrNull = (pick: number | null): string | null => (pick === null ? null : place(pick));
			return {
				units,
				members: firstOfEach(
					members.flatMap((held, index) =>
						held.map(({ dated, unit, ...rest }) => ({ user: options.users[index]!, unit: place(unit), ...dated, ...rest })),
					),
					(member) => `${member.user} ${member.unit} ${member.function} ${member.from.getTime()}`,
				),
				agreements: firstOfEach(
					agreements.map(({ dated, unit, rules, ...rest }) => ({
						unit: placeOrNull(unit),
						...dated,
						...rest,
						rules: rules.map((rule) => ({ ...rule, audienceUnit: placeOrNull(rule.audienceUnit) })),
					})),
					(agreement) => `${agreement.unit} ${agreement.version} ${agreement.from.getTime()}`,
				),
			};
		});
