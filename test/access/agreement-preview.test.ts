/** What a preview promises is what is measured afterwards: scopes of everybody, and rows counted in the base. */
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Caller, Context } from '../../extensions/crm/src/agreements/api/caller.ts';
import { draft } from '../../extensions/crm/src/agreements/api/drafting.ts';
import { readEntry } from '../../extensions/crm/src/agreements/api/entry.ts';
import { preview } from '../../extensions/crm/src/agreements/api/preview.ts';
import { accept, propose } from '../../extensions/crm/src/agreements/api/signing.ts';
import { startOf } from '../../extensions/crm/src/agreements/start.ts';
import {
	abilitiesFor,
	DATA_CLASSES,
	emptyScope,
	scope,
	type Scope,
	type SharingRule,
	type UnitsPerClass,
} from '../../extensions/crm/src/kernel/access/index.ts';
import { applyRowScope, readAllMemberships, readNetwork, toRowScope } from '../../extensions/crm/src/kernel/access/api/index.ts';
import { ACCESS_TABLE } from '../../extensions/crm/src/wall/access-table.ts';
import { copyTemplate, type Database } from '../support/databases.ts';
import { makeProjectFolder } from '../support/project-folder.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { idOf } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { unitKey } from '../differential/random-world.ts';
import * as model from '../reference/reference-model.ts';
import type { World } from '../reference/reference-model.ts';
import { networkWorlds, plantFirst, plantNext, USERS, withIds } from './random/network.ts';

const UNITS = 12;
const WORLDS_EDITS = 40;
const EDITS = casesFrom('CRM_AGREEMENT_EDITS', 200);
const HTTP_EDITS = casesFrom('CRM_AGREEMENT_HTTP_EDITS', 30);
const SEED = 20261123;
const HOUR_MS = 3_600_000;

