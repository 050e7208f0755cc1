/** One user who asks for as much as a request can hold, as often as a machine can send: refused in clear words, and nobody else goes without an answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { isPassingReply } from './faults/crowd.ts';

const HOSTILE = 'hostile@test.example';
const OTHERS = Array.from({ length: 5 }, (_, index) => `other-${index}@test.example`);
const ROWS = 1_200;
const SECONDS_OF_STORM = 6;
const WIDE = '*,customer.*,customer.unit.*,unit.*,unit.parent.*';
const LISTS = '/items/crm_orders';

const codeOf = ({ body }: Reply): string => String(body?.errors?.[0]?.extensions?.code);
const aliases = (count: number): string =>
	`query { ${Array.from({ length: count }, (_, index) => `a${index}: crm_orders(limit: 1000) { id }`).join(' ')} }`;
const conditions = (count: number) => ({ _or: Array.from({ length: count }, (_, index) => ({ remark: { _icontains: `${index}` } })) });

/** Each with the code that it is refused with; null: it may be asked, within the limits. */
const ATTACKS: readonly { name: string; ask: (client: Client) => Promise<Reply>; code: string | null }[] = [
	{ name: 'all rows at once', ask: (client) => client.get(LISTS, { limit: '-1', fields: '*' }), code: null },
	{
		name: 'all rows with all they belong to',
		ask: (client) => client.get(LISTS, { limit: '-1', fields: WIDE }),
		code: 'CRM_QUERY_TOO_LARGE',
	},
	{ name: 'a million rows', ask: (client) => client.get(LISTS, { limit: '1000000' }), code: 'INVALID_QUERY' },
	{
		name: 'ten levels',
		ask: (client) => client.get(LISTS, { fields: `customer.unit${'.parent'.repeat(10)}.name` }),
		code: 'INVALID_QUERY',
	},
	{ name: 'ten lists under aliases', ask: (client) => client.graphql(aliases(10)), code: null },
	{ name: 'forty lists under aliases', ask: (client) => client.graphql(aliases(40)), code: 'CRM_QUERY_TOO_LARGE' },
	{ name: 'a thousand aliases', ask: (client) => client.graphql(aliases(1_000)), code: 'CRM_QUERY_TOO_LARGE' },
	{
		name: 'five thousand tokens',
		ask: (client) => client.graphql(`query { crm_orders { ${'id '.repeat(4_990)} } }`),
		code: 'GRAPHQL_VALIDATION',
	},
	{ name: 'a filter of 200 parts', ask: (client) => client.search(LISTS, { filter: conditions(100) }), code: null },
	{ name: 'a filter of 5,000 parts', ask: (client) => client.search(LISTS, { filter: conditions(5_000) }), code: 'CRM_QUERY_TOO_LARGE' },
	{ name: 'five years of report', ask: (client) => client.get('/crm/reports/network', { from: '2022-01', to: '2026-12' }), code: null },
];

describe('a user who asks for too much', () => {
	let crm: Crm;
	beforeAll(async () => {
		const orders = Array.from({ length: ROWS }, (_, index) => ({
			key: `order ${index}`,
			unit: 'utrecht',
			customer: `customer ${index % 100}`,
			amountMinor: 100 + index,
			on: `2026-0${1 + (index % 9)}-01`,
			remark: 'x'.repeat(200),
		}));
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [
						{ key: 'top', kind: 'head_office' },
						{ key: 'utrecht', parent: 'top' },
						{ key: 'breda', parent: 'top' },
					],
					members: [HOSTILE, ...OTHERS].map((email) => ({
						email,
						unit: email === HOSTILE ? 'utrecht' : 'breda',
						function: 'franchisee' as const,
					})),
					customers: [
						...Array.from({ length: 100 }, (_, index) => ({ key: `customer ${index}`, unit: 'utrecht' })),
						{ key: 'breda', unit: 'breda' },
					],
					orders,
				}),
		});
	});
	afterAll(() => crm?.stop());

	it.each(ATTACKS)('is answered clearly: $name', async ({ ask, code }) => {
		const reply = await ask(crm.as(HOSTILE));
		if (code === null) return expect([reply.status, reply.body.errors]).toEqual([200, undefined]);
		expect(codeOf(reply)).toContain(code);
		expect([200, 400]).toContain(reply.status);
	});

	it('gets no more than a thousand rows', async () => {
		expect((await crm.as(HOSTILE).get(LISTS, { limit: '-1', fields: 'id' })).body.data).toHaveLength(1_000);
	});

	it('may make more rows in one GraphQL request than it may ask for lists', async () => {
		const row = (index: number) => `{ unit: "${idOf('unit', 'utrecht')}", name: "made ${index}" }`;
		const one = await crm
			.as(HOSTILE)
			.graphql(`mutation { create_crm_customers_items(data: [${Array.from({ length: 25 }, (_, index) => row(index)).join(' ')}]) { id } }`);
		expect(one.body.errors).toBeUndefined();
		expect(await crm.db('crm_customers').where('name', 'like', 'made %').del()).toBe(25);
	});

	it('waits for its own requests, and is told to come back when too many wait', async () => {
		const burst = await Promise.all(
			Array.from({ length: 150 }, () =>
				crm.as(HOSTILE).send('GET', `${LISTS}?limit=-1&fields=id`, { headers: { 'accept-language': 'nl-NL' } }),
			),
		);
		const refused = burst.filter(({ status }) => status === 429);
		expect(burst.every((reply) => reply.status === 200 || reply.status === 429 || isPassingReply(reply))).toBe(true);
		expect(burst.some(({ status }) => status === 200)).toBe(true);
		expect(refused.length).toBeGreaterThan(0);
		for (const reply of refused) {
			expect([codeOf(reply), Number(reply.headers.get('retry-after')) > 0]).toEqual(['CRM_TOO_MUCH_AT_ONCE', true]);
			expect(reply.body.errors[0].message).toBe('Er wachten te veel van uw verzoeken op antwoord.');
		}
		expect((await crm.as(HOSTILE).get(LISTS, { limit: '1' })).status).toBe(200);
	});

	it('does not keep others from working', { timeout: 120_000 }, async () => {
		const until = Date.now() + SECONDS_OF_STORM * 1_000;
		const tally: Record<string, number> = {};
		const storm = Array.from({ length: 80 }, async (_, index) => {
			for (let turn = index; Date.now() < until; turn++) {
				const { status } = await ATTACKS[turn % ATTACKS.length]!.ask(crm.as(HOSTILE));
				tally[status] = (tally[status] ?? 0) + 1;
				if (status >= 429) await wait(20);
			}
		});
		const work = OTHERS.map(async (email) => {
			const others: Reply[] = [];
			while (Date.now() < until) {
				others.push(await crm.as(email).get('/items/crm_customers', { fields: 'name' }));
				others.push(await crm.as(email).post('/items/crm_customers', { unit: idOf('unit', 'breda'), name: randomUUID() }));
			}
			return others;
		});
		const answered = (await Promise.all(work)).flat();
		await Promise.all(storm);
		console.info(`a hostile user: ${JSON.stringify(tally)}; the others: ${answered.length} answers`);
		expect(answered.filter(({ status }) => status !== 200).map(({ status, text }) => `${status} ${text.slice(0, 200)}`)).toEqual([]);
		expect(Object.keys(tally).filter((status) => Number(status) >= 500 && status !== '503')).toEqual([]);
		expect(answered.length).toBeGreaterThanOrEqual(OTHERS.length * 2);
	});
});
