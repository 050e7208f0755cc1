/** What an explanation says is what the doors do, it tells nothing of what is hidden, and it reads in both languages. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { createUser, userIdOf } from '../support/users.ts';
import * as model from '../reference/reference-model.ts';
import { rest } from './doors.ts';
import { type CrmCollection, MATRIX, plantUnscoped } from './matrix-rows.ts';
import { askerOf, emailOf, FUNCTIONS, RELATIONS, smallNetwork, UNIT_OF, unitId } from './world.ts';

const COLLECTIONS = (Object.keys(MATRIX) as CrmCollection[]).filter((name) => name !== 'crm_scopes');
const PROTECTED = Object.keys(model.CLASS_OF) as model.ProtectedCollection[];
const SUSPENDED = 'suspended@test.example';
const ROLELESS = 'roleless@test.example';
const STRANGER = 'stranger@test.example';
const CLASSES = ['customers', 'activities', 'orders'] as const;

const said = (is: boolean): string => (is ? 'yes' : 'no');
const asked = (client: Client, query: Record<string, string>): Promise<Reply> => client.get('/crm/explanation', query);
const viewersOf = (client: Client, id: string, query: Record<string, string> = {}): Promise<Reply> =>
	client.get(`/crm/customers/${id}/viewers`, query);
/** Everything of an answer that a caller sees, but for the hour. */
const bytes = ({ status, text, headers }: Reply): object => ({ status, text, headers: [...headers].filter(([name]) => name !== 'date') });

interface Told {
	text: { en: string; nl: string };
}
const isTold = ({ text }: Told): boolean => /^[A-Z].*\.$/su.test(text.en) && /^[A-Z].*\.$/su.test(text.nl) && text.en !== text.nl;