const edit = fc.record({
	about: fc.option(fc.nat(UNITS - 1), { freq: 6 }),
	inDays: fc.constantFrom(null, null, 1, 3),
	rules: fc.uniqueArray(
		fc.record({
			dataClass: fc.constantFrom(...DATA_CLASSES.slice(0, 4)),
			audience: fc.constantFrom('ancestors' as const, 'descendants' as const, 'peers' as const, 'unit' as const),
			level: fc.constantFrom('totals' as const, 'pseudonym' as const, 'named' as const, 'named' as const),
			mayWrite: fc.boolean(),
			unit: fc.nat(UNITS - 1),
		}),
		{ maxLength: 8, selector: ({ dataClass, audience }) => `${dataClass} ${audience}` },
	),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const rulesOf = ({ rules }: Edit): SharingRule[] =>
	rules.map(({ unit, audience, level, mayWrite, dataClass }) => ({
		dataClass,
		audience,
		audienceUnit: audience === 'unit' ? idOf('unit', unitKey(unit)) : null,
		level,
		mayWrite: mayWrite && level === 'named',
	}));

const levelIn = (
	scope: Pick<Scope, 'read' | 'pseudonym' | 'totals' | 'write'>,
	dataClass: (typeof DATA_CLASSES)[number],
	unit: string,
): string => {
	const has = (lists: UnitsPerClass) => lists[dataClass].includes(unit);
	const level = has(scope.read) ? 'named' : has(scope.pseudonym) ? 'pseudonym' : has(scope.totals) ? 'totals' : 'none';
	return `${level} ${has(scope.write)}`;
};

type Scopes = ReadonlyMap<string, Pick<Scope, 'read' | 'pseudonym' | 'totals' | 'write'>>;
type Steps = Record<string, { people: number; sharing: string[] }>;

/** By class and step: how many people, and of which units. */
const measured = (before: Scopes, after: Scopes, units: readonly string[]): Steps => {
	const steps: Record<string, { people: Set<string>; sharing: Set<string> }> = {};
	for (const user of before.keys())
		for (const dataClass of DATA_CLASSES)
			for (const unit of units) {
				const [was, is] = [before, after].map((scopes) => levelIn(scopes.get(user)!, dataClass, unit));
				if (was === is) continue;
				const step = (steps[`${dataClass}: ${was} -> ${is}`] ??= { people: new Set(), sharing: new Set() });
				step.people.add(user);
				step.sharing.add(unit);
			}
	return Object.fromEntries(
		Object.entries(steps).map(([name, { people, sharing }]) => [name, { people: people.size, sharing: [...sharing].toSorted() }]),
	);
};

interface Told {
	dataClass: string;
	before: { level: string; mayWrite: boolean };
	after: { level: string; mayWrite: boolean };
	people: number;
	sharing: { count: number };
	rows: { collection: string; count: number | null }[];
}
const nameOf = ({ dataClass, before, after }: Told): string =>
	`${dataClass}: ${before.level} ${before.mayWrite} -> ${after.level} ${after.mayWrite}`;

describe('the preview of an agreement', { timeout: 900_000 }, () => {
	let base: Database;
	let db: Knex;
	const folder = makeProjectFolder({ extensions: false });
	const worlds = fc.sample(networkWorlds(new Date()), { numRuns: Math.ceil(EDITS / WORLDS_EDITS), seed: SEED });
	beforeAll(async () => {
		base = await copyTemplate(inject('template'), folder.path, `preview_${process.pid}`);
		db = base.connect();
	});
	afterAll(async () => {
		await db?.destroy();
		await base?.drop();
		folder.remove();
	});

	const scopesAt = async (now: Date): Promise<Map<string, Scope>> => {
		const [network, memberships] = [await readNetwork(db), await readAllMemberships(db)];
		const scopeOf = (user: string) =>
			scope({ user, version: 1, dashboards: {}, ...network, memberships: memberships.get(user) ?? [] }, now);
		return new Map(USERS.map((email) => [userIdOf(email), scopeOf(userIdOf(email))]));
	};
	/** Somebody who reads every row and may sign for both sides: rights are another test's matter. */
	const omniscient = async (context: Context): Promise<Caller> => {
		const network = await readNetwork(context.knex);
		const units = network.units.map(({ id }) => id);
		const read = Object.fromEntries(DATA_CLASSES.map((name) => [name, units])) as UnitsPerClass;
		const scope = { ...emptyScope(userIdOf(USERS[0]!)), read };
		return {
			...network,
			head: undefined,
			scope,
			sides: () => ['head_office', 'owner'],
			needs: () => ['head_office', 'owner'],
			governs: () => true,
		};
	};
	/** Rows of a collection that people read now and could not read before, or the other way round. */
	const rowsBetween = async (collection: string, one: Scope, other: Scope): Promise<Set<string>> => {
		if (JSON.stringify(one.read) === JSON.stringify(other.read)) return new Set();
		const read = async (compiled: Scope): Promise<string[]> =>
			applyRowScope(db(collection), toRowScope(abilitiesFor(ACCESS_TABLE, compiled), 'read', collection as 'crm_customers')).pluck('id');
		const [before, after] = [new Set(await read(one)), new Set(await read(other))];
		return new Set([...before, ...after].filter((id) => before.has(id) !== after.has(id)));
	};

	it(`is what scopes and rows show after the start, on ${EDITS} random edits`, async () => {
		const tally = { edits: 0, changing: 0, steps: 0, counted: 0, refused: 0 };
		let clock = Date.now();
		for (const [place, world] of worlds.entries()) {
			await (place === 0 ? plantFirst(db, world) : plantNext(db, world));
			await db('crm_agreement_signatures').delete();
			await db('crm_agreement_versions').delete();
			clock = Date.now();
			for (const each of fc.sample(edit, { numRuns: Math.min(WORLDS_EDITS, EDITS - place * WORLDS_EDITS), seed: SEED + place })) {
				tally.edits += 1;
				clock += HOUR_MS;
				const context = { knex: db, now: new Date(clock) };
				const unit = each.about === null ? null : idOf('unit', unitKey(each.about));
				const caller = await omniscient(context);
				const startsOn = each.inDays === null ? null : new Date(clock + each.inDays * 24 * HOUR_MS).toISOString().slice(0, 10);
				const id = await draft({ unit, title: 'edit', rules: rulesOf(each), startsOn }, caller, context);
				const entry = (await readEntry(id, caller, context))!;
				const told = await preview(entry, caller, context);
				const at = told.startsAt === null ? context.now : new Date(told.startsAt);
				const before = await scopesAt(at);
				const deed = { id, seal: told.seal };
				try {
					await propose(deed, caller, context);
					await accept(deed, caller, context);
				} catch (error) {
					// A random network has versions that start later.
					expect((error as { code: string }).code).toBe('CRM_AGREEMENT_ORDER');
					await db('crm_agreement_versions').where({ id }).delete();
					tally.refused += 1;
					continue;
				}
				const after = await scopesAt(at);
				const units = (await db('crm_units').pluck('id')) as string[];
				const steps = measured(before, after, units);
				expect(
					Object.fromEntries(told.changes.map((change) => [nameOf(change), { people: change.people, units: change.sharing.count }])),
				).toEqual(
					Object.fromEntries(Object.entries(steps).map(([name, { people, sharing }]) => [name, { people, units: sharing.length }])),
				);
				tally.changing += told.changes.length > 0 ? 1 : 0;
				tally.steps += told.changes.length;
				for (const change of told.changes) {
					if ((change.before.level === 'named') === (change.after.level === 'named')) continue;
					const { sharing } = steps[nameOf(change)]!;
					for (const { collection, count } of change.rows) {
						const moved = new Set<string>();
						for (const [user, was] of before) for (const row of await rowsBetween(collection, was, after.get(user)!)) moved.add(row);
						const among = await db(collection)
							.whereIn('id', [...moved])
							.whereIn('unit', sharing)
							.count({ n: '*' });
						expect([collection, count]).toEqual([collection, Number(among[0]?.['n'])]);
						tally.counted += 1;
					}
				}
				clock = at.getTime();
			}
		}
		console.info(
			`agreement preview on ${process.env['CRM_TEST_DB']}: ${tally.edits} random edits (${tally.refused} refused by their date), ${tally.changing} change something; ${tally.steps} steps and ${tally.counted} row counts compared, 0 differences`,
		);
		expect(tally.edits).toBe(EDITS);
		expect(tally.changing / EDITS).toBeGreaterThan(0.2);
		expect(tally.counted).toBeGreaterThan(EDITS / 10);
	});

	it('starts a day in the calendar of its unit', () => {
		const now = new Date('2026-06-01T21:30:00.000Z');
		expect(startOf('2026-06-02', { timeZone: 'Europe/Amsterdam', now })).toEqual({
			kind: 'at',
			moment: new Date('2026-06-01T22:00:00.000Z'),
		});
		expect(startOf('2026-06-02', { timeZone: 'Asia/Tokyo', now })).toEqual({ kind: 'passed', earliest: '2026-06-03' });
	});
});

describe('the preview of an agreement over HTTP', { timeout: 600_000 }, () => {
	let crm: Crm;
	let world: World;
	beforeAll(async () => {
		[world] = fc.sample(networkWorlds(new Date()), { numRuns: 200, seed: SEED }).filter((each) => signable(withIds(each)).length >= 4) as [
			World,
		];
		crm = await startCrm({ seed: (db) => plantFirst(db, world) });
	});
	afterAll(() => crm?.stop());

	const speakers = (known: World, side: model.Side, about: string | null): string[] =>
		USERS.filter((email) => model.speaksFor({ world: known, user: userIdOf(email), now: new Date() }, side, about));
	const needed = (known: World, about: string | null): model.Side[] =>
		(['owner', 'head_office'] as const).filter((side) => model.mustSign({ world: known, user: '', now: new Date() }, side, about));
	const signable = (known: World): (string | null)[] =>
		[null, ...known.units.map(({ id }) => id)].filter((about) =>
			needed(known, about).every((side) => speakers(known, side, about).length > 0),
		);

	const scopesNow = async (): Promise<Scopes> => {
		const replies = await Promise.all(USERS.map(async (email) => [email, await crm.as(email).get('/crm/scope')] as const));
		const none = { read: noUnits, pseudonym: noUnits, totals: noUnits, write: noUnits };
		return new Map(replies.map(([email, { status, body }]) => [userIdOf(email), status === 200 ? body.data : none]));
	};
	const noUnits = Object.fromEntries(DATA_CLASSES.map((name) => [name, []])) as unknown as UnitsPerClass;
	it(`is what everybody's own scope and lists show afterwards, on ${HTTP_EDITS} random edits`, async () => {
		const known = withIds(world);
		const abouts = signable(known);
		const tally = { changing: 0, steps: 0, counted: 0, hidden: 0 };
		const units = known.units.map(({ id }) => id);
		let refused = 0;
		for (const [place, each] of fc.sample(edit, { numRuns: HTTP_EDITS, seed: SEED }).entries()) {
			const about = abouts[place % abouts.length]!;
			const sides = needed(known, about);
			const [first, second] = (place % 2 === 0 ? sides : sides.toReversed()).map((side) => speakers(known, side, about)[0]!);
			const writer = crm.as(first!);
			const made = await writer.post('/crm/agreements', { unit: about, title: 'edit', rules: rulesOf(each), startsOn: null });
			expect([made.status, made.text.slice(0, 300)]).toEqual([200, expect.anything()]);
			const { id } = made.body.data;
			const told = (await writer.get(`/crm/agreements/${id}/preview`)).body.data as { seal: string; changes: Told[] };
			const before = await scopesNow();
			let reply = await writer.post(`/crm/agreements/${id}/propose`, { seal: told.seal });
			if (reply.status === 200 && reply.body.data.state.kind === 'proposed' && second)
				reply = await crm.as(second).post(`/crm/agreements/${id}/accept`, { seal: told.seal });
			if (reply.status !== 200 || reply.body.data.state.kind !== 'active') {
				expect(reply.body.errors?.[0].extensions.code).toBe('CRM_AGREEMENT_ORDER');
				await crm.db('crm_agreement_versions').where({ id }).delete();
				refused += 1;
				continue;
			}
			const steps = measured(before, await scopesNow(), units);
			expect(
				Object.fromEntries(told.changes.map((change) => [nameOf(change), { people: change.people, units: change.sharing.count }])),
			).toEqual(Object.fromEntries(Object.entries(steps).map(([name, { people, sharing }]) => [name, { people, units: sharing.length }])));
			tally.changing += told.changes.length > 0 ? 1 : 0;
			for (const change of told.changes) {
				tally.steps += 1;
				const { sharing } = steps[nameOf(change)]!;
				for (const { collection, count } of change.rows) {
					const dataClass = change.dataClass as (typeof DATA_CLASSES)[number];
					const isReader = sharing.every((unit) => before.get(userIdOf(first!))?.read[dataClass].includes(unit));
					const [rows] = await crm.db(collection).whereIn('unit', sharing).count({ n: '*' });
					expect([collection, count]).toEqual([collection, isReader ? Number(rows?.['n']) : null]);
					tally[isReader ? 'counted' : 'hidden'] += 1;
				}
			}
		}
		console.info(
			`agreement preview over HTTP on ${process.env['CRM_TEST_DB']}: ${HTTP_EDITS} random edits (${refused} refused by their date), ${tally.changing} change something; ${tally.steps} steps, ${tally.counted} row counts compared, ${tally.hidden} counts kept from the writer, 0 differences`,
		);
		expect(tally.changing).toBeGreaterThan(HTTP_EDITS / 5);
		expect(Math.min(tally.counted, tally.hidden)).toBeGreaterThan(0);
	});
});
