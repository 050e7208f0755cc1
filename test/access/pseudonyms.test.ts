/** Pseudonyms and requests to know who is behind one, as each function at each relation of units, against the reference model. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NetworkSpec, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { userIdOf } from '../support/users.ts';
import * as model from '../reference/reference-model.ts';
import { askerOf, emailOf, FUNCTIONS, RELATIONS, smallNetwork, unitId, type Relation, UNIT_OF } from './world.ts';

const CUSTOMERS = '/crm/pseudonyms/customers';
const REQUESTS = '/crm/pseudonyms/requests';
const LEVELS = ['none', 'totals', 'pseudonym', 'named'] as const;
type Level = (typeof LEVELS)[number];
type Agreements = NonNullable<NetworkSpec['agreements']>;

/** Every other unit gives its customers to unit mid at one level, and its orders at the level before. */
const agreementsAt = (level: Level): Agreements =>
	(
		[
			['kid', 'ancestors'],
			['top', 'descendants'],
			['sib', 'peers'],
			['los', 'unit'],
		] as const
	).map(([unit, audience]) => ({
		key: unit,
		unit,
		rules: (['customers', 'orders'] as const).map((dataClass) => ({
			dataClass,
			audience,
			...(audience === 'unit' && { audienceUnit: 'mid' }),
			level: dataClass === 'customers' ? level : (LEVELS[LEVELS.indexOf(level) - 1] ?? 'none'),
		})),
	}));

const owners = Object.values(UNIT_OF);
const network: NetworkSpec = {
	...smallNetwork,
	agreements: agreementsAt('none'),
	customers: owners.flatMap((unit) => Array.from({ length: 12 }, (_, n) => ({ key: `${unit}-c${n + 1}`, unit, postcode: '3511 AB' }))),
};
const CELLS = FUNCTIONS.flatMap((held) => RELATIONS.map((relation) => [held, relation] as const));
const OUTSIDER = 'owner-top@test.example';
const ABSENT = '00000000-0000-4000-8000-000000000000';

describe('pseudonyms at every relation of units', () => {
	let crm: Crm;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, network) });
	});
	afterAll(() => crm?.stop());

	const listOf = (unit: string) => ({ unit, purpose: 'analysis' });
	const waitingAt = async (relation: Relation, asker = userIdOf(OUTSIDER)): Promise<string> => {
		const id = randomUUID();
		const [customer] = await crm
			.db('crm_customers')
			.where({ unit: unitId(relation) })
			.orderBy('id')
			.pluck('id');
		await crm
			.db('crm_pseudonym_requests')
			.where({ unit: unitId(relation) })
			.delete();
		await crm.db('crm_pseudonym_requests').insert({
			id,
			unit: unitId(relation),
			customer,
			asker,
			purpose: 'analysis',
			pseudonym: 'f'.repeat(32),
			reason: 'A complaint by letter',
			asked_at: Date.now(),
			status: 'waiting',
		});
		return id;
	};

	describe.each(LEVELS)('where customers are given at level %s', (level) => {
		const given = agreementsAt(level);
		beforeAll(async () => {
			await crm.db('crm_sharing_rules').delete();
			await crm.db('crm_sharing_agreements').delete();
			await plantNetwork(crm.db, { units: [], agreements: given });
		});

		it.each(CELLS)('a %s reads the pseudonyms of the %s unit as the agreement says', async (held, relation) => {
			const asker = askerOf(held, given);
			const { status, body, text } = await crm.as(emailOf(held)).get(CUSTOMERS, listOf(unitId(relation)));
			const mayRead = model.maySeePseudonyms(asker, 'customers', unitId(relation));
			expect(status).toBe(mayRead ? 200 : 403);
			if (mayRead) {
				expect(body.data.customers.length).toBe(12);
				expect(body.data.salesOf !== null).toBe(model.maySeePseudonyms(asker, 'orders', unitId(relation)));
			} else expect(text).toBe((await crm.as(emailOf(held)).get(CUSTOMERS, listOf(ABSENT))).text);
		});

		it.each(CELLS)('a %s asks who is behind a pseudonym of the %s unit only where it reads them', async (held, relation) => {
			const member = crm.as(emailOf(held));
			const list = await member.get(CUSTOMERS, listOf(unitId(relation)));
			const pseudonym = list.body.data?.customers[0].pseudonym ?? 'f'.repeat(32);
			const asked = await member.post(REQUESTS, { ...listOf(unitId(relation)), pseudonym, reason: 'A complaint by letter' });
			expect(asked.status).toBe(model.maySeePseudonyms(askerOf(held, given), 'customers', unitId(relation)) ? 200 : 403);
			await crm.db('crm_pseudonym_requests').delete();
		});

		it.each(CELLS)('a %s gets a name of the %s unit after approval only where it still reads pseudonyms', async (held, relation) => {
			const id = await waitingAt(relation, userIdOf(emailOf(held)));
			await crm
				.db('crm_pseudonym_requests')
				.where({ id })
				.update({ status: 'approved', ends_at: Date.now() + 60_000 });
			const { status, body } = await crm.as(emailOf(held)).get(`${REQUESTS}/${id}`);
			const mayRead = model.maySeePseudonyms(askerOf(held, given), 'customers', unitId(relation));
			expect([status, typeof body.data?.customer?.name]).toEqual(mayRead ? [200, 'string'] : [403, 'undefined']);
			await crm.db('crm_pseudonym_requests').delete();
		});
	});

	it.each(CELLS)('a %s decides for the %s unit only as its managing member', async (held, relation) => {
		const [member, absent] = [crm.as(emailOf(held)), `${REQUESTS}/${ABSENT}/decision`];
		const id = await waitingAt(relation);
		const mayDecide = model.mayDeleteClass(askerOf(held), unitId(relation));
		const { body } = await member.get(REQUESTS);
		expect(body.data.open.map((request: { id: string }) => request.id)).toEqual(mayDecide ? [id] : []);
		const decided = await member.post(`${REQUESTS}/${id}/decision`, { decision: 'approve' });
		expect(decided.status).toBe(mayDecide ? 200 : 403);
		if (!mayDecide) expect(decided.text).toBe((await member.post(absent, { decision: 'approve' })).text);
		expect((await member.get(`${REQUESTS}/${id}`)).text).toBe((await member.get(`${REQUESTS}/${ABSENT}`)).text);
		await crm.db('crm_pseudonym_requests').delete();
	});

	it('nobody decides on a request of their own', async () => {
		const id = await waitingAt('own', userIdOf(emailOf('franchisee')));
		const { status, body } = await crm.as(emailOf('franchisee')).post(`${REQUESTS}/${id}/decision`, { decision: 'approve' });
		expect([status, body.errors[0].extensions.code]).toEqual([403, 'CRM_PSEUDONYM_OWN_REQUEST']);
		expect((await crm.as(emailOf('franchisee')).get(REQUESTS)).body.data.open).toEqual([]);
	});

	it('an administrator without membership sees nothing, and nobody does without a log-in', async () => {
		expect((await crm.admin.get(CUSTOMERS, listOf(unitId('own')))).status).toBe(403);
		expect((await crm.admin.get(REQUESTS)).body.data).toEqual({ open: [], own: [] });
		for (const path of [CUSTOMERS, REQUESTS]) expect([401, 403]).toContain((await crm.anonymous.get(path, listOf(unitId('own')))).status);
	});
});
