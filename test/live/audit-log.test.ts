import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '../../extensions/crm/src/audit/api/index.ts';
import type { Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { casesFrom } from '../support/proof-figures.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import { emailOf, smallNetwork, unitId } from '../access/world.ts';
import { readLog, untilLogged } from './audit-support.ts';

const FRANCHISEE = emailOf('franchisee');
const HIDDEN = idOf('customer', 'sib-c1');

const codeOf = ({ body }: Reply): string => body.errors[0].extensions.code;

describe('the audit log', { timeout: 120_000 }, () => {
	let crm: Crm;
	let admin: string;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork) });
		admin = (await crm.db('directus_users').where({ email: 'admin@example.com' }).first('id')).id;
	});
	afterAll(() => crm?.stop());

	const verify = async (): Promise<{ code: number | null; verdict: Record<string, unknown>; output: string }> => {
		const { code, output } = await crm.command('crm:audit-verify', '--json');
		const line = output.split('\n').find((text) => text.startsWith('{"kind"'));
		return { code, verdict: line ? JSON.parse(line) : {}, output };
	};

	describe('of denied accesses', () => {
		it.each([
			[
				'a row of another unit',
				'GET /items/crm_customers/:id',
				'FORBIDDEN',
				() => crm.as(FRANCHISEE).get(`/items/crm_customers/${HIDDEN}`),
			],
			[
				'a question that the guard refuses',
				'GET /items/crm_orders',
				'CRM_QUERY_REFUSED',
				() => crm.as(FRANCHISEE).get('/items/crm_orders', { filter: { user_created: { email: { _eq: 'x' } } } }),
			],
			[
				'a route that the guard refuses',
				'PATCH /items/crm_customers',
				'CRM_ROUTE_REFUSED',
				() => crm.as(FRANCHISEE).patch('/items/crm_customers', { query: { filter: {} }, data: { name: 'x' } }),
			],
			['a route of ours', 'GET /crm/audit', 'CRM_FORBIDDEN', () => crm.as(emailOf('employee')).get('/crm/audit')],
			[
				'a collection of the host',
				'GET /permissions',
				'FORBIDDEN',
				() => crm.as(FRANCHISEE).get('/permissions', { fields: 'permissions' }),
			],
		] as const)('tells %s', async (_what, subject, reason, ask) => {
			const reply = await ask();
			expect([reply.status, codeOf(reply)]).toEqual([403, reason]);
			const [entry] = await untilLogged(crm.db, { kind: 'denied', subject });
			expect(entry).toMatchObject({ outcome: 'denied', details: { reason, count: 1 } });
			expect([userIdOf(FRANCHISEE), userIdOf(emailOf('employee'))]).toContain(entry?.actor);
		});

		it('tells a refusal inside an answer of GraphQL', async () => {
			const reply = await crm.as(FRANCHISEE).graphql(`{ crm_customers_by_id(id: "${HIDDEN}") { name } }`);
			expect(reply.body.errors[0].extensions.code).toBe('FORBIDDEN');
			expect(await untilLogged(crm.db, { kind: 'denied', subject: 'POST /graphql/crm_customers' })).toMatchObject([
				{ actor: userIdOf(FRANCHISEE), details: { reason: 'FORBIDDEN' } },
			]);
		});

		it('says nothing of what was granted, of nobody, and of names that somebody typed', async () => {
			const before = (await readLog(crm.db, { kind: 'denied' })).length;
			expect((await crm.as(FRANCHISEE).get('/items/crm_customers')).status).toBe(200);
			expect((await crm.anonymous.get('/items/crm_customers')).status).toBe(403);
			expect((await crm.as(FRANCHISEE).get('/items/crm_customers/Jan%20Jansen')).status).toBe(403);
			expect((await crm.as(emailOf('region_manager')).delete(`/items/crm_customers/${HIDDEN}`)).status).toBe(403);
			await untilLogged(crm.db, { kind: 'denied', actor: userIdOf(emailOf('region_manager')) });
			const all = await crm.db('crm_audit').select('*');
			expect((await readLog(crm.db, { kind: 'denied' })).length).toBeLessThanOrEqual(before + 2);
			expect(JSON.stringify(all)).not.toMatch(/jansen|canary-|@test\.example/i);
		});
	});

	describe('of exports', () => {
		it('tells who took which list, in what form and how many rows', async () => {
			const reply = await crm.as(FRANCHISEE).get('/items/crm_customers', { export: 'csv', fields: 'id', limit: '2' });
			expect(reply.status).toBe(200);
			expect(await untilLogged(crm.db, { kind: 'export', subject: 'crm_customers' })).toMatchObject([
				{ actor: userIdOf(FRANCHISEE), outcome: 'done', details: { format: 'csv', rows: 2 } },
			]);
			const searched = await crm.as(emailOf('employee')).send('SEARCH', '/items/crm_orders', {
				body: JSON.stringify({ query: { export: 'json', fields: ['id'] } }),
				headers: { 'content-type': 'application/json' },
			});
			expect(searched.status).toBe(200);
			expect(await untilLogged(crm.db, { kind: 'export', subject: 'crm_orders' })).toMatchObject([{ details: { format: 'json' } }]);
		});

		it('tells what an administrator puts into the library of files', async () => {
			const reply = await crm.admin.post('/utils/export/crm_products', { query: { fields: ['id'] }, format: 'csv', file: { title: 'x' } });
			expect(reply.status).toBeLessThan(300);
			expect(await untilLogged(crm.db, { kind: 'export', subject: 'crm_products' })).toMatchObject([
				{ actor: admin, details: { format: 'csv', rows: null } },
			]);
		});

		it('tells who took rejected rows, before the first byte is sent', async () => {
			const id = randomUUID();
			const run = { id, source: 's', file: 'f', imported_by: userIdOf(FRANCHISEE), status: 'finished', started_at: 1, heartbeat_at: 1 };
			await crm.db('crm_import_runs').insert({ ...run, result: '{"rejected":3}' });
			await crm.db('crm_import_rejects').insert({ run: id, piece: 0, body: 'Jan Jansen' });
			expect((await crm.as(FRANCHISEE).get(`/crm/imports/${id}/rejected`)).text).toBe('Jan Jansen');
			expect(await untilLogged(crm.db, { kind: 'export', subject: `crm_import_rejects/${id}` })).toMatchObject([
				{ actor: userIdOf(FRANCHISEE), details: { format: 'csv', rows: 3 } },
			]);
		});
	});

	describe('of agreements', () => {
		const rule = `crm_sharing_rules/${idOf('rule', 'kid 0')}`;
		const isTrue = () => (crm.env['DB_CLIENT'] === 'pg' ? true : 1);

		it('tells who changed a rule, of whose agreement, from what to what', async () => {
			const id = idOf('rule', 'kid 0');
			expect((await crm.admin.patch(`/items/crm_sharing_rules/${id}`, { level: 'totals', may_write: false })).status).toBe(200);
			const [entry] = await untilLogged(crm.db, { kind: 'agreement', subject: rule, outcome: 'updated' });
			expect(entry).toMatchObject({
				actor: admin,
				unit: unitId('child'),
				details: { old: { level: 'named', may_write: isTrue() }, new: { level: 'totals' }, via: 'server' },
			});
			expect(Object.keys(entry?.details.new).toSorted()).toEqual(['level', 'may_write']);
		});

		it('tells a change by plain SQL, of which nobody asked the server', async () => {
			await crm
				.db('crm_units')
				.where({ id: unitId('detached') })
				.update({ parent: unitId('parent') });
			const [entry] = await untilLogged(crm.db, { kind: 'agreement', subject: `crm_units/${unitId('detached')}`, outcome: 'updated' });
			expect(entry).toMatchObject({
				actor: null,
				unit: unitId('detached'),
				details: { old: { parent: null }, new: { parent: unitId('parent') }, via: 'database' },
			});
			await crm
				.db('crm_units')
				.where({ id: unitId('detached') })
				.update({ parent: null });
		});

		it('tells members, and a new agreement with its rules', async () => {
			const member = { unit: unitId('child'), user: userIdOf(FRANCHISEE), function: 'employee', valid_from: '2026-01-01T00:00:00Z' };
			const made = await crm.admin.post('/items/crm_unit_members', member);
			expect(made.status).toBe(200);
			expect(await untilLogged(crm.db, { subject: `crm_unit_members/${made.body.data.id}` })).toMatchObject([
				{ kind: 'agreement', outcome: 'created', actor: admin, unit: unitId('child'), details: { new: { function: 'employee' } } },
			]);
			const agreement = await crm.admin.post('/items/crm_sharing_agreements', {
				title: 'Afspraak met Jan Jansen',
				unit: unitId('detached'),
				version: 2,
				status: 'active',
				valid_from: '2026-01-01T00:00:00Z',
				rules: { create: [{ data_class: 'orders', audience: 'peers', level: 'totals', may_write: false }] },
			});
			expect(agreement.status).toBe(200);
			const { id } = agreement.body.data;
			const [entry] = await untilLogged(crm.db, { subject: `crm_sharing_agreements/${id}` });
			expect(entry).toMatchObject({ actor: admin, outcome: 'created', details: { new: { version: 2, status: 'active' } } });
			const [ruleId] = agreement.body.data.rules;
			const [made2] = await untilLogged(crm.db, { subject: `crm_sharing_rules/${ruleId}` });
			expect(made2).toMatchObject({ actor: admin, unit: unitId('detached'), details: { new: { agreement: id, level: 'totals' } } });
			expect((await crm.admin.delete(`/items/crm_sharing_agreements/${id}`)).status).toBe(204);
			expect(await untilLogged(crm.db, { subject: `crm_sharing_agreements/${id}`, outcome: 'deleted' })).toMatchObject([{ actor: admin }]);
			// Taken along by the base.
			expect(await untilLogged(crm.db, { subject: `crm_sharing_rules/${ruleId}`, outcome: 'deleted' })).toMatchObject([{ actor: admin }]);
			expect(JSON.stringify(await readLog(crm.db))).not.toContain('Jansen');
		});

		it('keeps what a transaction did only when it stays', async () => {
			const before = await readLog(crm.db, { kind: 'pseudonym' });
			const entry = {
				kind: 'pseudonym',
				outcome: 're-identified',
				actor: userIdOf(FRANCHISEE),
				unit: unitId('child'),
				details: { ground: 'complaint' },
			} as const;
			const undone = await crm.db.transaction();
			await recordAudit({ ...entry, subject: 'crm_customers/undone' }, { knex: undone, now: new Date() });
			await undone.rollback();
			await crm.db.transaction((trx) => recordAudit({ ...entry, subject: 'crm_customers/done' }, { knex: trx, now: new Date() }));
			expect(await untilLogged(crm.db, { kind: 'pseudonym', subject: 'crm_customers/done' })).toMatchObject([
				{ actor: userIdOf(FRANCHISEE), unit: unitId('child'), outcome: 're-identified', details: { ground: 'complaint' } },
			]);
			expect(await readLog(crm.db, { kind: 'pseudonym' })).toHaveLength(before.length + 1);
		});
	});

	describe('of permissions', () => {
		it('tells policies, permissions, roles, links and the role of a user', async () => {
			const policy = (await crm.admin.post('/policies', { name: 'Jan Jansen', admin_access: false, app_access: true })).body.data.id;
			const role = (await crm.admin.post('/roles', { name: 'Jan Jansen' })).body.data.id;
			const permission = (
				await crm.admin.post('/permissions', { policy, collection: 'crm_products', action: 'read', permissions: {}, fields: ['id'] })
			).body.data.id;
			const link = (await crm.admin.post('/access', { policy, role })).body.data?.id;
			expect((await crm.admin.patch(`/policies/${policy}`, { enforce_tfa: true })).status).toBe(200);
			expect((await crm.admin.patch(`/users/${userIdOf('owner-los@test.example')}`, { role })).status).toBe(200);
			expect((await crm.admin.delete(`/permissions/${permission}`)).status).toBe(204);
			const told = (subject: string, outcome: string) => untilLogged(crm.db, { kind: 'permission', subject, outcome });
			expect(await told(`directus_policies/${policy}`, 'created')).toMatchObject([
				{ actor: admin, details: { asked: { admin_access: false } } },
			]);
			expect(await told(`directus_roles/${role}`, 'created')).toMatchObject([{ actor: admin }]);
			expect(await told(`directus_permissions/${permission}`, 'created')).toMatchObject([
				{ actor: admin, details: { asked: { collection: 'crm_products', action: 'read', policy }, via: 'server' } },
			]);
			if (link) expect(await told(`directus_access/${link}`, 'created')).toMatchObject([{ actor: admin }]);
			expect(await told(`directus_policies/${policy}`, 'updated')).toMatchObject([{ details: { fields: ['enforce_tfa'] } }]);
			expect(await told(`directus_users/${userIdOf('owner-los@test.example')}`, 'updated')).toMatchObject([
				{ actor: admin, details: { new: { role } } },
			]);
			expect(await told(`directus_permissions/${permission}`, 'deleted')).toMatchObject([{ actor: admin }]);
			expect(JSON.stringify(await readLog(crm.db))).not.toContain('Jansen');
		});

		it('tells a right that somebody wrote into the base', async () => {
			const policy = await crm.db('directus_policies').first('id');
			const [{ id }] = await crm
				.db('directus_permissions')
				.insert({ policy: policy.id, collection: 'crm_scopes', action: 'share', permissions: '{}' })
				.returning('id');
			expect(await untilLogged(crm.db, { subject: `directus_permissions/${id}`, outcome: 'created' })).toMatchObject([
				{ actor: null, details: { via: 'database' } },
			]);
			await crm.db('directus_permissions').where({ id }).delete();
		});

		it('says nothing when a user comes by or changes a colour', async () => {
			const subject = `directus_users/${userIdOf(emailOf('head_office'))}`;
			const before = await readLog(crm.db, { subject });
			expect((await crm.as(emailOf('head_office')).patch('/users/me', { appearance: 'dark' })).status).toBe(200);
			await recordAudit(
				{ kind: 'pseudonym', outcome: 'read', actor: null, subject: 'crm_customers/after', details: { rows: 1 } },
				{ knex: crm.db, now: new Date() },
			);
			await untilLogged(crm.db, { subject: 'crm_customers/after' });
			expect(await readLog(crm.db, { subject })).toEqual(before);
		});
	});

	it(
		'keeps a flood of denied requests to a few rows, and loses none of the number when the server stops',
		{ timeout: 300_000 },
		async () => {
			const FLOOD = casesFrom('CRM_FLOOD', 500);
			const door = await crm.another();
			const email = 'owner-kid@test.example';
			const began = Date.now();
			const client = door.as(email);
			let left = FLOOD;
			const worker = async (): Promise<void> => {
				while (left-- > 0) await client.get(`/items/crm_customers/${randomUUID()}`);
			};
			await Promise.all(Array.from({ length: 10 }, worker));
			const minutes = Math.ceil((Date.now() - began) / 60_000);
			await door.stop('SIGTERM');
			expect(door.logs()).not.toMatch(/error|could not be written/i);
			const rows = await readLog(crm.db, { kind: 'denied', actor: userIdOf(email) });
			expect(rows.reduce((sum, { details }) => sum + details.count, 0)).toBe(FLOOD);
			expect(rows.length).toBeLessThanOrEqual(2 * (minutes + 1));
			console.info(`audit flood on ${crm.env['DB_CLIENT']}: ${FLOOD} denied requests in ${Date.now() - began} ms, ${rows.length} rows`);
		},
	);

	it('stays whole when two servers write it and are killed', { timeout: 300_000 }, async () => {
		const doors = await Promise.all([crm.another(), crm.another()]);
		const change = async (index: number): Promise<void> => {
			await doors[index % 2]!.admin.patch(`/items/crm_sharing_rules/${idOf('rule', 'sib 0')}`, {
				level: index % 2 ? 'named' : 'pseudonym',
			});
			await doors[index % 2]!.as('owner-sib@test.example').get(`/items/crm_customers/${HIDDEN}?fields=x${index}`);
		};
		await Promise.all(Array.from({ length: 30 }, (_, index) => change(index)));
		await Promise.all(doors.map((door) => door.stop('SIGKILL')));
		const before = (await readLog(crm.db)).length;
		await recordAudit(
			{ kind: 'pseudonym', outcome: 'read', actor: null, subject: 'crm_customers/after-the-kill', details: { rows: 1 } },
			{ knex: crm.db, now: new Date() },
		);
		await untilLogged(crm.db, { subject: 'crm_customers/after-the-kill' });
		const { code, verdict } = await verify();
		expect({ code, verdict }).toMatchObject({ code: 0, verdict: { kind: 'intact' } });
		expect(Number(verdict['rows'])).toBeGreaterThan(before);
	});

	it('is verified by a command that names the first row that does not belong, and the doctor tells', { timeout: 240_000 }, async () => {
		expect(await verify()).toMatchObject({ code: 0, verdict: { kind: 'intact' } });
		const healthy = await crm.command('crm:doctor', '--json');
		expect(JSON.parse(healthy.output.split('\n').find((line) => line.startsWith('{"healthy"'))!)).toMatchObject({
			audit: { kind: 'sound' },
		});
		const isPostgres = crm.env['DB_CLIENT'] === 'pg';
		await crm.db.raw(`drop trigger crm_audit_append_only${isPostgres ? ' on crm_audit' : '_update'}`);
		await crm.db('crm_audit').where({ seq: 3 }).update({ outcome: 'done' });
		expect(await verify()).toMatchObject({ code: 1, verdict: { kind: 'broken', rows: 2, seq: 3, wrong: 'edited' } });
		const text = await crm.command('crm:audit-verify');
		expect(text.output).toContain('Row 3 was changed after it was written');
		const last = (await readLog(crm.db)).at(-1)!;
		await crm.db('crm_audit').where({ seq: last.seq }).update({ outcome: 'done' });
		const told = await crm.command('crm:doctor', '--json');
		expect(told.output).toContain('CRM_CHECK_AUDIT');
	});
});
