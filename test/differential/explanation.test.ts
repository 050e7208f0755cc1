/** Every reason of an explanation is put to the test in the reference model: what it names is taken away or mended there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../extensions/crm/src/explanation/explain.ts';
import { viewOf } from '../../extensions/crm/src/explanation/network-view.ts';
import { doorKeeper, type Wanted } from '../../extensions/crm/src/explanation/question.ts';
import type { Dated, Hindrance, Support } from '../../extensions/crm/src/explanation/reason.ts';
import type { Membership } from '../../extensions/crm/src/kernel/access/index.ts';
import { ACCESS_TABLE } from '../../extensions/crm/src/wall/access-table.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { CLASS_OF, maySeePseudonyms, maySeeTotals, mayReadMembers, type Asker, type World } from '../reference/reference-model.ts';
import { mayAct, mayActOnClass, VERBS } from '../reference/reference-doors.ts';
import { randomWorld } from './random-world.ts';
import { factsOf } from './readers.ts';

const CASES = casesFrom('CRM_CASES', 10_000);
const SEED = 20261122;
const NOW = new Date('2026-01-10T12:00:00.000Z');
const ME = 'me';
const DATA_CLASS = 'orders';

/** What deleting and totals hang on is rarer than the rest. */
const WANTED: readonly Wanted[] = ['delete', 'totals', 'totals', 'pseudonym', 'named', 'write', 'delete', 'member'];

const worlds = randomWorld({
	now: NOW,
	nearestMs: 1,
	users: [ME, 'somebody else'],
	units: { min: 1, max: 7 },
	agreements: { min: 0, max: 6 },
	rules: { min: 1, max: 6 },
	classes: [DATA_CLASS],
	withAbsentUnits: true,
});

const byModel = (world: World, wanted: Wanted, unit: string): boolean => {
	const asker: Asker = { world, user: ME, now: NOW };
	if (wanted === 'totals') return maySeeTotals(asker, DATA_CLASS, unit);
	if (wanted === 'pseudonym') return maySeePseudonyms(asker, DATA_CLASS, unit);
	if (wanted === 'member') return mayReadMembers(asker, unit);
	return mayActOnClass(asker, wanted === 'named' ? 'read' : wanted === 'write' ? 'update' : 'delete', { dataClass: DATA_CLASS, unit });
};

const explained = (world: World, wanted: Wanted, unit: string) => {
	const facts = factsOf(world, ME);
	return explain({ unit, dataClass: DATA_CLASS, wanted }, facts.memberships, viewOf(facts, NOW));
};

type Member = World['members'][number];
type Agreement = World['agreements'][number];
const isSameMember = (member: Member, { unit, function: held, validFrom }: Membership): boolean =>
	member.user === ME && member.unit === unit && member.function === held && member.from.getTime() === validFrom.getTime();
const isSameAgreement = (one: Agreement, other: { unit: string | null; version: number; status: string; validFrom: Date }): boolean =>
	one.unit === other.unit &&
	one.version === other.version &&
	one.status === other.status &&
	one.from.getTime() === other.validFrom.getTime();

const without = (world: World, support: Support): World => {
	if (support.kind === 'member') return { ...world, members: world.members.filter((each) => !isSameMember(each, support.membership)) };
	return {
		...world,
		agreements: world.agreements.map((each) =>
			isSameAgreement(each, support.agreement) ? { ...each, rules: each.rules.filter((rule) => !isSameRule(rule, support)) } : each,
		),
	};
};
/** Every rule that says the same goes: two of them are one reason told twice. */
const isSameRule = (rule: Agreement['rules'][number], support: Support): boolean =>
	support.kind === 'agreement' && Object.entries(support.rule).every(([name, value]) => rule[name as keyof typeof rule] === value);

const sayTheSame = (one: Support, other: Support): boolean => JSON.stringify(one) === JSON.stringify(other);

const inForce = <T extends { from: Date; to: Date | null }>(dated: T): T => ({
	...dated,
	from: dated.from <= NOW ? dated.from : NOW,
	to: null,
});

const begun = (world: World, dated: Dated): World =>
	dated.what === 'membership'
		? { ...world, members: world.members.map((each) => (isSameMember(each, dated.membership) ? inForce(each) : each)) }
		: { ...world, agreements: world.agreements.map((each) => (isSameAgreement(each, dated.agreement) ? inForce(each) : each)) };

const always = { from: new Date(0), to: null };

