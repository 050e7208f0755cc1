/** Networks that change while they are looked at: who could see at a moment must be who the reference model lets see in the network of that moment. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipped, erasOf, joinedEras, momentsOf } from '../../extensions/crm/src/explanation/eras.ts';
import { standsAt, versionsOf, type Change, type Version } from '../../extensions/crm/src/explanation/history.ts';
import { viewersOver, type Viewer } from '../../extensions/crm/src/explanation/viewers.ts';
import type { Membership } from '../../extensions/crm/src/kernel/access/index.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { mayReadClass, type World } from '../reference/reference-model.ts';
import { randomWorld } from './random-world.ts';
import { factsOf } from './readers.ts';

const CASES = Math.ceil(casesFrom('CRM_CASES', 10_000) / 10);
const NOW = new Date('2026-01-10T12:00:00.000Z');
const DAY_MS = 86_400_000;
const USERS = ['anna', 'bram', 'carla'];
const DATA_CLASS = 'customers';
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const PERIOD = { from: at(-40), to: at(40) };

/** A network and the place of one row in it, from a moment on. */
interface Stage {
	from: Date;
	world: World;
	unit: string;
}

const worlds = randomWorld({
	now: NOW,
	nearestMs: 3 * DAY_MS,
	users: USERS,
	units: { min: 5, max: 5 },
	agreements: { min: 1, max: 4 },
	rules: { min: 1, max: 5 },
	classes: [DATA_CLASS],
});

/** Each stage keeps most of the one before it. */
const stages: fc.Arbitrary<Stage[]> = fc
	.array(
		fc.record({
			world: worlds,
			part: fc.constantFrom('units', 'members', 'agreements', 'unit'),
			unit: fc.nat({ max: 4 }),
			day: fc.integer({ min: -39, max: 39 }),
		}),
		{ minLength: 1, maxLength: 6, size: 'max' },
	)
	.map((drawn) => {
		const days = drawn.map(({ day }) => day).toSorted((a, b) => a - b);
		const made: Stage[] = [];
		for (const [index, { world, part, unit }] of drawn.entries()) {
			const last = made.at(-1);
			const from = last ? at(days[index]!) : new Date(0);
			if (!last) made.push({ from, world, unit: `u${unit + 1}` });
			else if (part === 'unit') made.push({ ...last, from, unit: `u${unit + 1}` });
			else made.push({ ...last, from, world: { ...last.world, [part]: world[part] } });
		}
		return made;
	});

type Row<T> = T & { id: string };
const membersOf = ({ world }: Stage): Row<{ user: string; membership: Membership }>[] =>
	USERS.flatMap((user) =>
		factsOf(world, user).memberships.map((membership) => ({
			id: `${user} ${membership.unit} ${membership.function} ${membership.validFrom.getTime()}`,
			user,
			membership,
		})),
	);
const agreementsOf = ({ world }: Stage) =>
	factsOf(world, '').agreements.map((agreement) => ({
		id: `${agreement.unit} ${agreement.version} ${agreement.validFrom.getTime()}`,
		...agreement,
	}));
const placesOf = ({ unit }: Stage) => [{ id: 'the row', unit }];

/** What triggers would have written down between the stages, the newest first. */
const recorded = <T extends { id: string }>(all: readonly Stage[], rowsOf: (stage: Stage) => T[]): Version<T>[] => {
	const changes: Change<T>[] = [];
	for (const [index, stage] of all.slice(1).entries()) {
		const [before, after] = [all[index]!, stage].map((each) => new Map(rowsOf(each).map((row) => [row.id, row])));
		for (const id of new Set([...before!.keys(), ...after!.keys()])) {
			const [old, young] = [before!.get(id), after!.get(id)];
			if (JSON.stringify(old) !== JSON.stringify(young)) changes.push({ id, at: stage.from, before: old ?? null });
		}
	}
	return versionsOf(rowsOf(all.at(-1)!), changes.toReversed());
};

const viewersOfStages = (all: readonly Stage[]): Viewer[] => {
	const members = recorded(all, membersOf);
	const units = recorded(all, ({ world }) => [...factsOf(world, '').units]);
	const agreements = recorded(all, agreementsOf);
	const places = recorded(all, placesOf);
	const eras = erasOf(PERIOD, {
		moments: momentsOf([...units, ...agreements, ...places]),
		standing: (moment) => {
			const standing = <T>(versions: readonly Version<T>[]): T[] => versions.filter(standsAt(moment)).map(({ row }) => row);
			return { network: { units: standing(units), agreements: standing(agreements) }, unit: standing(places)[0]!.unit };
		},
	});
	const held = new Map(
		[...Map.groupBy(members, ({ row }) => row.user)].map(([user, rows]) => [
			user,
			rows.map(({ row, from, to }) => clipped({ row: row.membership, from, to })),
		]),
	);
	const memberUnits = [...new Set(members.map(({ row }) => row.membership.unit))];
	return viewersOver(held, { question: { dataClass: DATA_CLASS, wanted: 'named' }, eras: joinedEras(eras, memberUnits) });
};

describe('who could see a row, over time', { timeout: 60_000 + CASES * 100 }, () => {
	it(`is at each moment who the reference model lets see it then, in ${CASES} changing networks`, () => {
		const tally = { yes: 0, no: 0, intervals: 0 };
		const property = fc.property(stages, fc.array(fc.integer({ min: 0, max: 80 * 24 }), { minLength: 6, maxLength: 6 }), (all, hours) => {
			const viewers = viewersOfStages(all);
			const edges = viewers.flatMap(({ intervals }) =>
				intervals.flatMap(({ from, to }) => [from.getTime() - 1, from.getTime(), to.getTime() - 1, to.getTime()]),
			);
			const moments = [...edges, ...hours.map((hour) => PERIOD.from.getTime() + hour * 3_600_000)].filter(
				(ms) => ms >= PERIOD.from.getTime() && ms < PERIOD.to.getTime(),
			);
			for (const ms of moments) {
				const moment = new Date(ms);
				const { world, unit } = all.findLast(({ from }) => from <= moment)!;
				for (const user of USERS) {
					const intervals = viewers.find((viewer) => viewer.user === user)?.intervals ?? [];
					const could = intervals.some(({ from, to }) => from <= moment && moment < to);
					tally[could ? 'yes' : 'no'] += 1;
					expect([user, moment, could]).toEqual([user, moment, mayReadClass({ world, user, now: moment }, DATA_CLASS, unit)]);
				}
			}
			for (const { intervals } of viewers) {
				tally.intervals += intervals.length;
				for (const [index, { from, to }] of intervals.entries()) {
					expect(from < to && from >= (intervals[index - 1]?.to ?? PERIOD.from) && to <= PERIOD.to).toBe(true);
				}
			}
		});
		fc.assert(property, { numRuns: CASES, seed: 20261122 });
		console.info('viewers over time:', JSON.stringify(tally));
		expect(Math.min(tally.yes, tally.no) / (tally.yes + tally.no)).toBeGreaterThan(0.2);
	});
});
