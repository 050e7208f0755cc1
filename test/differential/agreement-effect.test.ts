/** Random edits of agreements: what the preview says changes is what the reference model says has changed, person by person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changeFinder } from '../../extensions/crm/src/agreements/effect.ts';
import { succeeded } from '../../extensions/crm/src/agreements/succession.ts';
import { DATA_CLASSES, type Membership, type SharingRule } from '../../extensions/crm/src/kernel/access/index.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { mayReadClass, maySeePseudonyms, maySeeTotals, mayWriteClass, type World } from '../reference/reference-model.ts';
import { factsOf } from './readers.ts';
import { randomWorld, unitKey } from './random-world.ts';

const CASES = casesFrom('CRM_AGREEMENT_EDITS', 1_000);
const SEED = 20261122;
const NOW = new Date('2026-01-10T12:00:00.000Z');
const USERS = ['ann', 'ben', 'cor', 'dik', 'eva'];
const DAY_MS = 86_400_000;

const rules = fc.array(
	fc.record({
		dataClass: fc.constantFrom(...DATA_CLASSES.slice(0, 4)),
		audience: fc.constantFrom('ancestors', 'descendants', 'peers', 'unit'),
		level: fc.constantFrom('none', 'totals', 'pseudonym', 'named'),
		mayWrite: fc.boolean(),
		audienceUnit: fc.nat(6).map(unitKey),
	}),
	{ maxLength: 8 },
);

const edits = fc.record({
	world: randomWorld({
		now: NOW,
		nearestMs: DAY_MS,
		users: USERS,
		units: { min: 1, max: 7 },
		agreements: { min: 0, max: 6 },
		rules: { min: 1, max: 8 },
		withAbsentUnits: true,
	}),
	about: fc.option(fc.nat(), { freq: 4 }),
	rules,
	inDays: fc.constantFrom(0, 2, 40),
});

type Level = 'named' | 'pseudonym' | 'totals' | 'none';

/** What the model answers, as one word per question. */
const answer = (world: World, user: string, { dataClass, unit, now }: { dataClass: string; unit: string; now: Date }): string => {
	const asker = { world, user, now };
	let level: Level = 'none';
	if (mayReadClass(asker, dataClass, unit)) level = 'named';
	else if (maySeePseudonyms(asker, dataClass, unit)) level = 'pseudonym';
	else if (maySeeTotals(asker, dataClass, unit)) level = 'totals';
	return `${level} ${mayWriteClass(asker, dataClass, unit)}`;
};

interface Step {
	people: string[];
	sharing: string[];
}

/** By class and step: who, and of which units. */
const asTold = (changes: readonly Change[]): Record<string, Step> =>
	Object.fromEntries(
		changes.map(({ dataClass, before, after, people, sharing }) => [
			`${dataClass}: ${before.level} ${before.mayWrite} -> ${after.level} ${after.mayWrite}`,
			{ people: [...people].toSorted(), sharing: [...sharing].toSorted() },
		]),
	);

const asMeasured = (before: World, after: World, now: Date): Record<string, Step> => {
	const steps: Record<string, { people: Set<string>; sharing: Set<string> }> = {};
	for (const user of USERS)
		for (const { id: unit } of before.units)
			for (const dataClass of DATA_CLASSES) {
				const [was, is] = [before, after].map((world) => answer(world, user, { dataClass, unit, now }));
				if (was === is) continue;
				const step = (steps[`${dataClass}: ${was} -> ${is}`] ??= { people: new Set(), sharing: new Set() });
				step.people.add(user);
				step.sharing.add(unit);
			}
	return Object.fromEntries(
		Object.entries(steps).map(([name, { people, sharing }]) => [
			name,
			{ people: [...people].toSorted(), sharing: [...sharing].toSorted() },
		]),
	);
};

describe(changeFinder.name, () => {
	it(`tells what the reference model measures, on ${CASES} random edits`, () => {
		const tally = { changing: 0, steps: 0 };
		fc.assert(
			fc.property(edits, ({ world, about, rules: drawn, inDays }) => {
				const unit = about === null ? null : world.units[about % world.units.length]!.id;
				const start = new Date(NOW.getTime() + inDays * DAY_MS + 1);
				const terms = drawn.map((rule) => ({ ...rule, audienceUnit: rule.audience === 'unit' ? rule.audienceUnit : null }));
				const version = 1 + Math.max(0, ...world.agreements.filter((each) => each.unit === unit).map((each) => each.version));
				const { units, agreements } = factsOf(world, '');
				const members = new Map(USERS.map((user) => [user, factsOf(world, user).memberships as Membership[]]));
				const next = succeeded(agreements, { about: unit, rules: terms as SharingRule[], start, version });
				const finder = changeFinder({ units, agreements }, next, { members, at: start });
				for (const affected of finder.affected) finder.lookAt(affected);
				const told = asTold(finder.found());
				const signed = { unit, version, status: 'active', from: start, to: null, rules: terms };
				const measured = asMeasured(world, { ...world, agreements: [...world.agreements, signed] }, start);
				tally.changing += Object.keys(measured).length > 0 ? 1 : 0;
				tally.steps += Object.keys(measured).length;
				expect(told).toEqual(measured);
			}),
			{ numRuns: CASES, seed: SEED },
		);
		console.info(
			`agreement preview in memory: ${CASES} random edits, ${tally.changing} of them change something, ${tally.steps} steps compared`,
		);
		expect(tally.changing / CASES).toBeGreaterThan(0.3);
	});
});

describe(succeeded.name, () => {
	it('leaves one version in force at every moment, with the new one from its start on', () => {
		fc.assert(
			fc.property(edits, ({ world, about }) => {
				const unit = about === null ? null : world.units[about % world.units.length]!.id;
				const { agreements } = factsOf(world, '');
				const start = new Date(NOW.getTime() + 50 * DAY_MS);
				const after = succeeded(agreements, { about: unit, rules: [], start, version: 9 });
				const own = after.filter((agreement) => agreement.unit === unit && agreement.status === 'active');
				const holding = (now: Date) => own.filter(({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo));
				expect(holding(start).map(({ version }) => version)).toEqual([9]);
				const justBefore = new Date(start.getTime() - 1);
				const before = agreements.filter((agreement) => agreement.unit === unit && agreement.status === 'active');
				expect(holding(justBefore)).toHaveLength(
					before.filter(({ validFrom, validTo }) => validFrom <= justBefore && (validTo === null || justBefore < validTo)).length,
				);
			}),
			{ numRuns: 300, seed: SEED },
		);
	});
});
