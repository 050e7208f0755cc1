/** Who is who for whom: colleagues with their mail, authors by name, nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';

const unit = (key: string): string => idOf('unit', key);
const PAST = '2021-01-01T00:00:00.000Z';
const [ANNA, BRAM, LEFT, HEAD, SILENT, FOREIGN] = ['anna', 'bram', 'left', 'head', 'silent', 'foreign'].map(
	(name) => `${name}@test.example`,
) as [string, string, string, string, string, string];

describe('the people of a unit', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, {
					units: [{ key: 'top', kind: 'head_office' }, { key: 'utrecht', parent: 'top' }, { key: 'zwolle', parent: 'top' }, { key: 'ede' }],
					members: [
						{ email: ANNA, unit: 'utrecht', function: 'franchisee' },
						{ email: BRAM, unit: 'utrecht', function: 'employee' },
						{ email: LEFT, unit: 'utrecht', function: 'employee', valid_to: PAST },
						{ email: HEAD, unit: 'top', function: 'head_office' },
						{ email: SILENT, unit: 'zwolle', function: 'employee' },
						{ email: FOREIGN, unit: 'zwolle', function: 'franchisee' },
					],
					agreements: [{ key: 'zwolle', unit: 'zwolle', rules: [{ dataClass: 'activities', audience: 'peers', level: 'named' }] }],
					customers: [
						{ key: 'Bakker', unit: 'utrecht', user_created: userIdOf(LEFT), user_updated: userIdOf(HEAD) },
						{ key: 'Visser', unit: 'zwolle', user_created: userIdOf(SILENT) },
					],
					activities: [
						{ key: 'talk', unit: 'utrecht', customer: 'Bakker', user_created: userIdOf(BRAM) },
						{ key: 'call', unit: 'zwolle', customer: 'Visser', user_created: userIdOf(FOREIGN) },
					],
				});
				await db('directus_users')
					.where({ id: userIdOf(BRAM) })
					.update({ first_name: 'Bram', last_name: 'Aalders' });
			},
		});
	});
	afterAll(() => crm?.stop());

	const staff = async (email: string, query = {}) => (await crm.as(email).get('/crm/staff', query)).body.data;
	const person = (email: string, more: object) => ({
		id: userIdOf(email),
		firstName: email.split('@')[0],
		lastName: null,
		email: null,
		functions: [],
		...more,
	});

	it('are its members with mail and function, and who wrote in it by name alone', async () => {
		const expected = [
			person(ANNA, { email: ANNA, functions: [{ unit: unit('utrecht'), function: 'franchisee' }] }),
			person(HEAD, {}),
			person(LEFT, {}),
			person(BRAM, {
				firstName: 'Bram',
				lastName: 'Aalders',
				email: BRAM,
				functions: [{ unit: unit('utrecht'), function: 'employee' }],
			}),
		];
		const byId = (people: { id: string }[]) => people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
		expect(byId(await staff(ANNA))).toEqual(byId(expected));
		expect(await staff(ANNA, { unit: unit('utrecht') })).toEqual(await staff(ANNA));
	});

	it('of another unit are the authors of what it shares, without mail, and nobody who wrote nothing there to be read', async () => {
		expect(await staff(ANNA, { unit: unit('zwolle') })).toEqual([
			person(FOREIGN, { functions: [{ unit: unit('zwolle'), function: 'franchisee' }] }),
		]);
	});

	it.each([
		['a unit that shares nothing', unit('ede')],
		['the head office', unit('top')],
		['no unit', userIdOf(ANNA)],
	])('of %s are told to nobody, alike', async (_what, asked) => {
		const absent = await crm.as(ANNA).get('/crm/staff', { unit: '00000000-0000-4000-8000-000000000000' });
		const { status, text } = await crm.as(ANNA).get('/crm/staff', { unit: asked });
		expect([status, text]).toEqual([403, absent.text]);
	});

	it('of any unit are told to an administrator', async () => {
		const { body } = await crm.admin.get('/crm/staff', { unit: unit('zwolle') });
		expect(body.data.map(({ email }: { email: string }) => email).toSorted()).toEqual([FOREIGN, SILENT]);
	});

	it('follow the agreement from one request to the next', async () => {
		await crm.db('crm_sharing_rules').delete();
		expect((await crm.as(ANNA).get('/crm/staff', { unit: unit('zwolle') })).status).toBe(403);
	});
});
