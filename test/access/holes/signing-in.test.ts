/** Doors before the log-in: resetting a password, guessing who is known, forged tokens, redirects, registration. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRM_ROLE_ID } from '../../../extensions/crm/src/wall/identifiers.ts';
import type { Reply } from '../../support/client.ts';
import { type MailSink, startMailSink } from '../../support/mail-sink.ts';
import { plantNetwork } from '../../support/network.ts';
import { type Crm, startCrm } from '../../support/start-crm.ts';
import { createUser, PASSWORD, userIdOf } from '../../support/users.ts';

// The host takes no mail address under .example for a log-in.
const KNOWN = 'vera@winkel.nl';
const LOOK_ALIKE = ['véra@winkel.nl', 'vera@wınkel.nl', 'VERA@WİNKEL.NL', 'ｖera@winkel.nl', 'vera@winkel.nl\u200b'];
const MISLEADING = [
	'vera@winkel.nl\r\nBcc: dief@elders.nl',
	'"a\r\nBcc: dief@elders.nl"@winkel.nl',
	'vera@winkel.nl, dief@elders.nl',
	'vera@winkel.nl;dief@elders.nl',
	'"vera@winkel.nl dief"@elders.nl',
	'<vera@winkel.nl> dief@elders.nl',
	'vera@winkel.nl\u2028dief@elders.nl',
	`${'('.repeat(5_000)}vera@winkel.nl`,
];
const told = ({ status, body }: Reply) => [status, body?.errors?.[0]?.extensions.code];

describe('before the log-in', () => {
	let crm: Crm;
	let sink: MailSink;
	beforeAll(async () => {
		sink = await startMailSink();
		crm = await startCrm({
			env: sink.env,
			seed: async (db) => {
				await plantNetwork(db, {
					units: [{ key: 'utrecht' }],
					members: [{ email: KNOWN, unit: 'utrecht', function: 'franchisee' }],
					customers: [{ key: 'Bakker', unit: 'utrecht' }],
				});
				await createUser(db, { email: 'weg@winkel.nl', status: 'suspended' });
			},
		});
	});
	afterAll(async () => {
		await crm?.stop();
		await sink?.stop();
	});

	const requestReset = (body: object): Promise<Reply> => crm.anonymous.post('/auth/password/request', body);
	const logIn = (email: unknown, password: unknown): Promise<Reply> => crm.anonymous.post('/auth/login', { email, password });

	describe('a new password', () => {
		it('goes to the stored address and through our own page (CVE-2023-27474)', async () => {
			expect((await requestReset({ email: KNOWN.toUpperCase() })).status).toBe(204);
			await expect.poll(() => sink.mails.length).toBe(1);
			const [mail] = sink.mails;
			expect(mail?.recipients).toEqual([KNOWN]);
			const text = mail?.source.replaceAll('=\r\n', '') ?? '';
			expect(text).toContain(`${crm.url}/admin/reset-password?token`);
			expect(text.match(/https?:\/\/[^/"\s<]+/g)?.filter((link) => link.includes('elders'))).toEqual([]);
		});

		it.each(['https://elders.nl', `https://elders.nl/<b>x</b>`, '//elders.nl', 'javascript:alert(1)'])(
			'does not go by %s, whoever asks for it (CVE-2026-26185)',
			async (reset_url) => {
				const answers = [];
				for (const email of [KNOWN, 'niemand@winkel.nl', 'weg@winkel.nl']) answers.push(await requestReset({ email, reset_url }));
				expect(answers.map(told)).toEqual(answers.map(() => [400, 'INVALID_PAYLOAD']));
				expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
			},
		);

		it.each([...LOOK_ALIKE, ...MISLEADING])('is not sent for %j (CVE-2024-27295, H17)', async (email) => {
			const before = sink.mails.length;
			expect([204, 400]).toContain((await requestReset({ email })).status);
			expect(sink.mails.slice(before)).toEqual([]);
		});

		it('is answered alike for known, unknown and suspended people (CVE-2024-39896)', async () => {
			for (const email of ['niemand@winkel.nl', 'weg@winkel.nl'])
				expect(await requestReset({ email })).toMatchObject({ status: 204, text: '' });
		});
	});

	it('a wrong password and an unknown address are told alike', async () => {
		const answers = [await logIn(KNOWN, 'x'), await logIn('niemand@winkel.nl', 'x'), await logIn('weg@winkel.nl', PASSWORD)];
		expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [401, answers[0]?.text]));
	});

	it.each([{ email: { _neq: null } }, { email: [KNOWN] }, { password: { $ne: '' } }, { password: null }, { otp: {} }])(
		'a log-in with %j is refused, and is no fault of the server',
		async (part) =>
			expect(told(await crm.anonymous.post('/auth/login', { email: KNOWN, password: 'x', ...part }))[0]).toBeOneOf([400, 401]),
	);

	it.each([
		'https://elders.nl/x',
		'//elders.nl/x',
		'/\\elders.nl',
		'https:elders.nl',
		`${'https://winkel.nl'}@elders.nl`,
		'javascript:alert(1)',
	])('nobody is sent on to %s after a log-in (CVE-2024-28239, CVE-2026-22032)', async (redirect) => {
		expect((await crm.anonymous.post('/utils/resolve-redirect', { redirect })).body.data ?? '').not.toContain('elders');
		for (const provider of ['saml', 'google', 'default'])
			expect((await crm.anonymous.get(`/auth/login/${provider}`, { redirect })).headers.get('location') ?? '').not.toContain('elders');
	});

	it('answers of a log-in are kept by no cache (CVE-2024-45596)', async () => {
		const { status, headers } = await logIn(KNOWN, PASSWORD);
		expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
	});

	it('nobody signs up (H16)', async () => {
		const before = sink.mails.length;
		const body = { email: 'nieuw@winkel.nl', password: PASSWORD };
		expect((await crm.anonymous.post('/users/register', body)).status).toBe(403);
		const { body: answer } = await crm.anonymous.post('/graphql/system', {
			query: 'mutation { users_register(email: "nieuw@winkel.nl", password: "x") }',
		});
		expect(answer.errors).toBeDefined();
		expect(await crm.db('directus_users').where({ email: body.email })).toEqual([]);
		expect(sink.mails.slice(before)).toEqual([]);
	});

	describe('a forged token', () => {
		const SECRET = 'crm-test-secret-that-is-long-enough-to-be-taken';
		const claims = { id: userIdOf(KNOWN), role: CRM_ROLE_ID, app_access: true, admin_access: false, iss: 'directus' };
		const soon = Math.floor(Date.now() / 1_000) + 600;
		const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
		const signed = (payload: object, { alg = 'HS256', secret = SECRET } = {}): string => {
			const head = `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
			return `${head}.${alg === 'none' ? '' : createHmac('sha256', secret).update(head).digest('base64url')}`;
		};

		it('would pass, were it signed with our secret', async () => {
			expect((await crm.as(signed({ ...claims, exp: soon })).get('/users/me', { fields: 'id' })).body.data.id).toBe(claims.id);
		});

		it.each<[string, () => string]>([
			['without a signature', () => signed({ ...claims, exp: soon }, { alg: 'none' })],
			['of another secret', () => signed({ ...claims, exp: soon }, { secret: 'another-secret-that-is-just-as-long-as-ours' })],
			['that has expired', () => signed({ ...claims, exp: soon - 1_200 })],
			['of another issuer', () => signed({ ...claims, iss: 'elders', exp: soon })],
			['for resetting a password', () => signed({ email: KNOWN, scope: 'password-reset', hash: 'x', iss: 'directus', exp: soon })],
			['of a session that is not there', () => signed({ ...claims, session: 'x', exp: soon })],
			['that is cut off', () => signed({ ...claims, exp: soon }).slice(0, -4)],
		])('%s opens nothing', async (_name, token) => {
			for (const path of ['/users/me', '/items/crm_customers', '/crm/reports/definitions'])
				expect([path, (await crm.as(token()).get(path)).status]).toEqual([path, expect.toBeOneOf([401, 403])]);
		});

		it('that calls a member an administrator makes none of it', async () => {
			const { status } = await crm.as(signed({ ...claims, admin_access: true, exp: soon })).get('/permissions');
			expect(status).toBe(403);
		});
	});
});