describe('explanations', () => {
	let crm: Crm;
	const tally = { cells: 0, shown: 0 };

	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await plantUnscoped(db);
				await createUser(db, { email: SUSPENDED, status: 'suspended' });
				await createUser(db, { email: ROLELESS, role: null });
				await createUser(db, { email: STRANGER });
				await plantNetwork(db, {
					units: [],
					members: [SUSPENDED, ROLELESS].map((email) => ({ email, unit: 'mid', function: 'franchisee' as const })),
				});
				for (const collection of PROTECTED) {
					const rows = FUNCTIONS.flatMap((held) => RELATIONS.map((relation) => MATRIX[collection].victim!(relation, held)));
					await db(collection).insert(rows);
				}
			},
		});
	});
	afterAll(async () => {
		console.info(`explanations on ${process.env['CRM_TEST_DB']}: ${tally.cells} cells, ${tally.shown} rows shown`);
		await crm?.stop();
	});

	describe.each(COLLECTIONS)('of %s', (collection) => {
		const row = MATRIX[collection];

		it.each(FUNCTIONS)('tell a %s what the doors do', async (held) => {
			const client = crm.as(emailOf(held));
			const byDoor: Record<string, object> = {};
			const explained: Record<string, object> = {};
			for (const relation of RELATIONS) {
				const victim = row.victim?.(relation, held).id ?? row.idOf(relation);
				const told = async (action: string, id: string): Promise<string> => {
					const { status, body } = await asked(client, { collection, id, action });
					expect([status, body.errors]).toEqual([200, undefined]);
					tally.cells += 1;
					if (body.data.state === 'not-shown') return 'no';
					tally.shown += 1;
					expect(body.data.because.length).toBeGreaterThan(0);
					expect([body.data, ...body.data.because].filter((each: Told) => !isTold(each))).toEqual([]);
					return said(body.data.allowed);
				};
				explained[relation] = {
					read: await told('read', row.idOf(relation)),
					update: await told('update', row.idOf(relation)),
					delete: await told('delete', victim),
				};
				byDoor[relation] = {
					read: await rest.one(client, collection, row.key, row.idOf(relation)),
					update: await rest.update(client, collection, row.idOf(relation), { [row.text]: 'changed' }),
					delete: await rest.remove(client, collection, victim),
				};
			}
			expect(explained).toEqual(byDoor);
		});

		it.each(FUNCTIONS)('tell a %s of a hidden row what they tell of an absent one, to the byte', async (held) => {
			const client = crm.as(emailOf(held));
			let hidden = 0;
			for (const action of ['read', 'update', 'delete']) {
				const absent = await asked(client, { collection, id: randomUUID(), action });
				for (const relation of RELATIONS) {
					if (row.mayRead(askerOf(held), relation)) continue;
					hidden += 1;
					const answer = await asked(client, { collection, id: row.idOf(relation), action });
					expect([relation, bytes(answer)]).toEqual([relation, bytes(absent)]);
				}
			}
			if (PROTECTED.some((name) => name === collection)) expect(hidden).toBeGreaterThan(0);
		});
	});

	it('name the membership, and the rule of the agreement, that let somebody see', async () => {
		const client = crm.as(emailOf('employee'));
		const because = async (unit: string, action = 'read') =>
			(await asked(client, { collection: 'crm_customers', id: idOf('customer', `${unit}-c2`), action })).body.data.because;
		const post = { unit: { id: unitId('own'), name: 'mid' }, function: 'employee' };
		expect(await because('mid')).toMatchObject([{ kind: 'member', post, text: { en: 'Your function at mid: employee.' } }]);
		expect(await because('kid')).toMatchObject([
			{ kind: 'agreement', of: 'unit', audience: 'ancestors', level: 'named', mayWrite: true, through: post, unit: { name: 'kid' } },
		]);
		expect(await because('mid', 'delete')).toMatchObject([{ kind: 'function-cannot', held: post, wanted: 'delete' }]);
		expect(await because('los', 'update')).toMatchObject([
			{ kind: 'agreement-gives', level: 'named', needed: 'write', through: post, unit: { name: 'los' } },
			{ kind: 'no-membership', unit: { name: 'los' } },
		]);
	});

	it('tell somebody who sees nothing of a row where one does see', async () => {
		const { body } = await asked(crm.as(emailOf('franchisee')), { collection: 'crm_customers', id: idOf('customer', 'sib-c1') });
		expect(body.data).toMatchObject({
			state: 'not-shown',
			posts: [{ unit: { name: 'mid' }, function: 'franchisee' }],
			units: [{ name: 'kid' }, { name: 'los' }, { name: 'mid' }],
			unitCount: 3,
		});
	});

	it('tell an administrator so, and strangers and nobody nothing', async () => {
		const query = { collection: 'crm_customers', id: idOf('customer', 'sib-c1') };
		expect((await asked(crm.admin, query)).body.data).toMatchObject({ allowed: true, because: [{ kind: 'administrator' }] });
		expect((await asked(crm.admin, { ...query, id: randomUUID() })).body.data).toMatchObject({ state: 'not-shown', posts: [] });
		for (const client of [crm.as(STRANGER), crm.anonymous]) {
			for (const path of ['/crm/explanation', '/crm/explanation/unit', `/crm/customers/${query.id}/viewers`]) {
				expect([path, [401, 403].includes((await client.get(path, { ...query, unit: unitId('own') })).status)]).toEqual([path, true]);
			}
		}
	});

	it.each(FUNCTIONS)('of a unit tell a %s its level, class by class', async (held) => {
		const asker = askerOf(held);
		for (const relation of RELATIONS) {
			const unit = unitId(relation);
			const { status, body } = await crm.as(emailOf(held)).get('/crm/explanation/unit', { unit });
			expect(status).toBe(200);
			const expected = CLASSES.map((dataClass) => {
				const sees = [model.mayReadClass, model.maySeePseudonyms, model.maySeeTotals].map((may) => may(asker, dataClass, unit));
				const level = ['named', 'pseudonym', 'totals'][sees.indexOf(true)] ?? 'none';
				return [relation, dataClass, level, model.mayWriteClass(asker, dataClass, unit), model.mayDeleteClass(asker, unit)];
			});
			const classes: (Told & {
				dataClass: string;
				level: string;
				mayWrite: boolean;
				mayDelete: boolean;
				because: Told[];
				missing: { because: Told[] } | null;
			})[] = body.data.classes;
			expect(
				classes.map(({ dataClass, level, mayWrite, mayDelete }) => [relation, dataClass, level, mayWrite, mayDelete]).toSorted(),
			).toEqual(expected.toSorted());
			for (const each of classes) {
				expect([each, ...each.because, ...(each.missing?.because ?? [])].filter((told) => !isTold(told))).toEqual([]);
				expect((each.missing === null) === (each.level === 'named' && each.mayWrite && each.mayDelete)).toBe(true);
				expect(each.missing?.because.length).not.toBe(0);
				expect(each.because.length > 0).toBe(each.level !== 'none');
			}
		}
	});

	it('of an absent unit say the same as of any absent row', async () => {
		const { status, body } = await crm.as(emailOf('franchisee')).get('/crm/explanation/unit', { unit: randomUUID() });
		expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_FORBIDDEN']);
	});

	describe('who can see a customer', () => {
		const everybody = [...new Set([...smallNetwork.members!.map(({ email }) => email), SUSPENDED, ROLELESS, STRANGER])];

		it.each(RELATIONS)('is everybody to whom the door answers, for a customer of the unit %s', async (relation) => {
			const id = idOf('customer', `${UNIT_OF[relation]}-c2`);
			const path = `/items/crm_customers/${id}`;
			const answered: string[] = [];
			for (const email of everybody) if ((await crm.as(email).get(path)).status === 200) answered.push(userIdOf(email));
			const { status, body } = await viewersOf(crm.admin, id);
			expect(status).toBe(200);
			expect(body.data.viewers.map((viewer: { id: string }) => viewer.id).toSorted()).toEqual(answered.toSorted());
			expect(body.data.viewers.every(({ account }: { account: string }) => account === 'open')).toBe(true);
			const admins: { id: string }[] = (await crm.admin.get('/users/me', { fields: 'id' })).body.data.id;
			expect(body.data.administrators.map((each: { id: string }) => each.id)).toEqual([admins]);
		});

		it('is told to those who manage its unit, with names, functions and reasons', async () => {
			const { status, body } = await viewersOf(crm.as(emailOf('franchisee')), idOf('customer', 'mid-c2'));
			expect(status).toBe(200);
			expect(body.data.unit).toEqual({ id: unitId('own'), name: 'mid' });
			const employee = body.data.viewers.find(({ id }: { id: string }) => id === userIdOf(emailOf('employee')));
			expect(employee).toMatchObject({
				firstName: 'employee',
				account: 'open',
				intervals: [{ because: [{ kind: 'member', post: { function: 'employee' }, text: { nl: 'Functie bij mid: medewerker.' } }] }],
			});
		});

		it.each(FUNCTIONS)('is refused to a %s as if the customer were not there, unless it is of a unit that one manages', async (held) => {
			const client = crm.as(emailOf(held));
			const absent = await viewersOf(client, randomUUID());
			expect(absent.status).toBe(403);
			for (const relation of RELATIONS) {
				const answer = await viewersOf(client, idOf('customer', `${UNIT_OF[relation]}-c2`), { from: '2026-03-01', to: '2026-04-01' });
				const may = model.mayDelete(askerOf(held), 'crm_customers', unitId(relation));
				if (may) expect([relation, answer.status]).toEqual([relation, 200]);
				else expect([relation, bytes(answer)]).toEqual([relation, bytes(absent)]);
			}
		});
	});

	describe('of bad input say what is wrong and how to mend it', () => {
		const ID = idOf('customer', 'mid-c1');
		const VIEWERS = `/crm/customers/${ID}/viewers`;
		const WRONG: [string, Record<string, string>, string][] = [
			['/crm/explanation', { collection: 'crm_nowhere', id: ID }, 'CRM_EXPLANATION_COLLECTION'],
			['/crm/explanation', { collection: 'directus_users', id: ID }, 'CRM_EXPLANATION_COLLECTION'],
			['/crm/explanation', { collection: 'crm_scopes', id: ID }, 'CRM_EXPLANATION_COLLECTION'],
			['/crm/explanation', { collection: 'toString', id: ID }, 'CRM_EXPLANATION_COLLECTION'],
			['/crm/explanation', { collection: 'crm_customers', id: 'abc' }, 'CRM_EXPLANATION_ID'],
			['/crm/explanation', { collection: 'crm_customers', id: `${ID}' OR 1=1` }, 'CRM_EXPLANATION_ID'],
			['/crm/explanation', { collection: 'crm_customers', id: ID, action: 'create' }, 'CRM_EXPLANATION_ACTION'],
			['/crm/explanation', { collection: 'crm_customers' }, 'CRM_INVALID_REQUEST'],
			['/crm/explanation', {}, 'CRM_INVALID_REQUEST'],
			[`/crm/explanation?id=${ID}&id=${ID}`, { collection: 'crm_customers' }, 'CRM_INVALID_REQUEST'],
			['/crm/explanation/unit', {}, 'CRM_INVALID_REQUEST'],
			['/crm/explanation/unit', { unit: '7' }, 'CRM_EXPLANATION_ID'],
			['/crm/customers/7/viewers', {}, 'CRM_EXPLANATION_ID'],
			[VIEWERS, { from: 'yesterday' }, 'CRM_EXPLANATION_MOMENT'],
			[VIEWERS, { from: '2026-02-31' }, 'CRM_EXPLANATION_MOMENT'],
			[VIEWERS, { from: '0001-01-01', to: '0002-01-01' }, 'CRM_EXPLANATION_MOMENT'],
			[VIEWERS, { from: '2026-03-01T10:00:00' }, 'CRM_EXPLANATION_MOMENT'],
			[VIEWERS, { from: '', to: '' }, 'CRM_EXPLANATION_MOMENT'],
			[VIEWERS, { from: '2026-04-01', to: '2026-03-01' }, 'CRM_EXPLANATION_PERIOD'],
			[VIEWERS, { from: '1926-01-01', to: '2026-01-01' }, 'CRM_EXPLANATION_PERIOD'],
			[VIEWERS, { to: '2020-01-01' }, 'CRM_EXPLANATION_PERIOD'],
		];

		it.each(WRONG)('%s %j', async (path, query, code) => {
			for (const client of [crm.as(emailOf('franchisee')), crm.admin]) {
				const [english, dutch] = [
					await client.get(path, query),
					await client.send('GET', path, { headers: { 'accept-language': 'nl-NL' } }, query),
				];
				const { message, extensions } = english.body.errors[0];
				expect([english.status, extensions.code]).toEqual([400, code]);
				expect(extensions.remedy.length).toBeGreaterThan(10);
				expect(dutch.body.errors[0].message).not.toBe(message);
				expect(dutch.body.errors[0].extensions.remedy).not.toBe(extensions.remedy);
			}
		});

		it('an id in capitals is the same id', async () => {
			const client = crm.as(emailOf('franchisee'));
			const [small, capital] = [ID, ID.toUpperCase()].map((id) => asked(client, { collection: 'crm_customers', id }));
			expect((await capital!).text).toBe((await small!).text);
			expect((await viewersOf(client, ID.toUpperCase())).status).toBe(200);
		});
	});
});
