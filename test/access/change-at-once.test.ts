/** A change of the network counts from the next request on, in every process, whoever made it, and for rows that come after it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayRead } from '../reference/reference-model.ts';
import { findRedis } from '../support/find-redis.mjs';
import { idOf, plantNetwork } from '../support/network.ts';
import { casesFrom, count, newTally, writeProofFigures } from '../support/proof-figures.ts';
import { NEEDS_REDIS, type Redis, startRedis } from '../support/redis.ts';
import { type Crm, type Door, startCrm } from '../support/start-crm.ts';
import { createUser, userIdOf } from '../support/users.ts';
import { ANNA, ASKERS, beginning, CHANGES, type Hand, join, leave, network, UNITS } from './change/changes.ts';
import { shownTo } from './change/listing.ts';

/** Whole cycles: the changes follow on one another. */
const ROUNDS = Math.ceil(casesFrom('CRM_ROUNDS', 100) / Object.keys(CHANGES).length) * Object.keys(CHANGES).length;
const ROUNDS_OF_CLOCK = Math.ceil(ROUNDS / 10);
const ROUNDS_WITHOUT_REDIS = Math.ceil(ROUNDS / 5);
const MS_PER_ROUND = 2_000;
const DATABASE = process.env['CRM_TEST_DB'] ?? 'sqlite';
/** As docker-compose.yml has it; two processes on one SQLite file have no Redis. */
const HAS_REDIS = DATABASE === 'postgres';
const HOST = 'host@test.example';

