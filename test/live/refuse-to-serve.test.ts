/** What the self-check does on a real server: refuse to serve, say so on the health route, or put it right. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_POLICY_ID } from '../../extensions/crm/src/wall/identifiers.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';

const MEMBER = 'anna@test.example';
const CUSTOMERS = '/items/crm_customers';

describe('the self-check', { timeout: 180_000 }, () => {
	let crm: Crm;
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
	});
	afterAll(() => crm?.stop());

	const health = async (): Promise<{ status: number; code?: string }> => {
		const { status, body } = await crm.anonymous.get('/crm/health');
		return status === 200 ? { status } : { status, code: body.errors[0].extensions.code };
	};
	const publicPolicy = async (): Promise<string> => (await crm.db('directus_policies').where({ name: '$t:public_label' }).first('id')).id;
	const ownRow = (): Promise<{ id: number; permissions: string }> =>
		crm.db('directus_permissions').where({ policy: CRM_POLICY_ID, collection: 'crm_customers', action: 'read' }).first('id', 'permissions');

	it.each([
		['WEBSOCKETS_ENABLED', 'CRM_CHECK_WEBSOCKETS'],
		['CACHE_ENABLED', 'CRM_CHECK_CACHE'],
	])('lets no server start with %s=true, and says what to set', async (name, code) => {
		await expect(crm.another({ [name]: 'true' })).rejects.toThrow(new RegExp(`ended before it answered.*${code}.*Set ${name}=false`, 's'));
	});

	it('answers 503 while the public may read customers, starts no other server, and 200 when the row is gone', async () => {
		expect(await health()).toEqual({ status: 200 });
		const row = { policy: await publicPolicy(), collection: 'crm_customers', action: 'read', permissions: {}, fields: ['name'] };
		const { body } = await crm.admin.post('/permissions', row);
		expect(await health()).toEqual({ status: 503, code: 'CRM_DOORS_OPEN' });
		expect((await crm.anonymous.get('/crm/health')).text).not.toContain('crm_customers');
		expect((await crm.admin.get('/crm/health')).text).toContain('crm_customers');
		await expect(crm.another()).rejects.toThrow(/ended before it answered.*CRM_CHECK_(DOOR|OPEN_RULE)/s);
		expect((await crm.admin.delete(`/permissions/${body.data.id}`)).status).toBe(204);
		expect(await health()).toEqual({ status: 200 });
	});

	it('answers 503 when a rule of ours is widened by hand, and the next server that starts puts it right', async () => {
		const { id, permissions } = await ownRow();
		expect((await crm.admin.patch(`/permissions/${id}`, { permissions: {} })).status).toBe(200);
		expect(await health()).toEqual({ status: 503, code: 'CRM_DOORS_OPEN' });
		const next = await crm.another();
		expect((await ownRow()).permissions).toEqual(permissions);
		expect((await next.as(MEMBER).get(CUSTOMERS, { fields: 'name' })).body.data).toEqual([{ name: 'Bakker' }]);
		expect((await next.anonymous.get('/crm/health')).status).toBe(200);
		await next.stop();
	});

	it('takes a row out that was added to our policy, through the doctor', async () => {
		const row = { policy: CRM_POLICY_ID, collection: 'directus_revisions', action: 'read', permissions: null, fields: '*' };
		await crm.db('directus_permissions').insert(row);
		expect((await crm.command('crm:doctor')).output).toContain('CRM_CHECK_RULES_CHANGED');
		const { code, output } = await crm.command('crm:doctor', '--mend');
		expect({ code, output }).toMatchObject({ code: 0 });
		expect(await crm.db('directus_permissions').where({ policy: CRM_POLICY_ID, collection: 'directus_revisions' })).toEqual([]);
	});

	it('keeps a customer of another unit hidden all the while', async () => {
		expect((await crm.as(MEMBER).get(`${CUSTOMERS}/${idOf('customer', 'Visser')}`)).status).toBe(403);
	});
});
