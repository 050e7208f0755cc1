import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/client.ts';
import { writeFigures } from '../support/proof-figures.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { CORPUS } from './corpus.ts';
import { plantWorld } from './two-worlds.ts';
import { emailOf, FUNCTIONS, type HeldFunction } from './world.ts';

const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const PORT = /127\.0\.0\.1:\d+/g;
/** The host names an exported file after the second it is made in. */
const FILE_TIME = /\d{8}-\d{3,6}(?=\.)/;
/** The host numbers its own description after the moment in which it is asked for. */
const DESCRIBED_AT = /(?<="version":")[0-9a-f]{40}(?=")/;
const VOLATILE = new Set(['date', 'connection', 'keep-alive']);

/** What a caller gets to see, with moments of today, new random keys and the address of the server made alike. */
const seen = ({ status, text, headers }: Reply, known: ReadonlySet<string>, began: string) => {
	const masked = text
		.replace(MOMENT, (moment) => (moment >= began ? 'A-MOMENT-OF-THIS-TEST' : moment))
		.replace(UUID, (id) => (known.has(id) ? id : 'A-KEY-OF-THIS-TEST'))
		.replace(PORT, 'HOST')
		.replace(DESCRIBED_AT, 'A-MOMENT');
	const shown = Object.fromEntries([...headers].filter(([name]) => !VOLATILE.has(name) && (name !== 'etag' || masked === text)));
	const named = shown['content-disposition']?.replace(FILE_TIME, 'A-MOMENT');
	return { status, body: masked, headers: { ...shown, ...(named && { 'content-disposition': named }) } };
};

/** Where two answers part, with what stands around it. */
const firstDifference = (left: object, right: object): { left: string; right: string } => {
	const [one, two] = [JSON.stringify(left), JSON.stringify(right)];
	const at = [...one].findIndex((letter, index) => letter !== two[index]);
	const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
	return { left: around(one), right: around(two) };
};

const hasRows = ({ status, body, text }: Reply): boolean => {
	if (status !== 200 || body?.errors) return false;
	const data: unknown = typeof body === 'object' ? body.data : text;
	return Array.isArray(data) ? data.length > 0 : Boolean(data) && JSON.stringify(data).length > 4;
};

describe('non-interference: what is hidden changes no byte of an answer', { timeout: 600_000 }, () => {
	let plain: Crm;
	let other: Crm;
	let known: ReadonlySet<string>;
	const began = new Date(Date.now() - 1_000).toISOString();
	const tally = { sent: 0, withRows: 0, differences: 0 };
	const rowsFor: Partial<Record<HeldFunction, number>> = {};
	const database = process.env['CRM_TEST_DB'] ?? 'sqlite';

	beforeAll(async () => {
		[plain, other] = await Promise.all([
			startCrm({ seed: (db) => plantWorld(db, 'plain') }),
			startCrm({ seed: (db) => plantWorld(db, 'other') }),
		]);
		known = new Set<string>((await Promise.all([plain, other].map(keysOf))).flat());
	});
	afterAll(async () => {
		const { sent, differences } = tally;
		// Of the function that got rows least often.
		const least = Math.min(...Object.values(rowsFor));
		const figures = { requests: CORPUS.length, withRows: least, functions: FUNCTIONS.length, sent, differences };
		writeFigures(`non-interference-${database}`, { proof: 'non-interference', database, ...figures });
		console.info(
			`non-interference on ${database}: ${tally.sent} requests (${CORPUS.length} x ${FUNCTIONS.length}), ${tally.withRows} of them answered 200 with rows`,
		);
		await Promise.all([plain?.stop(), other?.stop()]);
	});

	it('asks at least 400 different things', () => {
		expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
		expect(CORPUS.length).toBeGreaterThanOrEqual(400);
	});

	it('compares two worlds that do differ for an administrator', async () => {
		for (const collection of [
			'crm_customers',
			'crm_orders',
			'crm_activities',
			'crm_contacts',
			'crm_unit_members',
			'crm_sharing_agreements',
		]) {
			const [one, two] = await Promise.all(
				[plain, other].map((world) => world.admin.get(`/items/${collection}`, { limit: '1000', sort: 'id' })),
			);
			expect([collection, one?.text === two?.text]).toEqual([collection, false]);
		}
	});

	it.each(FUNCTIONS)('answers a %s alike in both', async (held) => {
		const differing: object[] = [];
		for (const { name, writes, send } of CORPUS) {
			const [one, two] = await Promise.all([plain, other].map((world) => send(world.as(emailOf(held)))));
			if (!one || !two) throw new Error(name);
			const [left, right] = [seen(one, known, began), seen(two, known, began)];
			if (JSON.stringify(left) !== JSON.stringify(right)) differing.push({ name, ...firstDifference(left, right) });
			if (left.status >= 500 && left.status !== 503) differing.push({ name, status: left.status, body: left.body });
			tally.sent += 1;
			// A new row has a random key and would sort elsewhere in each world: it goes before the next question.
			if (writes && one.status === 200) await Promise.all([plain, other].map((world) => forget(world, known)));
			if (!hasRows(one)) continue;
			tally.withRows += 1;
			rowsFor[held] = (rowsFor[held] ?? 0) + 1;
		}
		tally.differences += differing.length;
		expect(differing).toEqual([]);
	});

	it('got rows from at least half of what it asked', () => {
		expect(tally.sent).toBe(CORPUS.length * FUNCTIONS.length);
		for (const held of FUNCTIONS) expect([held, rowsFor[held]! / CORPUS.length >= 0.5]).toEqual([held, true]);
	});
});

/** Children before their parents. */
const MADE_BY_REQUESTS = ['crm_comments', 'crm_files', 'crm_order_lines', 'crm_orders', 'crm_activities', 'crm_contacts', 'crm_customers'];

const forget = async ({ db }: Crm, known: ReadonlySet<string>): Promise<void> => {
	for (const table of MADE_BY_REQUESTS)
		await db(table)
			.whereNotIn('id', [...known])
			.delete();
};

/** Every key that stood in a base before the first request. */
const keysOf = async ({ db }: Crm): Promise<string[]> => {
	const tables = [
		'crm_units',
		'crm_unit_members',
		'crm_customers',
		'crm_contacts',
		'crm_activities',
		'crm_orders',
		'crm_order_lines',
		'crm_products',
		'crm_comments',
		'crm_files',
		'directus_users',
		'directus_roles',
		'directus_dashboards',
		'directus_panels',
		'directus_policies',
	];
	const keys = await Promise.all(tables.map((table) => db(table).pluck('id') as Promise<string[]>));
	return ['00000000-0000-4000-8000-000000000000', ...keys.flat()];
};
