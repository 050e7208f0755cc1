/** Random worlds, and every reader of the access table asked the same as the reference model. */
import fc from 'fast-check';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../extensions/crm/src/kernel/access/index.ts';
import { CRM_FIELDS } from '../../extensions/crm/src/kernel/schema/generated.ts';
import { casesFrom, count, newTally, smallerShare, writeProofFigures } from '../support/proof-figures.ts';
import { randomWorld, unitKey } from './random-world.ts';
import { byAbility, byLevel, byPermissionRow, bySql, factsOf, LEVELS_BELOW, type Row, type Subject } from './readers.ts';
import { type Collection, fieldsOf, mayAct, mayActOnClass, VERBS, type Verb } from '../reference/reference-doors.ts';
import { CLASS_OF, maySeePseudonyms, maySeeTotals, type World } from '../reference/reference-model.ts';

const CASES = casesFrom('CRM_CASES', 10_000);
const SEED = 20261130;
const NOW = new Date('2026-01-10T12:00:00.000Z');
const ME = 'me';
const MAX_UNITS = 9;

const ROWS = Array.from({ length: MAX_UNITS * 2 }, (_, index) => ({
	id: `row ${String(index).padStart(2, '0')}`,
	unit: unitKey((index * 5) % MAX_UNITS),
	rank: index,
}));
/** Payloads that name no unit; none of them may be made. */
const UNITLESS: readonly Row[] = [{ id: 'a' }, { id: 'b', unit: null }, { id: 'c', unit: { _in: ['u1'] } }, { id: 'd', unit: ['u1'] }];

const subjects: fc.Arbitrary<Subject> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.constantFrom(...(Object.entries(CLASS_OF) as [Collection, string][]))
			.map(([collection, dataClass]) => ({ collection, dataClass, isBorrowed: false })),
	},
	{
		weight: 3,
		arbitrary: fc
			.constantFrom('sales', 'service', 'marketing', 'membership')
			.map((dataClass) => ({ collection: 'crm_customers' as const, dataClass, isBorrowed: true })),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom('crm_unit_members' as const, 'crm_sharing_agreements' as const)
			.map((collection) => ({ collection, dataClass: 'customers', isBorrowed: false })),
	},
);

const worldAbout = (dataClass: string): fc.Arbitrary<World> =>
	randomWorld({
		now: NOW,
		nearestMs: 1,
		users: [ME, 'somebody else'],
		units: { min: 1, max: MAX_UNITS },
		agreements: { min: 0, max: 6 },
		rules: { min: 1, max: 8 },
		classes: [dataClass],
		withAbsentUnits: true,
	});

const cases = subjects.chain((subject) =>
	fc.record({
		subject: fc.constant(subject),
		verb: fc.constantFrom<Verb>(...VERBS),
		world: worldAbout(subject.dataClass),
		pick: fc.nat(),
		maxRank: fc.integer({ min: 0, max: ROWS.length }),
		field: fc.option(fc.constantFrom(...Object.keys(CRM_FIELDS[subject.collection]), 'no such field'), { freq: 2 }),
		level: fc.constantFrom(...LEVELS_BELOW),
	}),
);

const toIds = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/** The unit that a case counts by: any of the world, or every other time one that the user has had to do with. */
const unitInQuestion = ({ units, members }: World, pick: number): string => {
	const own = members.filter(({ user, unit }) => user === ME && units.some(({ id }) => id === unit));
	const choice = pick % 2 === 1 && own.length > 0 ? own.map(({ unit }) => unit) : units.map(({ id }) => id);
	return choice[Math.floor(pick / 2) % choice.length]!;
};

describe(`the reference model and the readers of the access table, on ${CASES} random cases`, { timeout: 60_000 + CASES * 20 }, () => {
	let db: Knex;
	const tally = newTally();

	beforeAll(async () => {
		db = knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true, pool: { min: 1, max: 1 } });
		await db.schema.createTable('kept', (table) => {
			table.text('id').primary();
			table.text('unit').notNullable().index();
			table.integer('rank');
		});
		await db('kept').insert(ROWS);
	});
	afterAll(async () => {
		console.info('differential, in memory:', JSON.stringify(writeProofFigures('differential-memory', tally)));
		await db?.destroy();
	});

	it('agree on id sets, counts, fields and levels', async () => {
		const property = fc.asyncProperty(cases, async ({ subject, verb, world, pick, maxRank, field, level }) => {
			const asker = { world, user: ME, now: NOW };
			const question = { ...subject, verb, scope: scope(factsOf(world, ME), NOW) };
			const { collection, dataClass } = subject;
			const hasClass = collection in CLASS_OF;
			const may = (unit: string): boolean =>
				hasClass ? mayActOnClass(asker, verb, { dataClass, unit }) : mayAct(asker, verb, { collection, unit });
			const asked = verb === 'delete' ? null : field;
			const mayWithField = (unit: string): boolean => may(unit) && (asked === null || fieldsOf(verb, collection).includes(asked));
			const maySee = (unit: string): boolean => hasClass && (level === 'totals' ? maySeeTotals : maySeePseudonyms)(asker, dataClass, unit);

			count(tally, asked === null ? verb : `${verb} a field`, mayWithField(unitInQuestion(world, pick)));

			const filtered = ROWS.filter(({ rank }) => rank <= maxRank);
			const narrowed = () => db('kept').where('rank', '<=', maxRank);
			const ids = toIds(filtered.filter(({ unit }) => may(unit)));
			const idsWithField = toIds(filtered.filter(({ unit }) => mayWithField(unit)));
			expect({
				byAbility: byAbility(question, filtered, asked),
				byPermissionRow: byPermissionRow(question, filtered, asked),
				bySql: await bySql(question, narrowed()),
				byLevel: hasClass ? await byLevel(level, question, narrowed()) : [],
				unitless: verb === 'create' ? [byAbility(question, UNITLESS, null), byPermissionRow(question, UNITLESS, null)] : [],
			}).toEqual({
				byAbility: idsWithField,
				byPermissionRow: idsWithField,
				bySql: { ids, count: ids.length },
				byLevel: toIds(filtered.filter(({ unit }) => maySee(unit))),
				unitless: verb === 'create' ? [[], []] : [],
			});
		});
		tally.differences = 1;
		await fc.assert(property, { numRuns: CASES, seed: SEED, includeErrorInReport: true });
		tally.differences = 0;
	});

	it('allow at least 30 % of the cases and deny at least 30 %', () => {
		expect(tally.allowed + tally.denied).toBeGreaterThanOrEqual(CASES);
		expect(smallerShare(tally)).toBeGreaterThanOrEqual(0.3);
		expect(Object.keys(tally.verbs).toSorted()).toEqual([
			'create',
			'create a field',
			'delete',
			'read',
			'read a field',
			'update',
			'update a field',
		]);
		expect(Object.entries(tally.verbs).filter(([, verdicts]) => smallerShare(verdicts) < 0.1)).toEqual([]);
	});
});