const mended = (world: World, hindrance: Hindrance, wanted: Wanted): World => {
	switch (hindrance.kind) {
		case 'ended':
		case 'not-begun':
			return begun(world, hindrance);
		case 'function-cannot':
			return {
				...world,
				members: world.members.map((each) => (isSameMember(each, hindrance.held) ? { ...each, function: 'franchisee' } : each)),
			};
		case 'no-membership':
			return { ...world, members: [...world.members, { user: ME, unit: hindrance.unit, function: 'franchisee', ...always }] };
		case 'agreement-gives': {
			const { agreement, needed, through, unit } = hindrance;
			const rule = {
				dataClass: DATA_CLASS,
				audience: 'unit',
				audienceUnit: through.unit,
				level: needed === 'write' ? 'named' : needed,
				mayWrite: wanted === 'write',
			};
			if (!agreement)
				return { ...world, agreements: [...world.agreements, { unit, version: 1, status: 'active', ...always, rules: [rule] }] };
			return {
				...world,
				agreements: world.agreements.map((each) => (isSameAgreement(each, agreement) ? { ...each, rules: [...each.rules, rule] } : each)),
			};
		}
	}
};

describe(`explanations, on ${CASES} random worlds`, { timeout: 60_000 + CASES * 20 }, () => {
	const tally = { yes: 0, no: 0, kinds: new Map<string, number>() };
	const count = (kind: string): void => void tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);

	it('say what the reference model says, and each reason decides', () => {
		const property = fc.property(worlds, fc.nat(), fc.constantFrom(...WANTED), (world, pick, wanted) => {
			const own = world.members.filter(({ user, unit }) => user === ME && world.units.some(({ id }) => id === unit));
			const choice = pick % 3 === 1 && own.length > 0 ? own.map(({ unit }) => unit) : world.units.map(({ id }) => id);
			const unit = choice[Math.floor(pick / 3) % choice.length]!;
			const explanation = explained(world, wanted, unit);
			expect(explanation.allowed).toBe(byModel(world, wanted, unit));
			expect(explanation.because.length).toBeGreaterThan(0);
			if (explanation.allowed) {
				tally.yes += 1;
				const supports = explanation.because;
				expect(byModel(supports.reduce(without, world), wanted, unit)).toBe(false);
				for (const support of supports) {
					count(support.kind);
					const others = supports.filter((other) => !sayTheSame(other, support));
					expect(byModel(others.reduce(without, world), wanted, unit)).toBe(true);
				}
			} else {
				tally.no += 1;
				for (const hindrance of explanation.because) {
					count('what' in hindrance ? `${hindrance.what} ${hindrance.kind}` : hindrance.kind);
					expect([hindrance, byModel(mended(world, hindrance, wanted), wanted, unit)]).toEqual([hindrance, true]);
				}
			}
		});
		fc.assert(property, { numRuns: CASES, seed: SEED });
	});

	it('met every reason often, and both answers', () => {
		console.info('explanations:', JSON.stringify({ yes: tally.yes, no: tally.no, ...Object.fromEntries(tally.kinds) }));
		const kinds = [
			'member',
			'agreement',
			'membership ended',
			'membership not-begun',
			'agreement ended',
			'agreement not-begun',
			'function-cannot',
			'agreement-gives',
			'no-membership',
		];
		expect([...tally.kinds.keys()].toSorted()).toEqual(kinds.toSorted());
		for (const kind of kinds) expect([kind, (tally.kinds.get(kind) ?? 0) > CASES / 1_000]).toEqual([kind, true]);
		expect(Math.min(tally.yes, tally.no)).toBeGreaterThan(CASES * 0.3);
	});
});

describe(doorKeeper.name, () => {
	it('reads each door of each protected collection as the reference model does', () => {
		const world: World = {
			units: [{ id: 'u', parent: null, kind: 'franchise' }],
			members: [{ user: ME, unit: 'u', function: 'employee', ...always }],
			agreements: [],
		};
		for (const collection of Object.keys(CLASS_OF)) {
			for (const action of VERBS) {
				const keeper = doorKeeper(ACCESS_TABLE, { collection, action });
				if (keeper.kind !== 'unit') throw new Error(`${collection} ${action}`);
				const facts = factsOf(world, ME);
				const { allowed } = explain({ ...keeper, unit: 'u' }, facts.memberships, viewOf(facts, NOW));
				expect([collection, action, keeper.dataClass, allowed]).toEqual([
					collection,
					action,
					CLASS_OF[collection as keyof typeof CLASS_OF],
					mayAct({ world, user: ME, now: NOW }, action, { collection, unit: 'u' }),
				]);
			}
		}
		expect(doorKeeper(ACCESS_TABLE, { collection: 'crm_units', action: 'read' })).toEqual({ kind: 'everyone' });
		expect(doorKeeper(ACCESS_TABLE, { collection: 'crm_units', action: 'update' })).toEqual({ kind: 'nobody' });
		expect(doorKeeper(ACCESS_TABLE, { collection: 'crm_unit_members', action: 'read' })).toMatchObject({ wanted: 'member' });
		expect(doorKeeper(ACCESS_TABLE, { collection: 'crm_sharing_agreements', action: 'read' })).toEqual({ kind: 'nobody' });
	});
});
