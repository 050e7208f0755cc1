/** What breaks while people work: the database is restarted in their midst, the server is killed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold } from '../../extensions/crm/src/reports/api/index.ts';
import { type NetworkSpec, plantNetwork } from '../support/network.ts';
import { type OwnPostgres, startOwnPostgres } from '../support/postgres.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { type Crm, type Door, startCrm } from '../support/start-crm.ts';
import { type MadeTemplate, makePostgresTemplate } from '../support/template.ts';
import { type Diary, isPassingReply, type Person, work } from './faults/crowd.ts';
import { recount, rolledUp } from './roll-ups.ts';

const SECONDS = casesFrom('CRM_FAULT_SECONDS', 20);
const EVERY_MS = 5_000;
const AWAY_MS = 700;
const BACK_WITHIN_MS = 5_000;
const LONGEST_IDLE_SECONDS = 5;
const BRANCHES = ['utrecht', 'breda', 'zwolle', 'assen'];

const people: readonly Person[] = [
	...Array.from({ length: 46 }, (_, index) => ({
		email: `person-${index}@test.example`,
		unit: BRANCHES[index % BRANCHES.length]!,
		isHeadOffice: false,
	})),
	...Array.from({ length: 4 }, (_, index) => ({ email: `office-${index}@test.example`, unit: 'top', isHeadOffice: true })),
];

const network: NetworkSpec = {
	units: [{ key: 'top', kind: 'head_office' }, ...BRANCHES.map((key) => ({ key, parent: 'top' }))],
	members: people.map(({ email, unit, isHeadOffice }) => ({ email, unit, function: isHeadOffice ? 'head_office' : 'employee' })),
	agreements: [{ key: 'network', rules: [{ dataClass: 'orders', audience: 'ancestors', level: 'totals' }] }],
	customers: BRANCHES.map((unit) => ({ key: `of ${unit}`, unit })),
};

/** Each row whose making was answered is there. */
const lostOf = async (db: Knex, { made }: Diary): Promise<string[]> => {
	const kept = new Set<string>([...(await db('crm_orders').pluck('id')), ...(await db('crm_order_lines').pluck('id'))]);
	return made.filter(({ id }) => !kept.has(id)).map(({ collection, id }) => `${collection} ${id}`);
};

const expectWhole = async (db: Knex, diary: Diary): Promise<void> => {
	expect(diary.faults).toEqual([]);
	expect(diary.made.length).toBeGreaterThan(people.length);
	expect(await lostOf(db, diary)).toEqual([]);
	await fold(db);
	expect(await rolledUp(db)).toEqual(await recount(db));
};

const everybodyLists = (door: Door): Promise<number[]> =>
	Promise.all(people.map(async ({ email }) => (await door.as(email).get('/items/crm_customers', { fields: 'id' })).status));

/** How long until the next list is answered; a refusal that is not a passing one comes back as a fault. */
const msUntilAnswered = async (door: Door): Promise<number> => {
	const began = performance.now();
	for (;;) {
		const reply = await door.as(people[0]!.email).get('/items/crm_customers', { fields: 'id' });
		if (reply.status === 200) return performance.now() - began;
		if (!isPassingReply(reply)) throw new Error(`After the restart a list was answered ${reply.status}: ${reply.text.slice(0, 200)}`);
		await wait(50);
	}
};

/** The longest that any connection sat in a transaction without doing anything, looked at all the time; nobody is there to be asked while the base is down. */
const watchIdle = (db: Knex): { stop: () => Promise<{ seconds: number; looks: number }> } => {
	const over = new AbortController();
	const seen = { seconds: 0, looks: 0 };
	const watch = async (): Promise<void> => {
		while (!over.signal.aborted) {
			const look = await db
				.raw(
					`select coalesce(max(extract(epoch from clock_timestamp() - state_change)), 0) as seconds from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`,
				)
				.catch(() => null);
			if (look) seen.looks += 1;
			seen.seconds = Math.max(seen.seconds, Number(look?.rows[0].seconds ?? 0));
			await wait(200);
		}
	};
	const watching = watch();
	return {
		stop: async () => {
			over.abort();
			await watching;
			return seen;
		},
	};
};

const told = (what: string, { answered, passing, made }: Diary, more: object): void =>
	console.info(`${what}: ${JSON.stringify({ people: people.length, answered, passing, made: made.length, ...more })}`);

const onPostgres = () =>
	describe('PostgreSQL restarted while fifty people work', { timeout: 120_000 + SECONDS * 3_000 }, () => {
		let server: OwnPostgres;
		let made: MadeTemplate;
		let crm: Crm;
		beforeAll(async () => {
			// What is acknowledged must survive: as a server is in earnest.
			server = await startOwnPostgres({ settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' } });
			made = await makePostgresTemplate(server);
			crm = await startCrm({ template: made.template, isWatched: false, seed: (db) => plantNetwork(db, network) });
		});
		afterAll(async () => {
			await crm?.stop();
			await (made ? made.remove() : server?.stop());
		});

		it('loses nothing that was acknowledged, says when to come back, and is back within five seconds', async () => {
			const until = Date.now() + SECONDS * 1_000;
			const idle = watchIdle(crm.db);
			const crowd = work(people, { clientOf: crm.as, mayWork: () => Date.now() < until, breaks: false });
			const back: number[] = [];
			while (Date.now() + EVERY_MS < until) {
				await wait(EVERY_MS - AWAY_MS);
				await server.crash();
				await wait(AWAY_MS);
				await server.startAgain();
				back.push(await msUntilAnswered(crm));
			}
			const diary = await crowd;
			const { seconds, looks } = await idle.stop();
			const slowest = Math.round(Math.max(...back));
			told('database restarts', diary, { restarts: back.length, msUntilBack: slowest, secondsIdleInTransaction: seconds });
			expect(diary.passing).toBeGreaterThan(0);
			expect(slowest).toBeLessThan(BACK_WITHIN_MS);
			expect(looks).toBeGreaterThan(SECONDS);
			expect(seconds).toBeLessThan(LONGEST_IDLE_SECONDS);
			expect(new Set(await everybodyLists(crm))).toEqual(new Set([200]));
			await expectWhole(crm.db, diary);
		});
	});

const onSqlite = () =>
	describe('the server killed while fifty people work', { timeout: 120_000 + SECONDS * 3_000 }, () => {
		let crm: Crm;
		beforeAll(async () => {
			crm = await startCrm({ isWatched: false, seed: (db) => plantNetwork(db, network) });
		});
		afterAll(() => crm?.stop());

		it('loses nothing that was acknowledged', async () => {
			let door: Door = await crm.another();
			const until = Date.now() + SECONDS * 1_000;
			const crowd = work(people, { clientOf: (email) => door.as(email), mayWork: () => Date.now() < until, breaks: true });
			let kills = 0;
			while (Date.now() + EVERY_MS < until) {
				await wait(EVERY_MS);
				// By SIGKILL. Its people go on at the other process of the same file until the next one stands.
				const killed = door;
				door = crm;
				await killed.stop();
				door = await crm.another();
				kills += 1;
			}
			const diary = await crowd;
			told('server kills', diary, { kills });
			expect(kills).toBeGreaterThan(0);
			expect(new Set(await everybodyLists(door))).toEqual(new Set([200]));
			await expectWhole(crm.db, diary);
		});
	});

if (process.env['CRM_TEST_DB'] === 'postgres') onPostgres();
else onSqlite();
