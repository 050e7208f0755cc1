/** What an administrator adds to our collections in the Studio. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const MEMBER = 'anna@test.example';
const CUSTOMERS = '/items/crm_customers';
const BAKKER = `${CUSTOMERS}/${idOf('customer', 'Bakker')}`;
const FIELDS = '/fields/crm_customers';

describe('a field that a user adds in the Studio', { timeout: 180_000 }, () => {
	let crm: Crm;
	let member: Client;
	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [{ key: 'utrecht' }, { key: 'zwolle' }],
					members: [{ email: MEMBER, unit: 'utrecht', function: 'franchisee' }],
					customers: [
						{ key: 'Bakker', unit: 'utrecht' },
						{ key: 'Visser', unit: 'zwolle' },
					],
				}),
		});
		member = crm.as(MEMBER);
	});
	afterAll(() => crm?.stop());

	const addField = (field: string, meta: object = {}): Promise<Reply> =>
		crm.admin.post(FIELDS, { field, type: 'string', meta: { interface: 'input', ...meta }, schema: {} });

	/** The field lists of the CRM's permission rows on customers, by action. */
	const lists = async (): Promise<Record<string, string[]>> => {
		const rows = await crm
			.db('directus_permissions')
			.where({ collection: 'crm_customers' })
			.select<{ action: string; fields: string }[]>('action', 'fields');
		return Object.fromEntries(rows.map(({ action, fields }) => [action, fields.split(',')]));
	};

	it('is read and written by a franchisee at once, in the own rows only', async () => {
		expect((await addField('shoe_size')).status).toBe(200);
		expect(await member.patch(BAKKER, { shoe_size: '43' })).toMatchObject({ status: 200, body: { data: { shoe_size: '43' } } });
		const fresh = { unit: idOf('unit', 'utrecht'), kind: 'person', name: 'Smit', shoe_size: '38' };
		expect((await member.post(CUSTOMERS, fresh)).status).toBe(200);
		const found = await member.get(CUSTOMERS, { fields: 'name,shoe_size', filter: { shoe_size: { _nnull: true } }, sort: 'name' });
		expect(found.body.data).toEqual([
			{ name: 'Bakker', shoe_size: '43' },
			{ name: 'Smit', shoe_size: '38' },
		]);
		const other = `${CUSTOMERS}/${idOf('customer', 'Visser')}`;
		expect((await member.patch(other, { shoe_size: '1' })).status).toBe(403);
		const { create, read, update } = await lists();
		for (const list of [create, read, update]) expect(list).toContain('shoe_size');
	});

	it('survives the next installation', async () => {
		const { code, output } = await crm.command('crm:install');
		expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('nothing to change') });
		expect((await member.get(BAKKER, { fields: 'shoe_size' })).body.data).toEqual({ shoe_size: '43' });
	});

	it.each([
		['english_secret', '#sensitive', 'For head office only. #sensitive'],
		['dutch_secret', '#gevoelig', '#gevoelig: alleen voor het hoofdkantoor'],
	])('stays with administrators when its note carries its mark: %s', async (field, _mark, note) => {
		expect((await addField(field, { note })).status).toBe(200);
		expect((await crm.admin.patch(BAKKER, { [field]: 'nobody may know' })).status).toBe(200);
		expect((await member.get(BAKKER, { fields: field })).status).toBe(403);
		expect((await member.get(CUSTOMERS, { filter: { [field]: { _eq: 'nobody may know' } } })).status).toBe(403);
		expect((await member.patch(BAKKER, { [field]: 'x' })).status).toBe(403);
		const all = await member.get(CUSTOMERS, { fields: '*' });
		expect(all).toMatchObject({ status: 200 });
		expect(all.text).not.toContain('nobody may know');
		expect((await member.get(CUSTOMERS, { search: 'nobody may know' })).body.data).toEqual([]);
	});

	it('leaves the lists when it is marked later, a shipped field too, and comes back with the mark gone', async () => {
		for (const field of ['shoe_size', 'birth_date']) {
			expect((await crm.admin.patch(`${FIELDS}/${field}`, { meta: { note: '#gevoelig' } })).status).toBe(200);
			expect((await member.get(BAKKER, { fields: field })).status, field).toBe(403);
			expect((await crm.admin.patch(`${FIELDS}/${field}`, { meta: { note: null } })).status).toBe(200);
			expect((await member.get(BAKKER, { fields: field })).status, field).toBe(200);
		}
	});

	it('leaves no broken permission row behind when it is removed', async () => {
		for (const field of ['shoe_size', 'english_secret', 'dutch_secret']) {
			expect((await crm.admin.delete(`${FIELDS}/${field}`)).status).toBe(204);
		}
		const { status, body } = await member.get(BAKKER, { fields: '*' });
		expect({ status, name: body.data.name }).toEqual({ status: 200, name: 'Bakker' });
		const columns = Object.keys(await crm.db('crm_customers').columnInfo());
		const aliases: string[] = await crm.db('directus_fields').where({ collection: 'crm_customers' }).pluck('field');
		for (const [action, list] of Object.entries(await lists())) {
			expect(
				list.filter((field) => ![...columns, ...aliases, '*'].includes(field)),
				action,
			).toEqual([]);
			expect(list, action).not.toContain('shoe_size');
		}
		expect((await crm.anonymous.get('/crm/health')).body).toEqual({ data: { status: 'ok' } });
	});
});
