import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_FIELDS } from '../../extensions/crm/src/kernel/schema/generated.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { writeFigures } from '../support/proof-figures.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { createUser, userIdOf } from '../support/users.ts';
import { graphql, rest } from './doors.ts';
import { type CrmCollection, type DoorName, MATRIX, plantUnscoped } from './matrix-rows.ts';
import { askerOf, emailOf, FUNCTIONS, type HeldFunction, RELATIONS, smallNetwork, UNIT_OF } from './world.ts';

const COLLECTIONS = Object.keys(MATRIX) as CrmCollection[];
const DOORS = { rest, graphql } as const;
const ACTIONS = ['list', 'read', 'create', 'update', 'delete', 'count'] as const;
type Cells = Record<string, Partial<Record<(typeof ACTIONS)[number], string>>>;

const said = (is: boolean): string => (is ? 'yes' : 'no');
const cellOf = (held: HeldFunction, door: DoorName): string => `${held} ${door}`;

describe('access matrix: function x relation of units x collection x action x door', () => {
	let crm: Crm;
	const tally = { cells: 0, yes: 0, unexpected: 0 };
	const database = process.env['CRM_TEST_DB'] ?? 'sqlite';

	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await plantUnscoped(db);
				for (const collection of COLLECTIONS) {
					const { victim } = MATRIX[collection];
					if (!victim) continue;
					const cells = FUNCTIONS.flatMap((held) => (['rest', 'graphql'] as const).map((door) => cellOf(held, door)));
					const rows = RELATIONS.flatMap((relation) => cells.map((cell) => victim(relation, cell)));
					await db(collection).insert(rows);
				}
			},
		});
		// A scope is a row only after its first use.
		for (const unit of Object.values(UNIT_OF)) await crm.as(`owner-${unit}@test.example`).get('/crm/scope');
	});
	afterAll(async () => {
		writeFigures(`matrix-${database}`, { proof: 'matrix', database, ...tally });
		console.info(`access matrix on ${database}: ${tally.cells} cells, ${tally.yes} allowed`);
		await crm?.stop();
	});

	it('has a row for every collection that the base holds', async () => {
		const held: string[] = await crm.db('directus_collections').where('collection', 'like', 'crm_%').pluck('collection');
		expect(COLLECTIONS.toSorted()).toEqual(held.filter((name) => name.startsWith('crm_')).toSorted());
		expect(COLLECTIONS.toSorted()).toEqual(Object.keys(CRM_FIELDS).toSorted());
	});

	describe.each(['rest', 'graphql'] as const)('by %s', (doorName) => {
		const door = DOORS[doorName];

		describe.each(COLLECTIONS)('%s', (collection) => {
			const row = MATRIX[collection];

			it.each(FUNCTIONS)('answers a %s as the agreements say', async (held) => {
				const client = crm.as(emailOf(held));
				const asker = askerOf(held);
				const expected: Cells = {};
				const seen: Cells = {};
				const effects: Record<string, object> = {};
				const listed = await door.list(client, collection, row.key);
				for (const relation of RELATIONS) {
					const id = row.idOf(relation);
					const marker = `${relation} ${held} ${doorName}`;
					const mayRead = row.mayRead(asker, relation);
					expected[relation] = {
						list: said(mayRead),
						read: said(mayRead),
						count: said(mayRead),
						create: said(row.mayCreate(asker, relation, doorName)),
						update: said(row.mayUpdate(asker, relation)),
						delete: said(row.mayDelete(asker, relation)),
					};
					const counted = await door.count(client, collection, row.key, id);
					const victim = row.victim?.(relation, cellOf(held, doorName)).id ?? id;
					seen[relation] = {
						list: said(listed.includes(id)),
						read: await door.one(client, collection, row.key, id),
						count: said(counted === 1),
						create: await door.create(client, collection, { ...row.payload(relation, doorName), [row.text]: `${marker} made` }),
						update: await door.update(client, collection, id, { [row.text]: `${marker} changed` }),
						delete: await door.remove(client, collection, victim),
					};
					effects[relation] = await effectsOf({ collection, id, victim, marker });
				}
				const verdicts = RELATIONS.flatMap((relation) => ACTIONS.map((action) => [expected[relation]?.[action], seen[relation]?.[action]]));
				tally.cells += verdicts.length;
				tally.yes += verdicts.filter(([said]) => said === 'yes').length;
				tally.unexpected += verdicts.filter(([said, answered]) => said !== answered).length;
				expect(seen).toEqual(expected);
				// What was answered is what was done: a refusal leaves no trace in the base.
				for (const relation of RELATIONS) {
					const { create, update, delete: removed } = expected[relation] ?? {};
					expect([relation, effects[relation]]).toEqual([relation, { made: create, changed: update, gone: removed }]);
				}
			});
		});
	});

	const effectsOf = async ({
		collection,
		id,
		victim,
		marker,
	}: {
		collection: CrmCollection;
		id: string;
		victim: string;
		marker: string;
	}): Promise<object> => {
		const { key } = MATRIX[collection];
		const rows: Record<string, unknown>[] = await crm.db(collection).select();
		const holding = (text: string) => rows.filter((row) => JSON.stringify(row).includes(`${marker} ${text}`));
		const changed = holding('changed').map((row) => row[key]);
		return {
			made: said(holding('made').length > 0),
			changed: changed.length === 0 ? 'no' : said(changed.length === 1 && changed[0] === id),
			gone: said(!rows.some((row) => row[key] === victim)),
		};
	};

	it('shows each function its own dashboards and their panels', async () => {
		const NETWORK = 'c0000000-0000-4000-8000-000000000010';
		const FRANCHISE = 'c0000000-0000-4000-8000-000000000011';
		const known: string[] = await crm.db('directus_dashboards').pluck('id');
		for (const id of [NETWORK, FRANCHISE])
			if (!known.includes(id)) await crm.db('directus_dashboards').insert({ id, name: id, icon: 'dashboard' });
		await crm.db('directus_dashboards').insert({ id: idOf('unit', 'a dashboard of the host'), name: 'host', icon: 'dashboard' });
		for (const held of FUNCTIONS) {
			const own = held === 'head_office' || held === 'region_manager' ? [NETWORK] : [FRANCHISE];
			for (const door of [rest, graphql]) {
				expect([held, await door.list(crm.as(emailOf(held)), 'directus_dashboards', 'id')]).toEqual([held, own]);
				for (const id of [NETWORK, FRANCHISE]) {
					expect(await door.update(crm.as(emailOf(held)), 'directus_dashboards', id, { name: 'x' })).toBe('no');
					expect(await door.remove(crm.as(emailOf(held)), 'directus_dashboards', id)).toBe('no');
				}
			}
			const panels = await crm.as(emailOf(held)).get('/panels', { fields: 'dashboard', limit: '100' });
			expect(panels.body.data.every(({ dashboard }: { dashboard: string }) => own.includes(dashboard))).toBe(true);
		}
	});

	it('lets each function change its own language and password, and nothing else of a user', async () => {
		const others = userIdOf('owner-mid@test.example');
		for (const held of FUNCTIONS) {
			const client = crm.as(emailOf(held));
			expect((await client.patch('/users/me', { language: 'nl-NL', appearance: 'dark', password: 'another-password' })).status).toBe(200);
			const forbidden = [
				...['email', 'role', 'policies', 'token', 'status', 'first_name', 'external_identifier', 'crm_scope'].map((field) => ({
					[field]: null,
				})),
				{ crm_scope: others },
				{ email: 'other@test.example' },
			];
			for (const change of forbidden) expect([change, (await client.patch('/users/me', change)).status]).toEqual([change, 403]);
			for (const path of [`/users/${others}`, '/users'])
				expect([
					path,
					(await client.patch(path, path === '/users' ? { keys: [others], data: { language: 'nl-NL' } } : { language: 'nl-NL' })).status,
				]).toEqual([path, 403]);
			const own = await crm
				.db('directus_users')
				.where({ email: emailOf(held) })
				.first('language', 'appearance');
			expect(own).toEqual({ language: 'nl-NL', appearance: 'dark' });
		}
		expect(await crm.db('directus_users').where({ id: others }).first('language')).toEqual({ language: 'en-US' });
	});

	it('answers nobody and users without a membership with nothing but what is public', async () => {
		const stranger = await createUser(crm.db, { email: 'stranger@test.example' }).then(() => crm.as('stranger@test.example'));
		for (const collection of COLLECTIONS) {
			const { status } = await crm.anonymous.get(`/items/${collection}`);
			expect([collection, status]).toEqual([collection, 403]);
			expect(await graphql.list(crm.anonymous, collection, MATRIX[collection].key)).toEqual([]);
			const isOpen = collection === 'crm_units' || collection === 'crm_products';
			expect([collection, (await rest.list(stranger, collection, MATRIX[collection].key)).length]).toEqual([
				collection,
				isOpen ? RELATIONS.length : 0,
			]);
		}
		expect((await stranger.get('/crm/scope')).status).toBe(403);
	});
});
