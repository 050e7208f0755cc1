/** Files and pictures of the host: members have none, and nobody makes the server fetch, overwrite or choke on one. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Reply } from '../../support/client.ts';
import { plantNetwork } from '../../support/network.ts';
import { type Crm, startCrm } from '../../support/start-crm.ts';
import { emailOf, smallNetwork } from '../world.ts';

/** One red point. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** What a server may call itself. */
const ITSELF =
	`127.0.0.1 127.0.0.2 0.0.0.0 0 [::] [::1] [::ffff:127.0.0.1] [::ffff:0.0.0.0] localhost 2130706433 0x7f.1 017700000001`.split(' ');

const formOf = (name: string, content: BlobPart, type: string): FormData => {
	const form = new FormData();
	form.append('file', new Blob([content], { type }), name);
	return form;
};

describe('files', () => {
	let crm: Crm;
	let inner: Server;
	let calls = 0;
	let file: string;
	let folder: string;
	beforeAll(async () => {
		inner = createServer((_request, response) => {
			calls += 1;
			response.end('inner secret');
		});
		await new Promise<void>((resolve) => inner.listen(0, '0.0.0.0', resolve));
		// The door of resumable uploads stands open here, so that the rights behind it are seen.
		crm = await startCrm({ seed: (db) => plantNetwork(db, smallNetwork), env: { TUS_ENABLED: 'true' } });
		folder = (await crm.admin.post('/folders', { name: 'office' })).body.data.id;
		const made = await crm.admin.send('POST', '/files', { body: formOf('point.png', Buffer.from(PICTURE, 'base64'), 'image/png') });
		file = made.body.data.id;
		await crm.admin.patch(`/files/${file}`, { folder });
	});
	afterAll(async () => {
		await crm?.stop();
		inner?.close();
	});

	const member = (): Client => crm.as(emailOf('franchisee'));
	const everybody = (): Client[] => [member(), crm.as(emailOf('head_office')), crm.anonymous];
	const port = (): number => (inner.address() as AddressInfo).port;

	it.each<[string, (client: Client) => Promise<Reply>]>([
		['read', (client) => client.get(`/files/${file}`)],
		['listed', (client) => client.get('/files', { fields: '*' })],
		['shown', (client) => client.get(`/assets/${file}`)],
		['downloaded with its folder', (client) => client.post(`/assets/folder/${folder}`)],
		['downloaded with others', (client) => client.post('/assets/files', { ids: [file] })],
		['renamed', (client) => client.patch(`/files/${file}`, { title: 'x', filename_disk: '../../x' })],
		['replaced (CVE-2025-55746)', (client) => client.send('PATCH', `/files/${file}`, { body: formOf('x.html', '<script>', 'text/html') })],
		['uploaded', (client) => client.send('POST', '/files', { body: formOf('x.html', '<script>', 'text/html') })],
		['deleted', (client) => client.delete(`/files/${file}`)],
		['fetched from elsewhere', (client) => client.post('/files/import', { url: `http://127.0.0.1:${port()}/` })],
	])('are %s by no member and by nobody', async (_what, ask) => {
		for (const client of everybody()) {
			const { status } = await ask(client);
			expect([401, 403]).toContain(status);
		}
		expect((await crm.admin.get(`/assets/${file}`)).headers.get('content-type')).toBe('image/png');
		expect(calls).toBe(0);
	});

	it.each<[string, string, Record<string, string>]>([
		['begun', '/files/tus', { 'upload-length': '1', 'upload-metadata': `filename_disk ${btoa('../../x')},type ${btoa('text/html')}` }],
		['begun in the place of another (CVE-2026-35412)', '/files/tus', { 'upload-length': '1', 'upload-metadata': 'id ' }],
	])('are %s by no resumable upload of a member (H16)', async (what, path, headers) => {
		const named = what.includes('place') ? { 'upload-metadata': `id ${btoa(file)},type ${btoa('text/html')}` } : {};
		for (const client of everybody()) {
			const { status } = await client.send('POST', path, { headers: { 'tus-resumable': '1.0.0', ...headers, ...named } });
			expect(status).toBe(403);
		}
		expect((await crm.admin.get(`/files/${file}`, { fields: 'type' })).body.data.type).toBe('image/png');
	});

	it.each(ITSELF)(
		'are not fetched from the server itself, even by an administrator: %s (CVE-2023-26492, CVE-2024-46990, CVE-2026-35409)',
		async (host) => {
			const { status, text } = await crm.admin.post('/files/import', { url: `http://${host}:${port()}/` });
			expect([status, text.includes('inner secret')]).toEqual([expect.toBeOneOf([400, 403, 503]), false]);
			expect(calls).toBe(0);
		},
	);

	it('stay readable after a burst of malformed transformations (CVE-2025-30225, CVE-2025-30350)', async () => {
		const transforms = [
			'x',
			'[["x"]]',
			'[["resize",{"width":-1}]]',
			'{}',
			'[["toFormat","exe"]]',
			'[["composite",[{"input":"/etc/passwd"}]]]',
		];
		for (let round = 0; round < 5; round++)
			for (const transform of transforms)
				for (const client of [crm.admin, crm.anonymous])
					expect((await client.get(`/assets/${file}`, { transforms: transform })).status).toBeOneOf([200, 400, 403]);
		for (const query of [{ width: '-1' }, { key: 'nowhere' }, { format: 'exe' }])
			expect((await crm.admin.get(`/assets/${file}`, query)).status).toBeOneOf([200, 400, 403]);
		expect((await crm.admin.get(`/assets/${file}`)).status).toBe(200);
	});
});
