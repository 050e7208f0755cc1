/** Each of four functions x own, child, parent, sibling, detached unit and the default x each route of the agreements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../support/client.ts';
import { idOf, type NetworkSpec, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import * as model from '../reference/reference-model.ts';
import type { Side } from '../reference/reference-model.ts';
import { forgetVersions, NAMED_TO_HEAD_OFFICE, plantVersion, type Seen } from './agreement-rows.ts';
import { askerOf, emailOf, FUNCTIONS, RELATIONS, type Relation, smallNetwork, UNIT_OF, unitId } from './world.ts';

const PLACES = [...RELATIONS, 'default'] as const;
type Place = (typeof PLACES)[number];
const SIDES = ['head_office', 'owner'] as const;
const ABSENT = '00000000-0000-4000-8000-000000000000';

const aboutOf = (place: Place): string | null => (place === 'default' ? null : unitId(place));
const network: NetworkSpec = { ...smallNetwork, agreements: [...(smallNetwork.agreements ?? []), { key: 'mid', unit: 'mid', rules: [] }] };
const agreementAt = (place: Place): string => idOf('agreement', place === 'default' ? 'network' : UNIT_OF[place as Relation]);

const terms = { title: 'changed', rules: NAMED_TO_HEAD_OFFICE, startsOn: null };
const path = ({ id }: Pick<Seen, 'id'>, act = ''): string => `/crm/agreements/${id}${act}`;

/** What is done to a version, the state it must be in, and who may. */
const DEEDS: Record<
	string,
	{
		status: 'draft' | 'proposed';
		send: (client: Client, seen: Seen) => Promise<Reply>;
		may: (asker: model.Asker, about: string | null, by: Side) => boolean;
	}
> = {
	'read draft': { status: 'draft', send: (client, seen) => client.get(path(seen)), may: model.mayProposeAgreement },
	'preview draft': { status: 'draft', send: (client, seen) => client.get(path(seen, '/preview')), may: model.mayProposeAgreement },
	'change draft': {
		status: 'draft',
		send: (client, seen) => client.patch(path(seen), { ...terms, seal: seen.seal }),
		may: model.mayProposeAgreement,
	},
	'delete draft': {
		status: 'draft',
		send: (client, seen) => client.delete(path(seen), undefined, { seal: seen.seal }),
		may: model.mayProposeAgreement,
	},
	propose: {
		status: 'draft',
		send: (client, seen) => client.post(path(seen, '/propose'), { seal: seen.seal }),
		may: model.mayProposeAgreement,
	},
	'read proposal': { status: 'proposed', send: (client, seen) => client.get(path(seen)), may: model.mayReadProposal },
	'preview proposal': { status: 'proposed', send: (client, seen) => client.get(path(seen, '/preview')), may: model.mayReadProposal },
	accept: {
		status: 'proposed',
		send: (client, seen) => client.post(path(seen, '/accept'), { seal: seen.seal }),
		may: model.mayAnswerProposal,
	},
	refuse: {
		status: 'proposed',
		send: (client, seen) => client.post(path(seen, '/refuse'), { seal: seen.seal, reason: 'no' }),
		may: model.mayAnswerProposal,
	},
	withdraw: {
		status: 'proposed',
		send: (client, seen) => client.post(path(seen, '/withdraw'), { seal: seen.seal, reason: 'no' }),
		may: model.mayProposeAgreement,
	},
};

describe('rights on agreements: function x place x route', { timeout: 300_000 }, () => {
	let crm: Crm;
	const tally = { cells: 0, yes: 0 };
	beforeAll(async () => {
		crm = await startCrm({ seed: (db) => plantNetwork(db, network) });
	});
	afterAll(async () => {
		console.info(`agreement rights on ${process.env['CRM_TEST_DB']}: ${tally.cells} cells, ${tally.yes} allowed`);
		await crm?.stop();
	});

	const said = ({ status, body }: Reply): string => {
		tally.cells += 1;
		if (status === 200) tally.yes += 1;
		return status === 200 ? 'yes' : `${status} ${body.errors?.[0]?.extensions?.code}`;
	};
	const verdict = (is: boolean): string => (is ? 'yes' : '403 CRM_FORBIDDEN');

	describe.each(FUNCTIONS)('of a %s', (held) => {
		const client = (): Client => crm.as(emailOf(held));
		const asker = askerOf(held);

		it.each(Object.keys(DEEDS))('%s', async (name) => {
			const { status, send, may } = DEEDS[name]!;
			const [seen, expected]: Record<string, string>[] = [{}, {}];
			for (const place of PLACES) {
				const about = aboutOf(place);
				const needed = SIDES.filter((side) => model.mustSign(asker, side, about));
				// A version that one side alone decides on never waits.
				if (status === 'proposed' && needed.length < 2) continue;
				for (const by of needed) {
					await forgetVersions(crm.db);
					const version = await plantVersion(crm.db, { about, by, status, after: 1 });
					seen![`${place} by ${by}`] = said(await send(client(), version));
					expected![`${place} by ${by}`] = verdict(may(asker, about, by));
				}
			}
			expect(seen).toEqual(expected);
			await forgetVersions(crm.db);
		});

		it('draft', async () => {
			for (const place of PLACES) {
				const reply = await client().post('/crm/agreements', { unit: aboutOf(place), title: 'mine', startsOn: null });
				expect([place, said(reply)]).toEqual([place, verdict(model.mayDraftAgreement(asker, aboutOf(place)))]);
				await forgetVersions(crm.db);
			}
		});

		it('read what is agreed, and find it in the list', async () => {
			const { body } = await client().get('/crm/agreements');
			const listed = body.data.agreements as { unit: { id: string } | null; inForce: { id: string } | null; mayDraft: boolean }[];
			for (const place of PLACES) {
				const about = aboutOf(place);
				const mayRead = model.mayReadAgreement(asker, about);
				expect([place, said(await client().get(path({ id: agreementAt(place) })))]).toEqual([place, verdict(mayRead)]);
				const line = listed.find(({ unit }) => (unit?.id ?? null) === about);
				expect([place, line?.inForce?.id, line?.mayDraft ?? false]).toEqual([
					place,
					mayRead ? agreementAt(place) : undefined,
					model.mayDraftAgreement(asker, about),
				]);
			}
		});

		it('gets the same answer for what is hidden as for what is not there', async () => {
			await forgetVersions(crm.db);
			const hidden = await plantVersion(crm.db, { about: unitId('sibling'), by: 'owner', status: 'proposed', after: 1 });
			const absent = { id: ABSENT, seal: hidden.seal };
			for (const { send } of Object.values(DEEDS)) {
				const [one, other] = [await send(client(), hidden), await send(client(), absent)];
				expect([one.status, one.text]).toEqual([403, other.text]);
			}
			const draft = (unit: string) => client().post('/crm/agreements', { unit, title: 'mine', startsOn: null });
			expect((await draft(unitId('sibling'))).text).toBe((await draft(ABSENT)).text);
			await forgetVersions(crm.db);
		});
	});

	it('gives nothing to a stranger, and asks who is not signed in to sign in', async () => {
		const version = await plantVersion(crm.db, { about: unitId('own'), by: 'owner', status: 'proposed', after: 1 });
		for (const { send } of Object.values(DEEDS)) expect((await send(crm.anonymous, version)).status).toBe(401);
		expect((await crm.anonymous.get('/crm/agreements')).status).toBe(401);
		await forgetVersions(crm.db);
	});

	it('were given and refused', () => {
		expect(tally.cells).toBeGreaterThan(300);
		expect(tally.yes).toBeGreaterThan(30);
	});
});
