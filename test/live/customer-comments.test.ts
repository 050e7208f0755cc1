/** What may be written under a customer, how it is kept, and what becomes of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';

const [ANNA, BRAM, CARLA] = ['anna@test.example', 'bram@test.example', 'carla@test.example'];
const CUSTOMER = idOf('customer', 'Bakker');
const PATH = `/crm/customers/${CUSTOMER}/comments`;
const FAMILY = '👨‍👩‍👧‍👦';

describe('comments on a customer', () => {
	let crm: Crm;
	let anna: Client;
	let bram: Client;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, {
					units: [{ key: 'utrecht' }, { key: 'zwolle' }],
					members: [
						{ email: ANNA, unit: 'utrecht', function: 'franchisee' },
						{ email: BRAM, unit: 'utrecht', function: 'employee' },
						{ email: CARLA, unit: 'zwolle', function: 'franchisee' },
					],
					customers: ['Bakker', 'Mulder', 'Smit'].map((key) => ({ key, unit: 'utrecht' })),
				});
				await db('directus_users')
					.where({ id: userIdOf(BRAM) })
					.update({ first_name: 'Bram', last_name: 'van Dijk' });
			},
		});
		anna = crm.as(ANNA);
		bram = crm.as(BRAM);
	});
	afterAll(() => crm?.stop());

	const asked = (text: unknown, language = 'en'): Promise<Reply> =>
		anna.send('POST', PATH, {
			body: JSON.stringify({ text }),
			headers: { 'content-type': 'application/json', 'accept-language': language },
		});

	it('show text, author and moments, newest first, and never an id of a user', async () => {
		const first = await bram.post(PATH, { text: 'called back' });
		await anna.post(PATH, { text: 'sent the offer' });
		const { body, text } = await bram.get(PATH);
		expect(body.data).toMatchObject({
			total: 2,
			comments: [
				{ text: 'sent the offer', author: 'anna', editedAt: null, mayEdit: false, mayDelete: false },
				{ id: first.body.data.id, text: 'called back', author: 'Bram van Dijk', editedAt: null, mayEdit: true, mayDelete: true },
			],
		});
		expect(Date.now() - Date.parse(body.data.comments[0].writtenAt)).toBeLessThan(60_000);
		for (const email of [ANNA, BRAM]) expect(text).not.toContain(userIdOf(email));
		expect((await anna.get(PATH)).body.data.comments[1]).toMatchObject({ mayEdit: false, mayDelete: true });
		const second = await bram.get(PATH, { page: '2', limit: '1' });
		expect([second.body.data.total, second.body.data.comments.map(({ text }: { text: string }) => text)]).toEqual([2, ['called back']]);
	});

	it('are changed by their author alone, who is told when', async () => {
		const { id } = (await bram.post(PATH, { text: 'caled' })).body.data;
		const refused = await anna.patch(`${PATH}/${id}`, { text: 'x' });
		expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([403, 'CRM_COMMENT_NOT_YOURS']);
		const changed = await bram.patch(`${PATH}/${id}`, { text: 'called' });
		expect([changed.status, changed.body.data.text, changed.body.data.editedAt]).toEqual([200, 'called', expect.any(String)]);
		expect((await anna.delete(`${PATH}/${id}`)).body.data).toEqual({ id });
		expect((await bram.patch(`${PATH}/${id}`, { text: 'x' })).body.errors[0].extensions.code).toBe('CRM_FORBIDDEN');
	});

	it.each([
		['markup', '<img src=x onerror=alert(1)> {{7*7}} <b>'],
		['letters of every script', 'Müller שלום 你好 ё'],
		['families', FAMILY.repeat(5_000)],
		['5,000 letters', 'é'.repeat(5_000)],
		['what a query language would read', `' OR 1=1 -- $CURRENT_USER {"_eq":1} %_`],
	])('keep %s as it was typed', async (_what, text) => {
		const { status, body } = await asked(text);
		expect([status, body.data?.text === text.normalize('NFC')]).toEqual([200, true]);
		expect((await crm.db('crm_comments').where({ id: body.data.id }).first('body')).body).toBe(text.normalize('NFC'));
	});

	it('lose letters that turn the direction of text, and ends of lines of other systems', async () => {
		expect((await asked(' gpj\u202eexe\r\nnext\u2066! ')).body.data.text).toBe('gpjexe\nnext!');
	});

	it.each([
		['no text', undefined, 'CRM_INVALID_REQUEST'],
		['an object', { a: 1 }, 'CRM_INVALID_REQUEST'],
		['a number', 5, 'CRM_INVALID_REQUEST'],
		['nothing but spaces', ' \n\u202e', 'CRM_COMMENT_TEXT'],
		['a NUL', 'a\u0000b', 'CRM_COMMENT_TEXT'],
		['an escape', '\u001b[31m', 'CRM_COMMENT_TEXT'],
		['half a letter', 'a\ud800', 'CRM_COMMENT_TEXT'],
		['5,001 letters', 'a'.repeat(5_001), 'CRM_COMMENT_TEXT'],
		['100,000 letters', 'a'.repeat(100_000), 'CRM_COMMENT_TEXT'],
		['one letter of 100,000 marks', `a${'\u0301'.repeat(100_000)}`, 'CRM_COMMENT_TEXT'],
	])('refuse %s in both languages, with what to do', async (_what, text, code) => {
		const before = await crm.db('crm_comments').count({ n: '*' });
		for (const language of ['en', 'nl'] as const) {
			const { status, body } = await asked(text, language);
			const { message, extensions } = body.errors[0];
			expect([status, extensions.code]).toEqual([400, code]);
			expect([message, extensions.remedy]).toEqual([extensions[language].message, extensions[language].remedy]);
			expect(extensions.nl.remedy).not.toBe(extensions.en.remedy);
		}
		expect(await crm.db('crm_comments').count({ n: '*' })).toEqual(before);
	});

	it.each([{ page: '0' }, { page: 'x' }, { limit: '101' }, { limit: '-1' }, { page: '99999999999999999999' }])(
		'refuse the page %j',
		async (query) => expect((await anna.get(PATH, query)).status).toBe(400),
	);

	it('hold on to the unit of their customer, whatever plain SQL tries', async () => {
		const row = await crm.db('crm_comments').where({ customer: CUSTOMER }).first();
		const change = crm
			.db('crm_comments')
			.where({ id: row.id })
			.update({ unit: idOf('unit', 'zwolle') });
		await expect(change).rejects.toThrow();
		await expect(crm.db('crm_comments').insert({ ...row, id: userIdOf('another'), unit: idOf('unit', 'zwolle') })).rejects.toThrow();
	});

	it('move along with their customer', async () => {
		const moved = idOf('customer', 'Mulder');
		await anna.post(`/crm/customers/${moved}/comments`, { text: 'moves' });
		await crm
			.db('crm_customers')
			.where({ id: moved })
			.update({ unit: idOf('unit', 'zwolle') });
		expect((await anna.get(`/crm/customers/${moved}/comments`)).status).toBe(403);
		const { comments } = (await crm.as(CARLA).get(`/crm/customers/${moved}/comments`)).body.data;
		expect(comments).toMatchObject([{ text: 'moves', author: 'anna', mayEdit: false, mayDelete: true }]);
	});

	it('lose their author with the membership, and the name with the user', async () => {
		const { id } = (await bram.post(PATH, { text: 'the last one' })).body.data;
		await crm
			.db('crm_unit_members')
			.where({ user: userIdOf(BRAM) })
			.delete();
		expect((await bram.patch(`${PATH}/${id}`, { text: 'x' })).status).toBe(403);
		expect((await anna.get(PATH)).body.data.comments[0].author).toBe('Bram van Dijk');
		await crm
			.db('directus_users')
			.where({ id: userIdOf(BRAM) })
			.delete();
		expect((await anna.get(PATH)).body.data.comments[0]).toMatchObject({ text: 'the last one', author: null });
	});

	it('go with their customer', async () => {
		const gone = idOf('customer', 'Smit');
		await anna.post(`/crm/customers/${gone}/comments`, { text: 'goes' });
		expect((await anna.delete(`/items/crm_customers/${gone}`)).status).toBe(204);
		expect(await crm.db('crm_comments').where({ customer: gone })).toEqual([]);
	});

	it('are not those of the host, which stay shut', async () => {
		const refused = await anna.post('/comments', { collection: 'crm_customers', item: CUSTOMER, comment: 'x' });
		expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([403, 'CRM_ROUTE_REFUSED']);
		const { body } = await anna.post('/graphql/system', {
			query: `mutation { create_comment(collection: "crm_customers", item: "${CUSTOMER}", comment: "x") { id } create_comments_item(data: { collection: "crm_customers", item: "${CUSTOMER}", comment: "x" }) { id } }`,
		});
		expect(body.errors.length).toBeGreaterThan(0);
		expect(await crm.db('directus_comments').select('id')).toEqual([]);
		for (const path of ['/revisions', '/files', '/items/crm_comments', '/items/crm_changes', '/items/crm_files', '/items/crm_loose_files'])
			expect([path, (await anna.get(path)).status]).toEqual([path, 403]);
		const users = await anna.get('/users', { fields: 'id' });
		expect([200, 403]).toContain(users.status);
		expect(users.status === 200 ? users.body.data : []).toEqual(users.status === 200 ? [{ id: userIdOf(ANNA) }] : []);
	});
});
