/** Who changed what of a customer: written with the change itself, whatever made it, and erased with the customer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Query } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';

const [ANNA, CARLA] = ['anna@test.example', 'carla@test.example'];
const ITEM = '/items/crm_customers';
const customerId = (key: string): string => idOf('customer', key);
const KEYS = ['Bakker', 'Mulder', 'Smit', 'Visser', 'Jansen', 'Dekker', 'Vos', 'Peters', 'Post'];

interface Seen {
	at: string;
	what: string;
	changes: { field: string; shown: boolean; from?: unknown; to?: unknown }[];
}

describe('the history of a customer', { timeout: 120_000 }, () => {
	let crm: Crm;
	let anna: Client;
	beforeAll(async () => {
		crm = await startCrm({
			withCanaries: false,
			seed: async (db) => {
				await plantNetwork(db, {
					units: [{ key: 'utrecht' }, { key: 'zwolle' }],
					members: [
						{ email: ANNA, unit: 'utrecht', function: 'franchisee' },
						{ email: CARLA, unit: 'zwolle', function: 'franchisee' },
					],
					customers: KEYS.map((key) => ({ key, unit: 'utrecht' })),
				});
				await db('directus_users')
					.where({ id: userIdOf(ANNA) })
					.update({ first_name: 'Anna', last_name: 'de Wit' });
			},
		});
		anna = crm.as(ANNA);
	});
	afterAll(() => crm?.stop());

	const history = async (key: string, { client = anna, query = {} }: { client?: Client; query?: Query } = {}) => {
		const { status, body, text } = await client.get(`/crm/customers/${key.length > 30 ? key : customerId(key)}/history`, query);
		if (status !== 200) throw new Error(`${status} ${text}`);
		return body.data as { entries: Seen[]; total: number };
	};

	it('says who changed which field, from what to what, in both languages', async () => {
		const change = { city: 'Breda', birth_date: '1980-02-29', email_consent: 'given', email_consent_at: '2026-01-01T10:00:00Z' };
		await anna.patch(`${ITEM}/${customerId('Bakker')}`, change);
		const { entries, total } = await history('Bakker');
		const [entry] = entries;
		expect([total, entries.length]).toEqual([1, 1]);
		expect(entry).toMatchObject({ by: 'Anna de Wit', what: 'changed', about: 'customer', contact: null });
		expect(Math.abs(Date.now() - Date.parse(entry!.at))).toBeLessThan(60_000);
		const byField = (a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1);
		expect(entry!.changes.toSorted(byField)).toEqual([
			{ field: 'birth_date', label: { en: 'Date of birth', nl: 'Geboortedatum' }, shown: true, from: null, to: '1980-02-29' },
			{ field: 'city', label: { en: 'City', nl: 'Plaats' }, shown: true, from: null, to: 'Breda' },
			{ field: 'email_consent', label: { en: 'E-mail consent', nl: 'Toestemming voor e-mail' }, shown: true, from: 'unknown', to: 'given' },
			{
				field: 'email_consent_at',
				label: { en: expect.any(String), nl: expect.any(String) },
				shown: true,
				from: null,
				to: '2026-01-01T10:00:00.000Z',
			},
		]);
	});

	it('is told nothing by a change that changes nothing, or by one that is refused', async () => {
		await anna.patch(`${ITEM}/${customerId('Bakker')}`, { city: 'Breda' });
		await crm.as(CARLA).patch(`${ITEM}/${customerId('Bakker')}`, { city: 'Zwolle' });
		expect((await history('Bakker')).total).toBe(1);
	});

	it('begins with who made the customer', async () => {
		const { id } = (await anna.post(ITEM, { unit: idOf('unit', 'utrecht'), name: 'Nieuw' })).body.data;
		expect((await history(id)).entries).toEqual([
			{ at: expect.any(String), by: 'Anna de Wit', what: 'created', about: 'customer', contact: null, changes: [] },
		]);
		await anna.patch(`${ITEM}/${id}`, { city: 'Ede' });
		await anna.patch(`${ITEM}/${id}`, { city: 'Elst' });
		const pages = await Promise.all(['1', '2', '3', '4'].map((page) => history(id, { query: { page, limit: '1' } })));
		expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3]);
		expect(pages.map(({ entries }) => entries.map(({ what, changes }) => changes[0]?.to ?? what))).toEqual([
			['Elst'],
			['Ede'],
			['created'],
			[],
		]);
	});

	it('gives each of many customers that change at once its own values (H6)', async () => {
		const keys = ['Mulder', 'Smit'].map(customerId);
		await anna.patch(ITEM, { keys, data: { remark: 'both' } });
		await anna.patch(
			ITEM,
			keys.map((id, index) => ({ id, city: `city ${index}` })),
		);
		for (const [index, key] of ['Mulder', 'Smit'].entries())
			expect((await history(key)).entries.map(({ changes }) => changes.map(({ to }) => to))).toEqual([[`city ${index}`], ['both']]);
	});

	it('follows contact persons, and forgets all but that there was one', async () => {
		const { id } = (await anna.post('/items/crm_contacts', { customer: customerId('Smit'), name: 'Kees Canarie' })).body.data;
		await anna.patch(`/items/crm_contacts/${id}`, { phone: '06-canary' });
		expect((await history('Smit', { query: { limit: '2' } })).entries).toMatchObject([
			{ by: 'Anna de Wit', what: 'changed', about: 'contact', contact: 'Kees Canarie', changes: [{ field: 'phone', to: '06-canary' }] },
			{ by: 'Anna de Wit', what: 'created', about: 'contact', contact: 'Kees Canarie', changes: [] },
		]);
		expect((await anna.delete(`/items/crm_contacts/${id}`)).status).toBe(204);
		const { entries } = await history('Smit');
		expect(entries[0]).toMatchObject({ what: 'removed', about: 'contact', contact: null, changes: [] });
		expect(JSON.stringify(await crm.db('crm_changes').where({ customer: customerId('Smit') }))).not.toMatch(/canar/i);
	});

	it('is written by plain SQL too, which is nobody', async () => {
		await anna.patch(`${ITEM}/${customerId('Visser')}`, { city: 'Ede' });
		await crm
			.db('crm_customers')
			.where({ id: customerId('Visser') })
			.update({ city: 'Tiel', status: 'archived' });
		expect((await history('Visser')).entries[0]).toMatchObject({
			by: null,
			changes: expect.arrayContaining([expect.objectContaining({ field: 'city', from: 'Ede', to: 'Tiel' })]),
		});
	});

	it('is not written when the change is not', async () => {
		const attempt = crm.db.transaction(async (trx) => {
			await trx('crm_customers')
				.where({ id: customerId('Post') })
				.update({ city: 'Tiel' });
			throw new Error('undone');
		});
		await expect(attempt).rejects.toThrow('undone');
		expect((await history('Post')).entries).toEqual([]);
	});

	it('stays with the unit that wrote it when the customer moves', async () => {
		await anna.patch(`${ITEM}/${customerId('Jansen')}`, { remark: 'secret of utrecht' });
		await crm
			.db('crm_customers')
			.where({ id: customerId('Jansen') })
			.update({ unit: idOf('unit', 'zwolle') });
		await crm.as(CARLA).patch(`${ITEM}/${customerId('Jansen')}`, { city: 'Zwolle' });
		const seen = await history('Jansen', { client: crm.as(CARLA) });
		expect(seen).toMatchObject({
			total: 2,
			entries: [
				{ what: 'changed', changes: [{ field: 'city', to: 'Zwolle' }] },
				{ what: 'moved', changes: [{ field: 'unit', shown: false }] },
			],
		});
		expect(JSON.stringify(seen)).not.toContain('utrecht');
		expect((await anna.get(`/crm/customers/${customerId('Jansen')}/history`)).status).toBe(403);
		await agreeBetweenUnits();
		const shared = await history('Jansen', { client: crm.as(CARLA) });
		expect(shared.entries.map(({ what, changes }) => [what, changes[0]?.from, changes[0]?.to])).toEqual([
			['changed', null, 'Zwolle'],
			['moved', 'utrecht', 'zwolle'],
			['changed', null, 'secret of utrecht'],
		]);
	});

	/** Utrecht lets zwolle read its customers by name. */
	const agreeBetweenUnits = async (): Promise<void> => {
		const agreement = idOf('agreement', 'open');
		const from = crm.db.client.config.client === 'sqlite3' ? 0 : '1970-01-01T00:00:00Z';
		await crm.db('crm_sharing_agreements').insert({
			id: agreement,
			title: 'open',
			unit: idOf('unit', 'utrecht'),
			version: 1,
			status: 'active',
			valid_from: from,
		});
		await crm.db('crm_sharing_rules').insert({
			id: idOf('rule', 'open'),
			agreement,
			data_class: 'customers',
			audience: 'unit',
			audience_unit: idOf('unit', 'zwolle'),
			level: 'named',
			may_write: false,
		});
	};

	it('says of a sensitive field that it was changed, and no more', async () => {
		await crm.admin.patch('/fields/crm_customers/phone', { meta: { note: 'private #sensitive' } });
		await crm.admin.patch(`${ITEM}/${customerId('Dekker')}`, { phone: '06-canary' });
		const { entries } = await history('Dekker');
		expect(entries[0]?.changes).toEqual([{ field: 'phone', label: { en: expect.any(String), nl: expect.any(String) }, shown: false }]);
		expect(JSON.stringify(entries)).not.toContain('canary');
	});

	it('follows a field that was added in the Studio, and does not stumble over one that was removed', async () => {
		const made = await crm.admin.post('/fields/crm_customers', {
			field: 'nickname',
			type: 'string',
			meta: { translations: [{ language: 'nl-NL', translation: 'Roepnaam' }] },
			schema: {},
		});
		expect(made.status).toBe(200);
		await anna.patch(`${ITEM}/${customerId('Vos')}`, { nickname: 'Vosje', house_number: '1' });
		const [entry] = (await history('Vos')).entries;
		expect(entry?.changes).toEqual(
			expect.arrayContaining([
				{ field: 'nickname', label: { en: 'Nickname', nl: 'Roepnaam' }, shown: true, from: null, to: 'Vosje' },
				expect.objectContaining({ field: 'house_number', to: '1' }),
			]),
		);
		for (const field of ['nickname', 'house_number']) expect((await crm.admin.delete(`/fields/crm_customers/${field}`)).status).toBe(204);
		expect((await anna.patch(`${ITEM}/${customerId('Vos')}`, { city: 'Tiel' })).status).toBe(200);
		const { entries } = await history('Vos');
		expect(entries[0]?.changes).toMatchObject([{ field: 'city', to: 'Tiel' }]);
		// Their values are no field of the row any more: who may not read a field is told that it was changed.
		expect(entries[1]?.changes.map(({ shown }) => shown)).toEqual([false, false]);
	});

	it('goes with the customer, also with one of many contact persons', async () => {
		const id = customerId('Peters');
		await anna.post('/items/crm_contacts', { customer: id, name: 'Piet' });
		await anna.patch(`${ITEM}/${id}`, { city: 'Tiel' });
		expect(await crm.db('crm_changes').where({ customer: id })).toHaveLength(2);
		expect((await anna.delete(`${ITEM}/${id}`)).status).toBe(204);
		expect(await crm.db('crm_changes').where({ customer: id })).toEqual([]);
	});

	it.each([{ page: '0' }, { limit: '1000' }, { page: 'x' }, { limit: '1e9' }])('refuses the page %j', async (query) => {
		const { status, body } = await anna.get(`/crm/customers/${customerId('Bakker')}/history`, query);
		// The host reads a page of its own kind first.
		expect([status, ['CRM_INVALID_REQUEST', 'INVALID_QUERY'].includes(body.errors[0].extensions.code)]).toEqual([400, true]);
	});
});
