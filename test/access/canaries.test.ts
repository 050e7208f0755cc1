import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canariesIn, canaryWatch, newCanaryTally, searchLog } from '../support/canaries.ts';
import { type Client, makeClient } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { tokenOf, userIdOf } from '../support/users.ts';
import { emailOf, smallNetwork, unitId } from './world.ts';

const MEMBER = emailOf('franchisee');
const CUSTOMERS = '/items/crm_customers';
const OWN = idOf('customer', 'mid-c1');

describe('the search for canaries of others', () => {
	let crm: Crm;
	/** Of this test alone: what it plants is no finding of the run. */
	const tally = newCanaryTally();
	let watched: Client;
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork) });
		watched = makeClient(crm.url, tokenOf(MEMBER), canaryWatch(crm.db, tally)(userIdOf(MEMBER)));
	});
	afterAll(() => crm?.stop());

	const foreignWord = async (): Promise<string> =>
		(
			await crm
				.db('crm_customers')
				.where({ id: idOf('customer', 'sib-c1') })
				.first('remark')
		).remark;
	const setName = (first_name: string | null) => crm.db('crm_customers').where({ id: OWN }).update({ first_name });

	it('sees the words of the rows that a member may read, and lets them pass', async () => {
		const { text } = await watched.get(CUSTOMERS, { fields: 'remark,street,email,orders.remark', limit: '100' });
		const units = new Set(canariesIn(text).map(({ unit }) => unit));
		expect([...units].toSorted()).toEqual([unitId('own'), unitId('child'), unitId('detached')].toSorted());
		expect(tally).toMatchObject({ responses: 1, withCanaries: 1, hits: 0 });
	});

	it.each<[string, () => Promise<unknown>]>([
		['a row', () => watched.get(`${CUSTOMERS}/${OWN}`)],
		['an export', () => watched.get(CUSTOMERS, { export: 'csv', fields: 'first_name' })],
		['GraphQL', () => watched.graphql(`query { crm_customers_by_id(id: "${OWN}") { first_name } }`)],
	])('catches one that has got into %s', async (_where, ask) => {
		const word = await foreignWord();
		await setName(word);
		await expect(ask()).rejects.toThrow(word);
		await setName(null);
	});

	it('catches any in an answer to nobody', async () => {
		const nobody = canaryWatch(crm.db, tally)(null);
		await expect(nobody('GET', () => crm.admin.get(CUSTOMERS))).rejects.toThrow('canary of others');
	});

	it('catches one in a log', async () => {
		const word = await foreignWord();
		expect(() => searchLog(`warn: value ${word.toUpperCase()} was refused`, tally)).toThrow('log');
		expect(() => searchLog('warn: nothing here', tally)).not.toThrow();
	});

	it('counted what it caught', () => expect(tally.hits).toBeGreaterThanOrEqual(5));
});
