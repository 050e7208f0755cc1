/** Our own doors to the history, comments, files and people of a customer: each function x relation of units x route. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../../extensions/crm/src/files/sample-files.ts';
import type { Client, Reply } from '../support/client.ts';
import { idOf, plantNetwork } from '../support/network.ts';
import { type Crm, startCrm } from '../support/start-crm.ts';
import { upload } from '../support/upload.ts';
import { userIdOf } from '../support/users.ts';
import { uuidOf } from '../support/uuid.ts';
import * as model from '../reference/reference-model.ts';
import { askerOf, emailOf, FUNCTIONS, type HeldFunction, type Relation, RELATIONS, smallNetwork, UNIT_OF, unitId } from './world.ts';

const ABSENT = '00000000-0000-4000-8000-000000000000';
const ownerOf = (relation: Relation): string => `owner-${UNIT_OF[relation]}@test.example`;
const customerOf = (relation: Relation): string => idOf('customer', `${UNIT_OF[relation]}-c1`);
const commentOf = (relation: Relation, part: string): string => uuidOf('comment', relation, part);
const PDF = { name: 'plan.pdf', content: SAMPLES['plan.pdf'] };
const CLASSES = ['customers', 'activities', 'sales', 'orders', 'service', 'marketing', 'membership'];

/** What a person of one function may do in the unit of one relation, by the reference model. */
const verdicts = (held: HeldFunction, relation: Relation) => {
	const [asker, unit] = [askerOf(held), unitId(relation)];
	const customers = { read: model.mayRead(asker, 'crm_customers', unit), write: model.mayWrite(asker, 'crm_customers', unit) };
	const activities = { read: model.mayRead(asker, 'crm_activities', unit), write: model.mayWrite(asker, 'crm_activities', unit) };
	const manages = model.mayDelete(asker, 'crm_customers', unit);
	return {
		'read history': customers.read,
		'list comments': activities.read,
		'write comment': model.mayCreateUnder(asker, { collection: 'crm_activities', parent: 'crm_customers', unit }),
		'edit own comment': activities.read && activities.write,
		'edit comment': false,
		'delete own comment': activities.read && (activities.write || manages),
		'delete comment': activities.read && manages,
		'list files': customers.read,
		'download file': customers.read,
		'add file': customers.read && customers.write,
		'delete own file': customers.read && (customers.write || manages),
		'delete file': customers.read && manages,
		'read staff': model.mayReadMembers(asker, unit) || CLASSES.some((dataClass) => model.mayReadClass(asker, dataClass, unit)),
	};
};
type Verb = keyof ReturnType<typeof verdicts>;

/** Verbs that a reader of the thing may be denied with a reason; everything else that is denied reads as absent. */
const READ_OF: Partial<Record<Verb, Verb>> = {
	'edit own comment': 'list comments',
	'edit comment': 'list comments',
	'delete own comment': 'list comments',
	'delete comment': 'list comments',
	'delete own file': 'list files',
	'delete file': 'list files',
};

