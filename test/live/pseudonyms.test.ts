import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../extensions/crm/src/kernel/measure/index.ts';
import type { CustomersReply } from '../../extensions/crm/src/pseudonyms/contract.ts';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork, type NetworkSpec } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const CUSTOMERS = '/crm/pseudonyms/customers';
const REQUESTS = '/crm/pseudonyms/requests';
const [HEAD, SECOND, OWNER, STAFF] = ['head@test.example', 'second@test.example', 'owner@test.example', 'staff@test.example'];
const MINIMUM = 5;
const COUNT = 96;
const LAST_YEAR = addMonths(new Date().toISOString().slice(0, 7), -4);

/** Each run of twelve has the same postcodes and ages; runs differ in what was bought, pairs of runs in the kind. */
const runOf = (n: number): number => Math.floor(n / 12);

/** Everything about a customer that no reader of pseudonyms may find in an answer. */
const customer = (unit: string, n: number) => ({
	key: `${unit}-c${n}`,
	unit,
	kind: Math.floor(n / 24) % 2 === 1 ? ('organisation' as const) : ('person' as const),
	name: `Canary-Name-${unit}-${n}`,
	number: `CANARY-NUMBER-${unit}-${n}`,
	email: `canary-${unit}-${n}@canary.example`,
	phone: `+3160000${String(n).padStart(4, '0')}`,
	street: `Canary-Street-${n}`,
	postcode: `${n % 3 === 0 ? '10' : '35'}${String(10 + n)} CN`,
	birth_date: `${n % 2 === 0 ? 1988 : 1961}-02-${String(1 + (n % 27)).padStart(2, '0')}`,
	since: `2013-05-${String(1 + (n % 27)).padStart(2, '0')}`,
	remark: `Canary-Remark-${n}`,
});
const order = (unit: string, n: number) => ({
	key: `CANARY-ORDER-${unit}-${n}`,
	unit,
	customer: `${unit}-c${n}`,
	amountMinor: (runOf(n) % 2 === 1 ? 27_113 : 7_113) + n,
	on: `${LAST_YEAR}-1${n % 10}`,
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const sharing = (key: string, level: 'totals' | 'pseudonym', classes: readonly ('customers' | 'orders')[]) => ({
	key,
	unit: key,
	rules: classes.map((dataClass) => ({ dataClass, audience: 'ancestors' as const, level })),
});

const networkWith = (rivals: number): NetworkSpec => ({
	units: [{ key: 'head', kind: 'head_office' }, ...['shop', 'quiet', 'tiny', 'rival'].map((key) => ({ key, parent: 'head' }))],
	members: [
		{ email: HEAD!, unit: 'head', function: 'head_office' },
		{ email: SECOND!, unit: 'head', function: 'head_office' },
		{ email: OWNER!, unit: 'shop', function: 'franchisee' },
		{ email: STAFF!, unit: 'shop', function: 'employee' },
		{ email: 'rival@test.example', unit: 'rival', function: 'franchisee' },
	],
	agreements: [
		sharing('shop', 'pseudonym', ['customers', 'orders']),
		sharing('quiet', 'pseudonym', ['customers']),
		sharing('tiny', 'pseudonym', ['customers']),
		sharing('rival', 'totals', ['customers', 'orders']),
	],
	customers: [
		...numbers(COUNT).map((n) => customer('shop', n)),
		...numbers(12).map((n) => customer('quiet', n)),
		...numbers(3).map((n) => customer('tiny', n)),
		...numbers(rivals).map((n) => customer('rival', n)),
	],
	orders: [...numbers(COUNT).map((n) => order('shop', n)), ...numbers(12).map((n) => order('quiet', n))],
});

const ofShop = { unit: idOf('unit', 'shop'), purpose: 'analysis' };

describe('pseudonymised customers', () => {
	let crm: Crm;
	const answers: string[] = [];
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, networkWith(8)) });
	});
	afterAll(() => crm?.stop());

	/** A client whose answers are kept for the search for canaries. */
	const reader = (email: string, at: Pick<Crm, 'as'> = crm): Pick<Client, 'get' | 'post'> => {
		const client = at.as(email);
		const kept = async (reply: Promise<Reply>): Promise<Reply> => {
			answers.push((await reply).text);
			return reply;
		};
		return { get: (...args) => kept(client.get(...args)), post: (...args) => kept(client.post(...args)) };
	};
	const list = async (email: string, query: Record<string, string> = {}, at: Pick<Crm, 'as'> = crm): Promise<CustomersReply> => {
		const { status, body } = await reader(email, at).get(CUSTOMERS, { ...ofShop, limit: '200', ...query });
		expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
		return body.data;
	};
	const pseudonymsOf = ({ customers }: CustomersReply): string[] => customers.map(({ pseudonym }) => pseudonym);
	const combinationsOf = ({ customers }: CustomersReply): string[] =>
		customers.map(({ pseudonym: _pseudonym, ...told }) => JSON.stringify(told)).toSorted();
	const tomorrow = () => crm.db('crm_pseudonym_publications').update({ looked_at: 0 });
	const plant = (from: number, count: number) =>
		plantNetwork(crm.db, {
			units: [],
			customers: numbers(count).map((n) => ({ ...customer('shop', 90), key: `late-${from + n}`, number: `late-${from + n}` })),
		});

	it('come in groups of at least five of whom the same is told', async () => {
		const shop = await list(HEAD!);
		expect([shop.total, shop.customers.length, shop.minimum]).toEqual([COUNT, COUNT, MINIMUM]);
		const groups = [...Map.groupBy(combinationsOf(shop), (combination) => combination).values()].map(({ length }) => length);
		expect(groups.length).toBeGreaterThan(2);
		expect(Math.min(...groups)).toBeGreaterThanOrEqual(MINIMUM);
		expect(new Set(shop.customers.map(({ age }) => age))).toEqual(new Set(['30-39', '60-69']));
		expect(new Set(shop.customers.map(({ revenue }) => revenue))).toEqual(new Set([null, '1-99', '100-499']));
	});

	it('carry nothing of orders where the agreement gives customers only', async () => {
		const quiet = await list(HEAD!, { unit: idOf('unit', 'quiet') });
		expect(quiet.salesOf).toBeNull();
		expect(new Set(quiet.customers.flatMap(({ orders, revenue }) => [orders, revenue]))).toEqual(new Set([null]));
	});

	it('are withheld, without a number, where there are fewer than five', async () => {
		const tiny = await list(HEAD!, { unit: idOf('unit', 'tiny') });
		expect([tiny.customers, tiny.total, tiny.withheld]).toEqual([[], 0, { fewerThan: MINIMUM }]);
	});

	it('are the same at every reading and in every process, and share nothing between readers and purposes', async () => {
		const other = await crm.another();
		const first = pseudonymsOf(await list(HEAD!));
		expect(pseudonymsOf(await list(HEAD!))).toEqual(first);
		expect(pseudonymsOf(await list(HEAD!, {}, other))).toEqual(first);
		await other.stop();
		const others = [await list(SECOND!), await list(HEAD!, { purpose: 'quality' }), await list(HEAD!, { purpose: 'campaign_planning' })];
		expect(new Set([first, ...others.map(pseudonymsOf)].flat()).size).toBe(4 * COUNT);
		expect(others.map(combinationsOf)).toEqual(others.map(() => combinationsOf({ ...others[0]! })));
	});

	it('come page by page in the order of the pseudonyms', async () => {
		const whole = await list(HEAD!);
		const pages: CustomersReply[] = [];
		for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)!.next)
			pages.push(await list(HEAD!, { limit: '7', ...(cursor && { cursor }) }));
		expect(pages.map(({ customers }) => customers.length)).toEqual([...numbers(13).map(() => 7), 5]);
		expect(pages.flatMap(({ customers }) => customers)).toEqual(whole.customers);
		expect(pseudonymsOf(whole)).toEqual(pseudonymsOf(whole).toSorted());
	});

	it('give no byte away about another unit', async () => {
		const other = await startCrm({ seed: (db) => plantNetwork(db, networkWith(9)) });
		for (const unit of ['shop', 'quiet', 'tiny', 'rival']) {
			const [here, there] = await Promise.all(
				[crm, other].map((at) => reader(HEAD!, at).get(CUSTOMERS, { ...ofShop, unit: idOf('unit', unit) })),
			);
			expect([unit, here?.text]).toEqual([unit, there?.text]);
		}
		await other.stop();
	});

	it('stand still until five more of a kind have come, so that nobody is the one who was added', async () => {
		const before = await list(HEAD!);
		await plant(0, 4);
		await tomorrow();
		expect(await list(HEAD!)).toEqual(before);
		await plant(4, 1);
		expect(await list(HEAD!)).toEqual(before);
		await tomorrow();
		const after = await list(HEAD!);
		expect(after.total).toBe(COUNT + MINIMUM);
		const old = new Set(pseudonymsOf(before));
		expect(after.customers.filter(({ pseudonym }) => old.has(pseudonym))).toEqual(before.customers);
		expect(new Set(combinationsOf({ ...after, customers: after.customers.filter(({ pseudonym }) => !old.has(pseudonym)) })).size).toBe(1);
	});

	it('do not change for one who leaves', async () => {
		const before = await list(HEAD!);
		await crm
			.db('crm_customers')
			.where({ id: idOf('customer', 'late-0') })
			.delete();
		await tomorrow();
		expect(await list(HEAD!)).toEqual(before);
	});

	describe('a request to know who it is', () => {
		const reason = 'A complaint by letter, to be answered';
		const ask = async (email = HEAD!) => {
			const { customers } = await list(email);
			const pseudonym = customers[0]!.pseudonym;
			return { pseudonym, ...(await reader(email).post(REQUESTS, { ...ofShop, pseudonym, reason })) };
		};
		const decide = (email: string, id: string, decision: string) => crm.as(email).post(`${REQUESTS}/${id}/decision`, { decision });
		const read = (email: string, id: string) => crm.as(email).get(`${REQUESTS}/${id}`);
		let id: string;

		it('waits for the unit, and asking twice is one request', async () => {
			const [first, second] = await Promise.all([ask(), ask()]);
			expect([first.status, second.status, second.body.data]).toEqual([200, 200, first.body.data]);
			id = first.body.data.id;
			const { open, own } = (await reader(HEAD!).get(REQUESTS)).body.data;
			expect([open, own.length]).toEqual([[], 1]);
			expect(own[0]).toMatchObject({
				id,
				status: 'waiting',
				reason,
				purpose: 'analysis',
				unit: { name: 'shop' },
				pseudonym: first.pseudonym,
			});
			expect((await reader(HEAD!).get(`${REQUESTS}/${id}`)).body.data).toEqual({ id, status: 'waiting' });
		});

		it('is seen by the franchisee with the name, and by nobody else', async () => {
			const { open } = (await crm.as(OWNER!).get(REQUESTS)).body.data;
			expect(open).toHaveLength(1);
			expect(open[0]).toMatchObject({ id, reason, asker: 'head', customer: { name: expect.stringContaining('Canary-Name-shop') } });
			for (const email of [STAFF!, SECOND!, 'rival@test.example'])
				expect((await crm.as(email).get(REQUESTS)).body.data).toEqual({ open: [], own: [] });
		});

		it('is not decided by an employee, the asker or another unit', async () => {
			for (const email of [STAFF!, HEAD!, SECOND!, 'rival@test.example'])
				expect([email, (await decide(email, id, 'approve')).status]).toEqual([email, 403]);
			expect((await read(HEAD!, id)).body.data.status).toBe('waiting');
		});

		it('gives the asker, and only the asker, name and contact once it is approved', async () => {
			expect((await decide(OWNER!, id, 'approve')).body.data).toEqual({ id, status: 'approved' });
			const { body } = await read(HEAD!, id);
			const { customer: stored } = await crm.db('crm_pseudonym_requests').where({ id }).first('customer');
			const { name, email, phone } = await crm.db('crm_customers').where({ id: stored }).first('name', 'email', 'phone');
			expect(body.data).toMatchObject({ status: 'approved', customer: { name, email, phone } });
			const days = (Date.parse(body.data.until) - Date.now()) / 86_400_000;
			expect(days > 6.9 && days <= 7).toBe(true);
			for (const other of [SECOND!, OWNER!, STAFF!]) expect((await read(other, id)).status).toBe(403);
		});

		it('is decided once', async () => {
			const { status, body } = await decide(OWNER!, id, 'refuse');
			expect([status, body.errors[0].extensions.code]).toEqual([409, 'CRM_PSEUDONYM_DECIDED']);
		});

		it('gives nothing any more at the moment that the agreement ends', async () => {
			const stamp = (instant: Date) => (process.env['CRM_TEST_DB'] === 'sqlite' ? instant.getTime() : instant);
			const agreement = crm.db('crm_sharing_agreements').where({ id: idOf('agreement', 'shop') });
			const end = new Date(Date.now() + 2_500);
			await agreement.clone().update({ valid_to: stamp(end) });
			expect((await read(HEAD!, id)).status).toBe(200);
			await list(HEAD!);
			await wait(end.getTime() - Date.now() + 20);
			const [gone, absent] = await Promise.all([read(HEAD!, id), read(HEAD!, idOf('unit', 'nowhere'))]);
			expect([gone.status, gone.text]).toEqual([403, absent.text]);
			expect((await reader(HEAD!).get(CUSTOMERS, ofShop)).status).toBe(403);
			expect((await reader(HEAD!).get(REQUESTS)).body.data.own).toEqual([]);
			await agreement.clone().update({ valid_to: null });
			expect((await read(HEAD!, id)).status).toBe(200);
		});

		it('gives no name of somebody who has become the customer of another unit', async () => {
			const { customer: stored } = await crm.db('crm_pseudonym_requests').where({ id }).first('customer');
			const move = (unit: string) =>
				crm
					.db('crm_customers')
					.where({ id: stored })
					.update({ unit: idOf('unit', unit) });
			await move('rival');
			expect((await read(HEAD!, id)).status).toBe(403);
			await move('shop');
			expect((await read(HEAD!, id)).status).toBe(200);
		});

		it('ends after its days', async () => {
			await crm
				.db('crm_pseudonym_requests')
				.where({ id })
				.update({ ends_at: Date.now() - 1 });
			expect((await read(HEAD!, id)).body.data).toEqual({ id, status: 'expired' });
		});

		it('that was refused tells the asker so, and others nothing', async () => {
			const { body } = await ask(SECOND!);
			const refused = body.data.id;
			expect((await decide(OWNER!, refused, 'refuse')).body.data.status).toBe('refused');
			expect((await read(SECOND!, refused)).body.data).toEqual({ id: refused, status: 'refused' });
			const [others, absent] = [await read(HEAD!, refused), await read(HEAD!, idOf('unit', 'nowhere'))];
			expect(others.text).toBe(absent.text);
		});
	});

	describe('what nobody should send', () => {
		const cursor = `${'a'.repeat(32)}`;
		it.each([
			['a cursor of garbage', { cursor: '%00garbage' }, 'CRM_PSEUDONYM_CURSOR'],
			['a cursor without its quarter', { cursor }, 'CRM_PSEUDONYM_CURSOR'],
			['a cursor of another quarter', { cursor: `2001-Q1.${cursor}` }, 'CRM_PSEUDONYM_CURSOR'],
			['a limit of nought', { limit: '0' }, 'CRM_INVALID_REQUEST'],
			['a limit beyond a page', { limit: '201' }, 'CRM_INVALID_REQUEST'],
			['an unknown purpose', { purpose: 'curiosity' }, 'CRM_INVALID_REQUEST'],
			['a unit that is no id', { unit: 'utrecht' }, 'CRM_INVALID_REQUEST'],
			['an operator for a unit', { 'unit[_neq]': 'x', unit: '' }, 'CRM_INVALID_REQUEST'],
		])('%s is refused by name, in both languages', async (_name, part, code) => {
			const query = new URLSearchParams({ ...ofShop, ...(part as Record<string, string>) });
			for (const [language, word] of [
				['en', /\b(the|and)\b/],
				['nl', /\b(de|en|het)\b/],
			] as const) {
				const { status, body } = await crm.as(HEAD!).send('GET', `${CUSTOMERS}?${query}`, { headers: { 'accept-language': language } });
				expect([status, body.errors[0].extensions.code]).toEqual([400, code]);
				expect(body.errors[0].extensions.remedy).toMatch(word);
			}
		});

		it.each(['1e9', 'all', '-1', '1.5'])('a limit of %s, which the host reads first, is refused', async (limit) => {
			const { status, body } = await crm.as(HEAD!).get(CUSTOMERS, { ...ofShop, limit });
			expect([status, typeof body.errors[0].message]).toEqual([400, 'string']);
		});

		const good = { ...ofShop, pseudonym: 'f'.repeat(32), reason: 'A complaint by letter' };
		it.each([
			['a pseudonym of nobody', good, 403, 'CRM_PSEUDONYM_UNKNOWN'],
			['a pseudonym that is none', { ...good, pseudonym: 'Jan' }, 400, 'CRM_INVALID_REQUEST'],
			['a list of pseudonyms', { ...good, pseudonym: [good.pseudonym] }, 400, 'CRM_INVALID_REQUEST'],
			['no reason', { ...good, reason: '          ' }, 400, 'CRM_INVALID_REQUEST'],
			['a reason with a control character', { ...good, reason: 'A complaint\u0000by letter' }, 400, 'CRM_INVALID_REQUEST'],
			['a reason without end', { ...good, reason: 'x'.repeat(5_000) }, 400, 'CRM_INVALID_REQUEST'],
			['no body', undefined, 400, 'CRM_INVALID_REQUEST'],
		])('%s is refused', async (_name, body, status, code) => {
			const reply = await crm.as(HEAD!).post(REQUESTS, body);
			expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([status, code]);
		});

		it('the pseudonym of another reader or another purpose is refused as one of nobody', async () => {
			const theirs = pseudonymsOf(await list(SECOND!))[0];
			const elsewhere = pseudonymsOf(await list(HEAD!, { purpose: 'quality' }))[0];
			const replies = await Promise.all(
				[theirs, elsewhere, good.pseudonym].map((pseudonym) => crm.as(HEAD!).post(REQUESTS, { ...good, pseudonym })),
			);
			expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
		});

		it.each(['abc', '%00', idOf('customer', 'shop-c1')])('a request named %s is as absent as any', async (id) => {
			expect((await crm.as(HEAD!).get(`${REQUESTS}/${id}`)).status).toBe(403);
			expect((await crm.as(OWNER!).post(`${REQUESTS}/${id}/decision`, { decision: 'approve' })).status).toBe(403);
			expect((await crm.as(OWNER!).post(`${REQUESTS}/${id}/decision`, { decision: 'maybe' })).status).toBe(400);
		});
	});

	it('never carry a name, a contact, an id, a day or an amount of a customer', async () => {
		const customers = await crm.db('crm_customers').select('*');
		const orders = await crm.db('crm_orders').select('id', 'number', 'amount_minor');
		const spec = networkWith(8).customers!;
		const canaries = [
			...customers.flatMap(({ id, name, number, email, phone, street, postcode, remark }) => [
				id,
				name,
				number,
				email,
				phone,
				street,
				postcode,
				remark,
			]),
			...spec.flatMap(({ birth_date, since }) => [birth_date, since]),
			...orders.flatMap(({ id, number, amount_minor }) => [id, number, (Number(amount_minor) / 100).toFixed(2)]),
		].filter((canary): canary is string => Boolean(canary) && String(canary).length > 4);
		expect(canaries.length).toBeGreaterThan(400);
		expect(answers.length).toBeGreaterThan(40);
		const all = answers.join('\n').toLowerCase();
		// Five digits stand in many a pseudonym by chance: an amount is one only where it stands alone.
		const numbersAlone = new Set(all.match(/(?<![0-9a-z])\d+(?![0-9a-z])/g));
		expect(orders.filter(({ amount_minor }) => numbersAlone.has(String(amount_minor)))).toEqual([]);
		expect([...new Set(canaries)].filter((canary) => all.includes(String(canary).toLowerCase()))).toEqual([]);
	});
});
