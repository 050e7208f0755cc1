import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_KINDS } from '../../extensions/crm/src/audit/entry.ts';
import { mayReadChanges } from '../reference/reference-model.ts';
import { plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { createUser } from '../support/users.ts';
import { untilLogged } from '../live/audit-support.ts';
import { askerOf, emailOf, FUNCTIONS, RELATIONS, smallNetwork, unitId } from './world.ts';

const ALL = { limit: '200' };

interface Entry {
	seq: number;
	at: string;
	kind: string;
	unit: string | null;
}

describe('GET /crm/audit', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				await createUser(db, { email: 'stranger@test.example' });
			},
		});
		for (const relation of RELATIONS) await untilLogged(crm.db, { kind: 'agreement', subject: `crm_units/${unitId(relation)}` });
		await crm.as('stranger@test.example').get('/items/crm_customers/x');
		await untilLogged(crm.db, { kind: 'denied' });
	});
	afterAll(() => crm?.stop());

	it.each(FUNCTIONS)('shows a %s the changes of the units that it manages', async (held) => {
		const expected = RELATIONS.filter((relation) => mayReadChanges(askerOf(held), unitId(relation)));
		const reply = await crm.as(emailOf(held)).get('/crm/audit', ALL);
		if (expected.length === 0) {
			expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([403, 'CRM_FORBIDDEN']);
			return;
		}
		expect(reply.status).toBe(200);
		const entries: Entry[] = reply.body.data.entries;
		expect(RELATIONS.filter((relation) => entries.some(({ unit }) => unit === unitId(relation)))).toEqual(expected);
		expect(entries.filter(({ unit }) => !expected.some((relation) => unitId(relation) === unit))).toEqual([]);
		expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['agreement']));
		for (const kind of AUDIT_KINDS) {
			const { body } = await crm.as(emailOf(held)).get('/crm/audit', { ...ALL, kind });
			expect([kind, body.data.entries.length > 0]).toEqual([kind, kind === 'agreement']);
		}
	});

	it('is closed to strangers and to nobody', async () => {
		expect((await crm.as('stranger@test.example').get('/crm/audit')).status).toBe(403);
		expect((await crm.anonymous.get('/crm/audit')).status).toBe(401);
	});

	it('shows an administrator everything, page by page, newest first', async () => {
		const seen: Entry[] = [];
		let before: number | null = null;
		do {
			const { body } = await crm.admin.get('/crm/audit', { limit: '7', ...(before !== null && { before: String(before) }) });
			seen.push(...body.data.entries);
			before = body.data.next;
		} while (before !== null);
		const whole = seen.map(({ seq }) => seq);
		expect(whole).toEqual(Array.from({ length: whole.length }, (_, index) => whole[0]! - index));
		expect(whole.at(-1)).toBe(1);
		expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['agreement', 'permission', 'denied', 'log']));
	});

	it('narrows by kind and by time', async () => {
		const ask = async (query: Record<string, string>): Promise<Entry[]> =>
			(await crm.admin.get('/crm/audit', { ...ALL, ...query })).body.data.entries;
		const changes = await ask({ kind: 'agreement' });
		expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['agreement']));
		const middle = changes[Math.floor(changes.length / 2)]!.at;
		const [since, until] = [await ask({ kind: 'agreement', from: middle }), await ask({ kind: 'agreement', to: middle })];
		expect([since, until].map((part) => part.length > 0)).toEqual([true, true]);
		expect(since.every(({ at }) => at >= middle) && until.every(({ at }) => at < middle)).toBe(true);
		expect(since.length + until.length).toBe(changes.length);
		expect((await crm.admin.get('/crm/audit')).body.data.kinds.denied).toEqual({ en: 'Access denied', nl: 'Toegang geweigerd' });
	});

	it.each([[{ kind: 'x' }], [{ from: 'yesterday' }], [{ limit: '0' }], [{ limit: '201' }], [{ before: '-1' }], [{ before: "1' or 1" }]])(
		'answers %j with what is wrong',
		async (query) => {
			const reply = await crm.admin.get('/crm/audit', query);
			expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([400, 'CRM_INVALID_REQUEST']);
		},
	);
});
