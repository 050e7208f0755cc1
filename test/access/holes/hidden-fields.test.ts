/** Fields that a caller may not read, asked for in every place of a query; and what exports, GraphQL and errors tell. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_POLICY_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import type { Client, Query, Reply } from '../../support/client.ts';
import { idOf, plantNetwork } from '../../support/network.ts';
import { type Crm, startCrm } from '../../support/start-crm.ts';
import { tokenOf, userIdOf } from '../../support/users.ts';
import { ABSENT_ID, uuidOf } from '../../support/uuid.ts';
import { emailOf, smallNetwork, unitId } from '../world.ts';

const UNITS = '/items/crm_units';
const CUSTOMERS = '/items/crm_customers';
const MEMBER = emailOf('franchisee');
const ENTITY = uuidOf('entity of a unit');

describe('fields that are hidden', () => {
	let crm: Crm;
	let member: Client;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await db('crm_legal_entities').insert({ id: ENTITY, name: 'Verborgen BV' });
				await db('crm_units')
					.where({ id: unitId('sibling') })
					.update({ legal_entity: ENTITY });
				await db('directus_users')
					.update({ tfa_secret: 'GEHEIM234' })
					.where({ id: userIdOf(MEMBER) });
			},
		});
		member = crm.as(MEMBER);
	});
	afterAll(() => crm?.stop());

	const NO_TRACE = (reply: Reply): void => {
		expect([400, 403]).toContain(reply.status);
		for (const secret of [ENTITY, 'Verborgen', tokenOf(MEMBER), '$argon2id', 'GEHEIM234']) expect(reply.text).not.toContain(secret);
	};

	it.each<[string, Query]>([
		['fields', { fields: 'legal_entity' }],
		['an alias (CVE-2024-34708)', { alias: { x: 'legal_entity' }, fields: 'x' }],
		['a sort', { sort: 'legal_entity' }],
		['a filter', { filter: { legal_entity: { _nnull: true } } }],
		['a filter beyond it', { filter: { legal_entity: { name: { _starts_with: 'V' } } } }],
		['groups', { groupBy: 'legal_entity', aggregate: { count: ['*'] } }],
		['a minimum', { aggregate: { min: ['legal_entity'] } }],
		['a count', { aggregate: { count: ['legal_entity'] } }],
		['a function', { fields: 'count(legal_entity)' }],
		['json()', { fields: 'json(legal_entity,a)' }],
		['a parent', { fields: 'parent.legal_entity' }],
		['deep', { fields: 'parent.name', deep: { parent: { _filter: { legal_entity: { _nnull: true } } } } }],
		['an export', { export: 'csv', fields: 'legal_entity' }],
	])('are refused in %s', async (_where, query) => {
		NO_TRACE(await member.get(UNITS, query));
		NO_TRACE(await member.search(UNITS, query));
	});

	it.each(['legal_entity', 'legal_entity { name }', 'legal_entity_func { count }', 'parent { legal_entity { name } }'])(
		'are no field of GraphQL: %s',
		async (field) => NO_TRACE(await member.graphql(`query { crm_units { ${field} } }`)),
	);

	it('are found by no search (CVE-2025-30352, CVE-2025-64748)', async () => {
		for (const [path, search] of [
			[UNITS, ENTITY],
			['/users', tokenOf(MEMBER)],
			['/users', '$argon2id'],
			['/users', 'GEHEIM234'],
		] as const)
			expect([path, search, (await member.get(path, { search, fields: 'id' })).body.data]).toEqual([path, search, []]);
	});

	describe('of one’s own user', () => {
		it.each<[string, Query]>([
			['a minimum (CVE-2026-35442)', { 'aggregate[min]': 'token' }],
			['an export by letters (CVE-2023-27481)', { export: 'csv', fields: 'id', filter: { password: { _starts_with: '$argon' } } }],
			['a filter on the token', { filter: { token: { _starts_with: 'a' } } }],
			['a filter on the second factor', { filter: { tfa_secret: { _starts_with: 'G' } } }],
			['the token', { fields: 'token' }],
		])('are refused in %s', async (_where, query) => NO_TRACE(await member.get('/users', query)));

		it.each<[string, Query]>([
			['a minimum of the password', { 'aggregate[min]': 'password' }],
			['groups of passwords', { groupBy: 'password', 'aggregate[count]': '*' }],
			['an alias of the password (CVE-2024-34708)', { alias: { x: 'password' }, fields: 'id,x' }],
			['an export', { export: 'json', fields: 'id,password,tfa_secret' }],
			['all fields', { fields: '*' }],
		])('are masked in %s', async (_where, query) => {
			const { text } = await member.get('/users', query);
			expect(text).not.toMatch(/\$argon2id|GEHEIM234/);
			expect(text).not.toContain(tokenOf(MEMBER));
		});
	});

	it('a collection that is forbidden reads like one that is absent (CVE-2025-64749)', async () => {
		const alike = ({ status, text }: Reply, name: string) => [status, text.replaceAll(name, 'NAME')];
		for (const ask of [
			(name: string) => member.get(`/items/${name}`),
			(name: string) => member.get(`/items/${name}/${ABSENT_ID}`),
			(name: string) => member.search(`/items/${name}`, {}),
			(name: string) => member.post(`/items/${name}`, { id: ABSENT_ID }),
			(name: string) => member.patch(`/items/${name}/${ABSENT_ID}`, { name: 'x' }),
			(name: string) => member.delete(`/items/${name}/${ABSENT_ID}`),
			(name: string) => crm.anonymous.get(`/items/${name}`),
		])
			expect(alike(await ask('crm_legal_entities'), 'crm_legal_entities')).toEqual(alike(await ask('crm_nowhere'), 'crm_nowhere'));
	});

	it('a key or a number of a hidden row is told by no error (H11)', async () => {
		const make = (row: object) => member.post(CUSTOMERS, { unit: unitId('own'), name: 'x', ...row });
		const [taken, free] = [await make({ id: idOf('customer', 'sib-c1') }), await make({ id: ABSENT_ID })];
		expect([taken.status, taken.text]).toEqual([403, free.text]);
		await crm
			.db('crm_customers')
			.where({ id: idOf('customer', 'sib-c1') })
			.update({ number: 'S77', email: 'een@sib.nl' });
		expect((await make({ number: 'S77', email: 'een@sib.nl' })).status).toBe(200);
	});

	it('a field that was removed gives its readers nothing when it comes back as a secret (CVE-2025-64746)', async () => {
		const field = (special: string[]) =>
			crm.admin.post('/fields/crm_customers', {
				field: 'keepsake',
				type: special.length ? 'hash' : 'string',
				meta: { special },
				schema: {},
			});
		expect((await field([])).status).toBe(200);
		expect((await member.get(CUSTOMERS, { fields: 'keepsake', limit: '1' })).status).toBe(200);
		expect((await crm.admin.delete('/fields/crm_customers/keepsake')).status).toBe(204);
		expect((await field(['hash', 'conceal'])).status).toBe(200);
		expect((await member.get(CUSTOMERS, { fields: 'keepsake', limit: '1' })).status).toBe(403);
		expect((await crm.admin.delete('/fields/crm_customers/keepsake')).status).toBe(204);
	});

	it('a second policy that would mix its fields with our rows is a door that stands open (CVE-2025-27089)', async () => {
		const policy = (await crm.admin.post('/policies', { name: 'Second', app_access: false, admin_access: false })).body.data.id;
		await crm.admin.post('/access', { policy, role: (await crm.db('directus_users').where({ email: MEMBER }).first('role')).role });
		const rule = { policy, collection: 'crm_customers', action: 'update', permissions: { status: { _eq: 'active' } }, fields: ['unit'] };
		expect((await crm.admin.post('/permissions', rule)).status).toBe(200);
		expect((await crm.anonymous.get('/crm/health')).status).toBe(503);
		expect((await crm.admin.delete(`/policies/${policy}`)).status).toBe(204);
		expect((await crm.anonymous.get('/crm/health')).status).toBe(200);
	});

	it.each([null, {}, { _or: [] }, { _and: [] }, { unit: { _nin: '$CURRENT_USER.crm_scope.nowhere' } }])(
		'a rule of %j, which the host takes for all rows, is a door that stands open (H10, CVE-2024-39701)',
		async (permissions) => {
			const [row] = await crm.db('directus_policies').where({ name: '$t:public_label' });
			const made = await crm.admin.post('/permissions', {
				policy: row.id,
				collection: 'crm_customers',
				action: 'read',
				permissions,
				fields: ['id'],
			});
			expect((await crm.anonymous.get('/crm/health')).status).toBe(503);
			expect((await crm.admin.delete(`/permissions/${made.body.data.id}`)).status).toBe(204);
			expect(await crm.db('directus_permissions').whereNot({ policy: CRM_POLICY_ID }).andWhere('collection', 'like', 'crm_%')).toEqual([]);
		},
	);

	describe('an export', () => {
		const FORMULAS = ['=HYPERLINK("http://elders.nl","x")', "=cmd|'/C calc'!A0", '@SUM(1)', '-2+3', '+A1', '\t=1', ' =1', '＝1'];
		const name = (n: number) => `${n} formulas`;

		it('holds no formula, whatever a customer typed (H15)', async () => {
			const unit = unitId('own');
			for (const [n, city] of FORMULAS.entries())
				expect((await member.post(CUSTOMERS, { unit, name: name(n), city, phone: '+31 6 12345678' })).status).toBe(200);
			const filter = { name: { _ends_with: 'formulas' } };
			for (const format of ['csv', 'csv_utf8']) {
				const { text } = await member.get(CUSTOMERS, { export: format, fields: 'name,city,phone', sort: 'name', filter });
				const cells = text.trim().split('\n').slice(1);
				expect(cells).toHaveLength(FORMULAS.length);
				for (const [n, line] of cells.entries())
					expect(line).toBe(`"${name(n)}","'${FORMULAS[n]?.replaceAll('"', '""')}","+31 6 12345678"`);
			}
			const nested = await member.get('/items/crm_orders', { export: 'csv', fields: 'customer.city' });
			expect(nested.text).not.toMatch(/(^|,)"?[=@]/m);
			const { body } = await member.get(CUSTOMERS, { export: 'json', fields: 'city', sort: 'name', filter });
			expect(body.map(({ city }: { city: string }) => city)).toEqual(FORMULAS);
		});

		it('holds none in its heading either', async () => {
			const { text } = await member.get(CUSTOMERS, { export: 'csv', alias: { '=1+1': 'name' }, fields: '=1+1', limit: '1' });
			expect(text).not.toMatch(/^"?=/m);
		});
	});

	it('sums agree with the rows they are of (H9)', async () => {
		const owner = crm.as('owner-los@test.example');
		for (const filter of [{}, { customer: { name: { _starts_with: 'los' } } }, { status: { _eq: 'confirmed' } }]) {
			const listed = await owner.get('/items/crm_orders', { fields: 'amount_minor', filter, limit: '1000' });
			const summed = await owner.get('/items/crm_orders', { 'aggregate[sum]': 'amount_minor', 'aggregate[count]': '*', filter });
			const amounts: number[] = listed.body.data.map((row: { amount_minor: number | string }) => Number(row.amount_minor));
			const [{ sum, count }] = summed.body.data;
			expect([Number(sum.amount_minor), Number(count)]).toEqual([amounts.reduce((a, b) => a + b, 0), amounts.length]);
		}
	});

	it('a path named like a prototype is nothing special', async () => {
		for (const query of [
			'deep[__proto__][_filter][x]=1',
			'filter[__proto__][x]=1',
			'filter[constructor][prototype][x]=1',
			'alias[__proto__]=name',
		]) {
			const { status } = await member.get(`${UNITS}?${query}&fields=id`);
			expect([query, status < 500]).toEqual([query, true]);
		}
		expect((await member.get(UNITS, { fields: 'id' })).body.data).toHaveLength(5);
	});

	describe('GraphQL', () => {
		it('refuses a document that repeats a list hundreds of times (CVE-2024-39895, CVE-2026-35441)', async () => {
			const many = Array.from({ length: 300 }, (_, index) => `a${index}: crm_units { id }`).join(' ');
			expect((await member.graphql(`query { ${many} }`)).status).toBe(400);
			const deep = `${'parent { '.repeat(40)} id ${'} '.repeat(40)}`;
			expect((await member.graphql(`query { crm_units { ${deep} } }`)).body.errors).toBeDefined();
			const same = 'crm_units { id } '.repeat(150);
			expect((await member.graphql(`query { ${same} }`)).status).toBe(400);
			const { status, body } = await member.graphql('query { crm_units { id } crm_units { id } }');
			expect([status, body.data?.crm_units?.length]).toEqual([200, 5]);
		});

		it('knows no subscription (CVE-2023-38503)', async () => {
			const { status, body } = await member.graphql('subscription { crm_customers_mutated { key } }');
			expect([status, body]).toEqual([200, { data: { crm_customers_mutated: null } }]);
		});
	});
});