describe('the doors to a customer', { timeout: 300_000 }, () => {
	let crm: Crm;
	const tally = { cells: 0, yes: 0 };
	/** `${relation} ${part}` -> id of the file */
	const files = new Map<string, string>();
	const fileOf = (relation: Relation, part: string): string => files.get(`${relation} ${part}`) ?? '';
	const PARTS = ['kept', ...FUNCTIONS.flatMap((held) => [`own ${held}`, `other ${held}`])];

	beforeAll(async () => {
		crm = await startCrm({
			seed: async (db) => {
				await plantNetwork(db, smallNetwork);
				for (const relation of RELATIONS) {
					const row = (part: string, author: string) => ({
						id: commentOf(relation, part),
						unit: unitId(relation),
						customer: customerOf(relation),
						author: userIdOf(author),
						body: `of ${part}`,
						written_at: 1,
					});
					await db('crm_comments').insert([
						row('kept', ownerOf(relation)),
						...FUNCTIONS.flatMap((held) => [
							row(`edited ${held}`, emailOf(held)),
							row(`own ${held}`, emailOf(held)),
							row(`other ${held}`, ownerOf(relation)),
						]),
					]);
				}
			},
		});
		for (const relation of RELATIONS)
			for (const part of PARTS) {
				const { status, body, text } = await upload(crm.as(ownerOf(relation)), `/crm/customers/${customerOf(relation)}/files`, PDF);
				if (status !== 200) throw new Error(`${relation} ${part}: ${status} ${text}`);
				files.set(`${relation} ${part}`, body.data.id);
				const [whose, held] = part.split(' ');
				if (whose === 'own')
					await crm
						.db('crm_files')
						.where({ id: body.data.id })
						.update({ author: userIdOf(emailOf(held as HeldFunction)) });
			}
	});
	afterAll(async () => {
		console.info(`doors to a customer on ${process.env['CRM_TEST_DB']}: ${tally.cells} cells, ${tally.yes} allowed`);
		await crm?.stop();
	});

	interface Ids {
		customer: string;
		comment: (part: string) => string;
		file: (part: string) => string;
		unit: string;
	}
	const idsOf = (relation: Relation): Ids => ({
		customer: customerOf(relation),
		comment: (part) => commentOf(relation, part),
		file: (part) => fileOf(relation, part),
		unit: unitId(relation),
	});
	const absent: Ids = { customer: ABSENT, comment: () => ABSENT, file: () => ABSENT, unit: ABSENT };

	const asks = (held: HeldFunction, client: Client): Record<Verb, (ids: Ids) => Promise<Reply>> => ({
		'read history': ({ customer }) => client.get(`/crm/customers/${customer}/history`),
		'list comments': ({ customer }) => client.get(`/crm/customers/${customer}/comments`),
		'write comment': ({ customer }) => client.post(`/crm/customers/${customer}/comments`, { text: `made by ${held}` }),
		'edit own comment': ({ customer, comment }) =>
			client.patch(`/crm/customers/${customer}/comments/${comment(`edited ${held}`)}`, { text: `edited by ${held}` }),
		'edit comment': ({ customer, comment }) =>
			client.patch(`/crm/customers/${customer}/comments/${comment('kept')}`, { text: `edited by ${held}` }),
		'delete own comment': ({ customer, comment }) => client.delete(`/crm/customers/${customer}/comments/${comment(`own ${held}`)}`),
		'delete comment': ({ customer, comment }) => client.delete(`/crm/customers/${customer}/comments/${comment(`other ${held}`)}`),
		'list files': ({ customer }) => client.get(`/crm/customers/${customer}/files`),
		'download file': ({ file }) => client.get(`/crm/files/${file('kept')}`),
		'add file': ({ customer }) => upload(client, `/crm/customers/${customer}/files`, { ...PDF, name: `made by ${held}.pdf` }),
		'delete own file': ({ file }) => client.delete(`/crm/files/${file(`own ${held}`)}`),
		'delete file': ({ file }) => client.delete(`/crm/files/${file(`other ${held}`)}`),
		'read staff': ({ unit }) => client.get('/crm/staff', { unit }),
	});

	it.each(FUNCTIONS)('open to a %s as the agreements say, and every other answer is that of an absent thing', async (held) => {
		const ask = asks(held, crm.as(emailOf(held)));
		for (const relation of RELATIONS) {
			const expected = verdicts(held, relation);
			for (const verb of Object.keys(ask) as Verb[]) {
				const { status, text, body } = await ask[verb](idsOf(relation));
				tally.cells += 1;
				if (expected[verb]) tally.yes += 1;
				expect([relation, verb, status === 200 ? 'yes' : status === 403 ? 'no' : `${status} ${text}`]).toEqual([
					relation,
					verb,
					expected[verb] ? 'yes' : 'no',
				]);
				if (expected[verb]) continue;
				const reading = READ_OF[verb];
				if (reading && expected[reading]) expect(body.errors[0].extensions.code).toMatch(/^CRM_(COMMENT|FILE)_NOT_YOURS$/);
				else expect([relation, verb, text]).toEqual([relation, verb, (await ask[verb](absent)).text]);
			}
			const has = async (table: string, where: object): Promise<boolean> => (await crm.db(table).where(where).first('id')) !== undefined;
			const customer = customerOf(relation);
			const done = {
				'write comment': await has('crm_comments', { customer, body: `made by ${held}` }),
				'edit own comment': await has('crm_comments', { id: commentOf(relation, `edited ${held}`), body: `edited by ${held}` }),
				'edit comment': !(await has('crm_comments', { id: commentOf(relation, 'kept'), body: 'of kept' })),
				'delete own comment': !(await has('crm_comments', { id: commentOf(relation, `own ${held}`) })),
				'delete comment': !(await has('crm_comments', { id: commentOf(relation, `other ${held}`) })),
				'add file': await has('crm_files', { customer, name: `made by ${held}.pdf` }),
				'delete own file': !(await has('crm_files', { id: fileOf(relation, `own ${held}`) })),
				'delete file': !(await has('crm_files', { id: fileOf(relation, `other ${held}`) })),
			};
			expect([relation, expected]).toMatchObject([relation, done]);
		}
	});

	it('are shut to nobody, to users without a function, and open to administrators', async () => {
		const ask = asks('employee', crm.anonymous);
		const admin = asks('franchisee', crm.admin);
		for (const verb of Object.keys(ask) as Verb[]) {
			expect([verb, (await ask[verb](idsOf('own'))).status]).toEqual([verb, 401]);
			if (verb.startsWith('read') || verb.startsWith('list') || verb.startsWith('download'))
				expect([verb, (await admin[verb](idsOf('sibling'))).status]).toEqual([verb, 200]);
		}
	});

	it('tell nothing of a customer whose contact moments alone are readable, as long as nobody wrote under it', async () => {
		const client = crm.as(emailOf('franchisee'));
		const silent = await client.get(`/crm/customers/${idOf('customer', 'sib-c2')}/comments`);
		const nobody = await client.get(`/crm/customers/${ABSENT}/comments`);
		expect([silent.status, silent.text]).toEqual([403, nobody.text]);
		expect((await client.get(`/crm/customers/${customerOf('sibling')}/comments`)).status).toBe(200);
	});

	it.each(['abc', '1', "' OR 1=1--", '%00', '..%2f..', '[]', '__proto__', ABSENT.toUpperCase(), `${ABSENT}x`])(
		'take %s for an absent thing',
		async (id) => {
			const client = crm.as(emailOf('franchisee'));
			const path = encodeURI(id.replaceAll('%', '%25')).replaceAll('%2525', '%');
			for (const url of [
				`/crm/customers/${path}/history`,
				`/crm/customers/${path}/comments`,
				`/crm/customers/${path}/files`,
				`/crm/files/${path}`,
			]) {
				const { status, text } = await client.get(url);
				expect([url, status, text]).toEqual([url, 403, (await client.get(`/crm/files/${ABSENT}`)).text]);
			}
			expect((await client.get('/crm/staff', { unit: id })).status).toBe(id === ABSENT.toUpperCase() ? 403 : 400);
		},
	);

	it('do not let the comment of one customer be reached under another', async () => {
		const client = crm.as(emailOf('franchisee'));
		const strange = `/crm/customers/${customerOf('own')}/comments/${commentOf('child', 'kept')}`;
		const own = `/crm/customers/${idOf('customer', 'mid-c2')}/comments/${commentOf('own', 'kept')}`;
		for (const path of [strange, own]) {
			for (const { status, body } of [await client.patch(path, { text: 'x' }), await client.delete(path)])
				expect([path, status, body.errors[0].extensions.code]).toEqual([path, 403, 'CRM_FORBIDDEN']);
		}
		expect(await crm.db('crm_comments').whereIn('id', [commentOf('child', 'kept'), commentOf('own', 'kept')])).toHaveLength(2);
	});
});
