/** Random networks in a real base, random requests through a real server, and the reference model beside it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesFrom, count, newTally, smallerShare, writeProofFigures } from '../support/proof-figures.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { readRows } from './random/asking.ts';
import { networkWorlds, plantFirst, plantNext, USERS, withIds } from './random/network.ts';
import { askToRead } from './random/reading.ts';
import { randomRequests } from './random/requests.ts';
import { askToWrite } from './random/writing.ts';

const REQUESTS = casesFrom('CRM_REQUESTS', 2_000);
const PER_WORLD = 250;
const SEED = 20261201;
const DATABASE = process.env['CRM_TEST_DB'] ?? 'sqlite';

describe(`${REQUESTS} random requests answered as the reference model says`, { timeout: 120_000 + REQUESTS * 100 }, () => {
	const now = new Date();
	const worlds = fc.sample(networkWorlds(now), { numRuns: Math.ceil(REQUESTS / PER_WORLD), seed: SEED });
	const requests = fc.sample(randomRequests, { numRuns: REQUESTS, seed: SEED });
	const tally = newTally();
	let crm: Crm;

	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantFirst(db, worlds[0]!) });
	});
	afterAll(async () => {
		console.info(`differential, over HTTP on ${DATABASE}:`, JSON.stringify(writeProofFigures('differential-http', tally, DATABASE)));
		await crm?.stop();
	});

	it('agree on id sets, counts, fields, verdicts and what was done', async () => {
		const differences: object[] = [];
		for (const [index, request] of requests.entries()) {
			const world = worlds[Math.floor(index / PER_WORLD)]!;
			if (index > 0 && index % PER_WORLD === 0) await plantNext(crm.db, world);
			const email = USERS[request.asker % USERS.length]!;
			const asker = { world: withIds(world), user: userIdOf(email), now: new Date() };
			const ask = ['one', 'list', 'count'].includes(request.act) ? askToRead : askToWrite;
			const rows = await readRows(crm.db, request.collection);
			const { isAllowed, expected, seen } = await ask(request, rows, { db: crm.db, client: crm.as(email), asker, name: `word ${index}` });
			count(tally, request.act, isAllowed);
			if (JSON.stringify(seen) !== JSON.stringify(expected)) differences.push({ seed: SEED, index, email, request, expected, seen });
		}
		tally.differences = differences.length;
		expect(differences.slice(0, 5)).toEqual([]);
	});

	it('allow at least 30 % of the requests and deny at least 30 %', () => {
		expect(tally.allowed + tally.denied).toBe(REQUESTS);
		expect(smallerShare(tally)).toBeGreaterThanOrEqual(0.3);
		expect(Object.entries(tally.verbs).filter(([, verdicts]) => smallerShare(verdicts) < 0.1)).toEqual([]);
	});
});
