/** An agreement from draft to force through our own routes, and everything that must be refused on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { forgetVersions } from './agreement-rows.ts';

const HEAD = 'head@test.example';
const OWNER = 'owner@test.example';
const EMPLOYEE = 'employee@test.example';
const MANAGER = 'manager@test.example';
const NEIGHBOUR = 'neighbour@test.example';
const unit = (key: string): string => idOf('unit', key);

interface Rule {
	dataClass?: string;
	audience?: string;
	audienceUnit?: string | null;
	level?: string;
	mayWrite?: boolean;
}
const rule = (part: Rule = {}) => ({
	dataClass: 'customers',
	audience: 'ancestors',
	audienceUnit: null,
	level: 'named',
	mayWrite: false,
	...part,
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const codeOf = ({ status, body }: Reply): string => `${status} ${body.errors?.[0]?.extensions?.code}`;

describe('a sharing agreement', { timeout: 180_000 }, () => {
	let crm: Crm;
	let head: Client;
	let owner: Client;

	beforeAll(async () => {
		crm = await startCrm({
			seed: (db) =>
				plantNetwork(db, {
					units: [
						{ key: 'top', kind: 'head_office', name: 'Hoofdkantoor' },
						{ key: 'noord', kind: 'region', parent: 'top', name: 'Noord' },
						{ key: 'sneek', parent: 'noord', name: 'Sneek' },
						{ key: 'assen', parent: 'noord', name: 'Assen' },
					],
					members: [
						{ email: HEAD, unit: 'top', function: 'head_office' },
						{ email: MANAGER, unit: 'noord', function: 'region_manager' },
						{ email: OWNER, unit: 'sneek', function: 'franchisee' },
						{ email: EMPLOYEE, unit: 'sneek', function: 'employee' },
						{ email: NEIGHBOUR, unit: 'assen', function: 'franchisee' },
					],
					agreements: [{ key: 'network', rules: [{ dataClass: 'customers', audience: 'ancestors', level: 'totals' }] }],
					customers: ['a', 'b', 'c'].map((key) => ({ key, unit: 'sneek' })),
					contacts: [{ key: 'p', unit: 'sneek', customer: 'a' }],
				}),
		});
		head = crm.as(HEAD);
		owner = crm.as(OWNER);
	});
	afterEach(() => forgetVersions(crm.db));
	afterAll(() => crm?.stop());

	const draft = async (client: Client, part: object = {}) => {
		const reply = await client.post('/crm/agreements', { unit: unit('sneek'), title: 'Sneek', rules: [rule()], startsOn: null, ...part });
		if (reply.status !== 200) throw new Error(reply.text);
		return reply.body.data;
	};
	const act = (client: Client, name: string, { id, seal }: { id: string; seal: string }, part: object = {}): Promise<Reply> =>
		client.post(`/crm/agreements/${id}/${name}`, { seal, ...part });
	const signed = async (first: Client, second: Client, part: object = {}) => {
		const version = await draft(first, part);
		expect((await act(first, 'propose', version)).status).toBe(200);
		const accepted = await act(second, 'accept', version);
		if (accepted.status !== 200) throw new Error(accepted.text);
		return accepted.body.data;
	};
	const customersOf = async (who: string): Promise<string[]> => {
		const { body } = await crm.as(who).get('/items/crm_customers', { fields: 'name', sort: 'name' });
		return body.data.map(({ name }: { name: string }) => name);
	};

	it('holds from the second signature on, the version before it ends then, and head office reads what was promised', async () => {
		await signed(owner, head, { rules: [rule({ level: 'totals' })] });
		expect(await customersOf(HEAD)).toEqual([]);
		const next = await draft(owner);
		expect(next.state).toEqual({ kind: 'draft', by: 'owner' });
		const preview = (await owner.get(`/crm/agreements/${next.id}/preview`)).body.data;
		expect(preview.seal).toBe(next.seal);
		expect(preview.sentences.en).toEqual(['2 people would gain the customers of Sneek, with names: 3 customers and 1 contact person.']);
		expect(preview.sentences.nl).toEqual([
			'2 personen zouden de klanten van Sneek met namen erbij krijgen: 3 klanten en 1 contactpersoon.',
		]);
		expect((await act(owner, 'propose', next)).body.data.state).toEqual({ kind: 'proposed', by: 'owner', waitsFor: ['head_office'] });
		expect(await customersOf(HEAD)).toEqual([]);
		const agreed = (await act(head, 'accept', next)).body.data;
		expect(agreed.state.kind).toBe('active');
		expect(agreed.contents).toBe('as-signed');
		expect(agreed.signatures.map(({ side }: { side: string }) => side)).toEqual(['owner', 'head_office']);
		expect(await customersOf(HEAD)).toEqual(['a', 'b', 'c']);
		expect(await customersOf(MANAGER)).toEqual(['a', 'b', 'c']);
		expect(await customersOf(NEIGHBOUR)).toEqual([]);
		const [before, after] = agreed.versions.toReversed();
		expect(before.state).toMatchObject({ kind: 'ended', until: after.state.from });
	});

	it('is told to head office without the number of rows that it may not see', async () => {
		const version = await draft(head);
		const { changes, sentences } = (await head.get(`/crm/agreements/${version.id}/preview`)).body.data;
		expect(changes).toMatchObject([{ people: 2, rows: [{ count: null }, { count: null }] }]);
		expect(sentences.en.join(' ')).not.toMatch(/\b3\b/);
		expect(sentences.en.at(-1)).toContain('told to those who may see them');
	});

	it('waits for its day when it has one', async () => {
		const agreed = await signed(owner, head, { startsOn: inDays(3) });
		expect(agreed.state.kind).toBe('agreed');
		expect(agreed.state.from.slice(0, 10) <= inDays(3)).toBe(true);
		expect(await customersOf(HEAD)).toEqual([]);
		const { body } = await owner.get('/crm/agreements');
		const line = body.data.agreements.find((each: { unit: { name: string } | null }) => each.unit?.name === 'Sneek');
		expect(line).toMatchObject({ inForce: null, ahead: [{ id: agreed.id }] });
	});

	it('of the network is head office’s alone, and holds once it is proposed', async () => {
		const version = await draft(head, { unit: null, rules: [rule({ audience: 'peers' })] });
		const agreed = await act(head, 'propose', version);
		expect(agreed.body.data).toMatchObject({ unit: null, version: 2, state: { kind: 'active' }, needs: ['head_office'] });
		expect(await customersOf(NEIGHBOUR)).toEqual(['a', 'b', 'c']);
	});

	it('is read by employees once it is agreed, and not before', async () => {
		const version = await draft(owner);
		const read = () => crm.as(EMPLOYEE).get(`/crm/agreements/${version.id}`);
		expect(codeOf(await read())).toBe('403 CRM_FORBIDDEN');
		await act(owner, 'propose', version);
		expect(codeOf(await read())).toBe('403 CRM_FORBIDDEN');
		await act(head, 'accept', version);
		expect((await read()).body.data).toMatchObject({
			may: [],
			sentences: { en: expect.arrayContaining([expect.stringContaining('Head office')]) },
		});
	});

	it('can be refused or withdrawn with a reason, which stays', async () => {
		const version = await draft(owner);
		await act(owner, 'propose', version);
		expect((await act(head, 'refuse', version, { reason: 'Te vroeg' })).body.data.state).toMatchObject({
			kind: 'refused',
			by: 'head_office',
			reason: 'Te vroeg',
		});
		const second = await draft(owner);
		await act(owner, 'propose', second);
		const withdrawn = await act(owner, 'withdraw', second, { reason: 'Toch niet' });
		expect(withdrawn.body.data.state).toMatchObject({ kind: 'withdrawn', by: 'owner', reason: 'Toch niet' });
		expect(codeOf(await act(head, 'accept', second))).toBe('409 CRM_AGREEMENT_STATE');
		expect(await customersOf(HEAD)).toEqual([]);
	});

	it('that was changed after somebody looked at it is neither proposed, changed, deleted nor accepted by that look', async () => {
		const old = await draft(owner);
		const changed = await owner.patch(`/crm/agreements/${old.id}`, {
			seal: old.seal,
			title: 'Sneek',
			rules: [rule({ mayWrite: true })],
			startsOn: null,
		});
		expect(changed.status).toBe(200);
		const stale = await act(owner, 'propose', old);
		expect(codeOf(stale)).toBe('409 CRM_AGREEMENT_CHANGED');
		expect(stale.body.errors[0].extensions.remedy).toContain('Open it again');
		expect(codeOf(await owner.delete(`/crm/agreements/${old.id}`, undefined, { seal: old.seal }))).toBe('409 CRM_AGREEMENT_CHANGED');
		expect(codeOf(await owner.patch(`/crm/agreements/${old.id}`, { seal: old.seal, title: 'x', rules: [], startsOn: null }))).toBe(
			'409 CRM_AGREEMENT_CHANGED',
		);
		await act(owner, 'propose', changed.body.data);
		expect(codeOf(await act(head, 'accept', old))).toBe('409 CRM_AGREEMENT_CHANGED');
		expect((await act(head, 'accept', changed.body.data)).status).toBe(200);
	});

	it('is agreed once when two accept at the same moment', async () => {
		const version = await draft(owner);
		await act(owner, 'propose', version);
		const replies = await Promise.all([1, 2, 3].map(() => act(head, 'accept', version)));
		expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
		expect(await crm.db('crm_sharing_agreements').where({ unit: unit('sneek') })).toHaveLength(1);
	});

	it('is overtaken when the other side’s version is agreed first, also at the same moment', async () => {
		const [mine, theirs] = [await draft(owner), await draft(head)];
		await act(owner, 'propose', mine);
		await act(head, 'propose', theirs);
		const replies = await Promise.all([act(head, 'accept', mine), act(owner, 'accept', theirs)]);
		expect(replies.map(codeOf).toSorted()).toEqual(['200 undefined', '409 CRM_AGREEMENT_OVERTAKEN']);
		const rows = await crm
			.db('crm_sharing_agreements')
			.where({ unit: unit('sneek') })
			.select('version', 'valid_to');
		expect(rows).toEqual([{ version: 1, valid_to: null }]);
	});

	it('starts after every version that is agreed already', async () => {
		await signed(owner, head, { startsOn: inDays(9) });
		expect(codeOf(await act(owner, 'propose', await draft(owner, { startsOn: inDays(5) })))).toBe('409 CRM_AGREEMENT_ORDER');
		await crm.db('crm_agreement_versions').where({ status: 'draft' }).delete();
		const last = await signed(owner, head, { startsOn: inDays(20) });
		const rows = await crm
			.db('crm_sharing_agreements')
			.where({ unit: unit('sneek') })
			.orderBy('version')
			.select('valid_from', 'valid_to');
		expect(new Date(rows[0].valid_to).getTime()).toBe(new Date(rows[1].valid_from).getTime());
		expect(new Date(rows[1].valid_from).toISOString()).toBe(last.state.from);
	});

	it('cannot be accepted any more once its day has come', async () => {
		const version = await draft(owner, { startsOn: inDays(3) });
		await act(owner, 'propose', version);
		await crm
			.db('crm_agreement_versions')
			.where({ id: version.id })
			.update({ starts_on: inDays(-1) });
		const late = await act(head, 'accept', version);
		expect(codeOf(late)).toBe('409 CRM_AGREEMENT_START_LATE');
		expect(late.body.errors[0].extensions.remedy).toContain('draft a new one');
	});

	it('has one version open per side', async () => {
		await draft(owner);
		const again = await owner.post('/crm/agreements', { unit: unit('sneek'), title: 'again', startsOn: null });
		expect(codeOf(again)).toBe('409 CRM_AGREEMENT_OPEN');
		expect((await draft(head)).state).toEqual({ kind: 'draft', by: 'head_office' });
	});

	it('begins with what holds now when no rules are given', async () => {
		const { rules } = await draft(owner, { rules: undefined });
		expect(rules).toEqual([{ dataClass: 'customers', audience: 'ancestors', audienceUnit: null, level: 'totals', mayWrite: false }]);
	});

	it('begins with totals for those above where nothing holds', async () => {
		await crm.db('crm_sharing_agreements').update({ status: 'ended' });
		const { rules, sentences } = await draft(head, { unit: null, rules: undefined });
		await crm.db('crm_sharing_agreements').update({ status: 'active' });
		expect(new Set(rules.map(({ audience, level }: Rule) => `${audience} ${level}`))).toEqual(new Set(['ancestors totals']));
		expect(rules).toHaveLength(7);
		expect(sentences.en[0]).toBe('Head office and region above it see totals of everything: no names and no details.');
	});

	it('that an administrator changes behind the signatures says so', async () => {
		const agreed = await signed(owner, head);
		await crm.db('crm_sharing_rules').where({ agreement: agreed.id }).update({ may_write: true });
		expect((await owner.get(`/crm/agreements/${agreed.id}`)).body.data.contents).toBe('changed-since');
	});

	it('never starts twice at one moment, whoever writes', async () => {
		const row = (id: string) => ({ id, unit: unit('assen'), title: 'x', version: 1, status: 'active', valid_from: new Date('2030-01-01') });
		await crm.db('crm_sharing_agreements').insert(row(randomUUID()));
		await expect(crm.db('crm_sharing_agreements').insert(row(randomUUID()))).rejects.toThrow(/unique/i);
		await expect(
			crm.db('crm_sharing_agreements').insert([row(randomUUID()), row(randomUUID())].map((each) => ({ ...each, unit: null }))),
		).rejects.toThrow(/unique/i);
		await crm
			.db('crm_sharing_agreements')
			.where({ unit: unit('assen') })
			.delete();
	});

	it('reaches members by no door of the host', async () => {
		const version = await draft(owner);
		for (const table of ['crm_agreement_versions', 'crm_agreement_signatures', 'crm_sharing_agreements'])
			expect([table, (await owner.get(`/items/${table}`)).status]).toEqual([table, 403]);
		expect((await owner.patch(`/items/crm_agreement_versions/${version.id}`, { status: 'agreed' })).status).toBe(403);
	});

	it.each([
		['a day that has passed', { startsOn: '2020-01-01' }, '400 CRM_AGREEMENT_START_PASSED'],
		['today', { startsOn: inDays(0) }, '400 CRM_AGREEMENT_START_PASSED'],
		['a day far ahead', { startsOn: '2999-01-01' }, '400 CRM_AGREEMENT_START_FAR'],
		['a day that is none', { startsOn: '2031-02-31' }, '400 CRM_INVALID_REQUEST'],
		['an unknown class', { rules: [rule({ dataClass: 'secrets' })] }, '400 CRM_INVALID_REQUEST'],
		['an unknown level', { rules: [rule({ level: 'all' })] }, '400 CRM_INVALID_REQUEST'],
		['an unknown audience', { rules: [rule({ audience: 'world' })] }, '400 CRM_INVALID_REQUEST'],
		['a word that no rule has', { rules: [{ ...rule(), may_write: true }] }, '400 CRM_INVALID_REQUEST'],
		['the same said twice', { rules: [rule(), rule({ level: 'totals' })] }, '400 CRM_AGREEMENT_TWICE'],
		['writing without names', { rules: [rule({ level: 'totals', mayWrite: true })] }, '400 CRM_AGREEMENT_WRITES_UNSEEN'],
		['a named audience without its unit', { rules: [rule({ audience: 'unit' })] }, '400 CRM_AGREEMENT_AUDIENCE_UNIT'],
		['a unit with another audience', { rules: [rule({ audienceUnit: unit('assen') })] }, '400 CRM_AGREEMENT_AUDIENCE_UNIT'],
		['a unit that is not there', { rules: [rule({ audience: 'unit', audienceUnit: randomUUID() })] }, '403 CRM_FORBIDDEN'],
		['no title', { title: ' ' }, '400 CRM_INVALID_REQUEST'],
		['a title that cannot be kept', { title: 'a\u0000b' }, '400 CRM_INVALID_REQUEST'],
		['a unit that is no id', { unit: 'sneek' }, '400 CRM_INVALID_REQUEST'],
		['a unit of others', { unit: unit('assen') }, '403 CRM_FORBIDDEN'],
	])('refuses %s', async (_what, part, code) => {
		const reply = await owner.post('/crm/agreements', { unit: unit('sneek'), title: 'Sneek', rules: [rule()], startsOn: null, ...part });
		expect(codeOf(reply)).toBe(code);
		expect(reply.body.errors[0].extensions.remedy).toBeTruthy();
	});

	it('refuses a mark that is none, and a reason that says nothing', async () => {
		const version = await draft(owner);
		expect(codeOf(await act(owner, 'propose', { ...version, seal: 'x' }))).toBe('400 CRM_INVALID_REQUEST');
		await act(owner, 'propose', version);
		expect(codeOf(await act(head, 'refuse', version, { reason: '  ' }))).toBe('400 CRM_INVALID_REQUEST');
		expect(codeOf(await act(head, 'refuse', version))).toBe('400 CRM_INVALID_REQUEST');
		expect(codeOf(await head.get('/crm/agreements/abc'))).toBe('403 CRM_FORBIDDEN');
	});

	it('says its refusals in Dutch to who reads Dutch', async () => {
		const reply = await owner.send('POST', '/crm/agreements', {
			body: JSON.stringify({ unit: unit('sneek'), title: 'Sneek', startsOn: '2020-01-01' }),
			headers: { 'content-type': 'application/json', 'accept-language': 'nl-NL' },
		});
		expect(reply.body.errors[0].message).toContain('kan niet ingaan op 2020-01-01');
	});
});