describe.skipIf(HAS_REDIS && findRedis() === null)(`a change counts at once${HAS_REDIS ? `; ${NEEDS_REDIS}` : ''}`, () => {
	const world = beginning();
	const tally = newTally();
	let crm: Crm;
	let second: Door;
	let redis: Redis | null = null;
	let round = 0;
	let newest: string | null = null;

	beforeAll(async () => {
		redis = HAS_REDIS ? await startRedis() : null;
		crm = await startCrm({ seed: (db) => plantNetwork(db, network), env: redis?.env ?? {} });
		await createUser(crm.db, { email: ANNA });
		second = await crm.another();
	});
	afterAll(async () => {
		console.info(`change at once on ${DATABASE}: ${round} rounds`, JSON.stringify(writeProofFigures('change-at-once', tally, DATABASE)));
		await crm?.stop();
		await redis?.kill();
	});

	const hands = (): Hand[] => [
		{ kind: 'rest', admin: crm.admin },
		{ kind: 'sql', db: crm.db },
		{ kind: 'rest', admin: second.admin },
	];

	/** A customer that comes after the change, where whoever lost the right would see it. */
	const addCustomer = async (unit: string): Promise<void> => {
		if (newest) await crm.db('crm_customers').where({ id: newest }).del();
		newest = idOf('customer', `after round ${round}`);
		await crm.db('crm_customers').insert({
			id: newest,
			unit: idOf('unit', unit),
			kind: 'person',
			name: 'after the change',
			email_consent: 'unknown',
			status: 'active',
		});
	};

	/** What everybody sees in each process, asked at the same time by lists of one door, beside what the reference model says. */
	const compare = async (what: string): Promise<void> => {
		const door = round % 2 === 0 ? 'rest' : 'graphql';
		const rows = await crm.db('crm_customers').select<{ id: string; unit: string }[]>('id', 'unit');
		const asked = ASKERS.flatMap((email) => [crm, second].map((process) => ({ email, process })));
		const answers = await Promise.all(asked.map(({ email, process }) => shownTo(process.as(email), door)));
		for (const [index, { email, process }] of asked.entries()) {
			const asker = { world, user: userIdOf(email), now: new Date() };
			const due = rows.filter(({ unit }) => mayRead(asker, 'crm_customers', unit));
			for (const unit of UNITS)
				count(
					tally,
					what,
					due.some((row) => row.unit === idOf('unit', unit)),
				);
			const ids = due.map(({ id }) => id).toSorted();
			if (answers[index]!.join() !== ids.join()) tally.differences += 1;
			const which = [round, what, email, process === crm ? 'first' : 'second', door];
			expect([...which, answers[index]]).toEqual([...which, ids]);
		}
	};

	const changes = Object.entries(CHANGES);
	let step = 0;
	const change = async (rounds: number): Promise<void> => {
		for (const end = round + rounds; round < end; round++) {
			const [what, act] = changes[step++ % changes.length]!;
			await act(world, hands()[round % 3]!);
			await addCustomer(round % 3 === 0 ? 'breda' : 'utrecht');
			await compare(what);
		}
	};

	it(`in ${ROUNDS} rounds of members, units and agreements, by REST and by SQL`, { timeout: 30_000 + ROUNDS * MS_PER_ROUND }, async () => {
		await change(ROUNDS);
		expect(tally.differences).toBe(0);
	});

	it(
		`at the minute that a term begins or ends, ${ROUNDS_OF_CLOCK} times`,
		{ timeout: 30_000 + ROUNDS_OF_CLOCK * MS_PER_ROUND },
		async () => {
			for (let turn = 0; turn < ROUNDS_OF_CLOCK; turn++, round++) {
				const moment = new Date(Date.now() + 400);
				const hand = hands()[turn % 3]!;
				await join(world, hand, 'breda', turn % 2 === 0 ? { to: moment } : { from: moment });
				// So that each process holds the scope of the time before.
				await Promise.all([crm, second].map((process) => process.as(ANNA).get('/items/crm_customers')));
				while (Date.now() < moment.getTime()) await wait(moment.getTime() - Date.now());
				await addCustomer('breda');
				await compare('the clock');
				await leave(world, hand);
				await compare('the member leaves');
			}
		},
	);

	it('gives each right and takes it again', () => {
		expect(Object.values(tally.verbs).filter(({ allowed, denied }) => allowed === 0 || denied === 0)).toEqual([]);
		expect(Math.min(tally.allowed, tally.denied) / (tally.allowed + tally.denied)).toBeGreaterThan(0.2);
	});

	describe.each(HAS_REDIS ? ['Redis'] : [])('with %s', { timeout: 30_000 + ROUNDS_WITHOUT_REDIS * MS_PER_ROUND * 3 }, () => {
		/** A right that the host gives, and remembers in Redis and in each process. */
		const hostRight = { policy: randomUUID(), collection: 'directus_folders', action: 'read', permissions: {}, fields: ['*'] };
		const mayReadFolders = () => Promise.all([crm, second].map(async (process) => (await process.as(HOST).get('/folders')).status === 200));

		beforeAll(async () => {
			const user = await createUser(crm.db, { email: HOST, role: null });
			await crm.admin.post('/policies', { id: hostRight.policy, name: 'Folders' });
			await crm.admin.post('/access', { user, policy: hostRight.policy });
		});

		it('emptied between any two requests', async () => {
			for (let turn = 0; turn < ROUNDS_WITHOUT_REDIS; turn++) {
				await redis!.flushAll();
				await change(1);
			}
		});

		it('gone: rights stay right and both processes go on answering', async () => {
			const { body } = await crm.admin.post('/permissions', hostRight);
			expect(await mayReadFolders()).toEqual([true, true]);
			await redis!.kill();
			expect(await mayReadFolders()).toEqual([true, true]);
			await crm.admin.delete(`/permissions/${body.data.id}`);
			expect(await mayReadFolders()).toEqual([false, false]);
			await change(ROUNDS_WITHOUT_REDIS);
		});

		it('back again', async () => {
			await second.admin.post('/permissions', hostRight);
			expect(await mayReadFolders()).toEqual([true, true]);
			await redis!.startAgain();
			await change(ROUNDS_WITHOUT_REDIS);
			expect(await mayReadFolders()).toEqual([true, true]);
		});
	});
});
